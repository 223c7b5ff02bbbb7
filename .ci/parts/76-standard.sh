with_docker && with_python || return 0
pytest_part "Airbyte's standard tests" test/platform/standard -rs
# What they leave out, and why.
grep '^SKIPPED' "$scratch/pytest.log" | sed 's/^SKIPPED[^:]*:[0-9]*: /--- skipped: /' || true
