with_python && pytest_part "wheel and npm package" test/platform/packages
