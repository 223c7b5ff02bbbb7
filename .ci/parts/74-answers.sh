with_python && pytest_part "SQL answers" test/docs
