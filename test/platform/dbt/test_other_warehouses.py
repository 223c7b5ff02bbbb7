"""The SQL for warehouses that can't be reached from here: it compiles, and reads as SQL of their dialect."""

import pytest
import sqlglot
from dbt_project import DbtProject

CONNECTIONS = {
    "snowflake": {"type": "snowflake", "account": "none", "user": "none", "password": "none", "database": "db", "warehouse": "wh"},
    "bigquery": {"type": "bigquery", "method": "oauth-secrets", "project": "project", "token": "none"},
}
# What only other dialects have.
FOREIGN = {
    "snowflake": ["json_extract_string", "jsonb_", "json_value(", "unnest("],
    "bigquery": ["json_extract_string", "jsonb_", "flatten(", " at time zone "],
}


@pytest.mark.parametrize("dialect", CONNECTIONS)
def test_models_compile_to_the_dialect(dialect):
    project = DbtProject(CONNECTIONS[dialect], configcat_look_at_tables=False)
    # No connection is there to be asked.
    project.run("compile", "--no-introspect", "--no-populate-cache", "--exclude", "test_type:unit")

    compiled = project.compiled()
    assert len(compiled) > 55
    for name, query in compiled.items():
        assert sqlglot.parse_one(query, dialect=dialect) is not None, name
        assert [word for word in FOREIGN[dialect] if word in query.lower()] == [], name
