"""A schema without any table of ConfigCat is a mistake, not an empty account."""

import pytest
from dbt_project import DbtProject


def test_the_build_says_that_there_is_no_table(tmp_path):
    project = DbtProject({"type": "duckdb", "path": str(tmp_path / "empty.duckdb")})
    with pytest.raises(AssertionError, match="No table of ConfigCat in the schema configcat"):
        project.run("compile", "--select", "stg_configcat__products")
