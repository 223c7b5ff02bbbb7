with_python || return 0
if with_docker; then
  pytest_part "PyAirbyte" test/platform/pyairbyte
else
  pytest_part "PyAirbyte, without Docker" test/platform/pyairbyte -k "not docker"
fi
