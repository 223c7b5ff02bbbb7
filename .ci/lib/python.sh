# A virtual environment with what the tests in Python need.
export PYTHONDONTWRITEBYTECODE=1
venv=${CI_VENV:-.venv}
python="$venv/bin/python"
requirements=test/platform/requirements.txt

# Made once, and again when what is needed changes. A part that needs it goes on only where there is one. Parts run
# side by side: the first makes it, and the others wait.
with_python() {
  cmp -s "$requirements" "$venv/installed.txt" && return 0
  if ! command -v python3 >/dev/null; then
    note "Python: skipped, there is no python3"
    return 1
  fi
  step "Python packages" flock "$results/installing" .ci/lib/make-venv "$venv" "$requirements"
}

# dbt has an environment of its own: dbt-snowflake and PyAirbyte want different connectors to Snowflake.
dbt_venv=${CI_DBT_VENV:-$PWD/.venv-dbt}
dbt_requirements=test/platform/dbt/requirements.txt

with_dbt() {
  cmp -s "$dbt_requirements" "$dbt_venv/installed.txt" && return 0
  step "dbt" flock "$results/installing" .ci/lib/make-venv "$dbt_venv" "$dbt_requirements"
}
