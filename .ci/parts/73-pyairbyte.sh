with_python || return 0
if with_docker; then
  pytest_part "PyAirbyte" test/pyairbyte
else
  pytest_part "PyAirbyte, without Docker" test/pyairbyte -k "not docker"
fi
