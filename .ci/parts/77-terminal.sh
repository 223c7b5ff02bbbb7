with_python && pytest_part "at a terminal" test/platform/terminal
