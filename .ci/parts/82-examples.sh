with_python && with_dbt && DBT_VENV=$dbt_venv pytest_part "examples" test/platform/examples
