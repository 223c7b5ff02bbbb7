with_python && pytest_part "SQL answers" test/platform/docs
