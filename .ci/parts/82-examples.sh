with_python && pytest_part "examples" test/examples
