with_python && pytest_part "metadata for Airbyte" test/platform/metadata
