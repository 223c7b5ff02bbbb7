with_python || return 0
if with_postgres; then
  pytest_part "caches: DuckDB and PostgreSQL" test/platform/caches
else
  pytest_part "caches: DuckDB" test/platform/caches -k "not postgres"
fi
