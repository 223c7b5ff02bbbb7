with_python && pytest_part "manifest for the Connector Builder" test/platform/manifest
