with_python || return 0
pytest_part "SQL in docs/streams.md" test/platform/docs
with_dbt || return 0
if with_postgres; then
  DBT_VENV=$dbt_venv pytest_part "dbt package: DuckDB and PostgreSQL" test/platform/dbt
else
  note "dbt package: skipped, there is no PostgreSQL"
fi
