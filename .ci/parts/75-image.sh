with_docker && with_python && pytest_part "image" test/platform/image
