with_python && pytest_part "examples" test/platform/examples
