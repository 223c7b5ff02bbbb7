with_python || return 0
if with_postgres; then
  pytest_part "Dagster, on PostgreSQL" test/platform/dagster_example
else
  note "Dagster: skipped, there is no PostgreSQL"
fi
