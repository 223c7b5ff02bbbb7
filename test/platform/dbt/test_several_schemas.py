"""Connections that each read a part of the account write to schemas of their own; the staging views make one of them."""

import duckdb
import pytest
from dbt_project import DbtProject

HOUR = "2026-11-30 {:02}:00:00+00"
SCHEMAS = ["organizations", "shard_1", "shard_2"]
# The product `moved` was read by shard_1 until 10:00. Since then shard_2 reads it, and found one flag less.
TABLES = {
    "organizations.products (productid, name)": [("stays", "Web", 12), ("moved", "App", 12)],
    "shard_1.configs (productid, configid, name)": [("stays", "c1", "Main", 12), ("moved", "c2", "Main", 10)],
    "shard_2.configs (productid, configid, name)": [("moved", "c2", "Renamed", 12)],
    "shard_1.settings (productid, configid, settingid, key)": [
        ("stays", "c1", 1, "a", 12),
        ("moved", "c2", 2, "b", 10),
        ("moved", "c2", 3, "gone", 10),
    ],
    # A table that another version of the connector made has another order of columns, and may lack some.
    "shard_2.settings (settingid, configid, productid)": [(2, "c2", "moved", 12)],
}
STREAMS = ["products", "configs", "settings"]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    file = str(tmp_path_factory.mktemp("schemas") / "account.duckdb")
    with duckdb.connect(file) as connection:
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        for table, rows in TABLES.items():
            name, columns = table.rstrip(")").split(" (")
            values = ", ".join(str((*row[:-1], HOUR.format(row[-1]))) for row in rows)
            connection.execute(f"CREATE TABLE {name} AS FROM (VALUES {values}) t({columns}, _airbyte_extracted_at)")
    return file


@pytest.fixture(scope="module")
def staged(database):
    """The rows of the staging views, by stream, with their columns by name."""
    project = DbtProject({"type": "duckdb", "path": database}, configcat_schemas=SCHEMAS)
    views = [f"stg_configcat__{stream}" for stream in [*STREAMS, "deleted_settings", "tags"]]
    project.run("run", "--select", *views)
    with duckdb.connect(database, read_only=True) as connection:
        found = {view: connection.sql(f"FROM answers_configcat_staging.{view}") for view in views}
        return {
            view.removeprefix("stg_configcat__"): [dict(zip(rows.columns, row)) for row in rows.fetchall()]
            for view, rows in found.items()
        }


def test_tables_of_all_schemas_are_one(staged):
    assert {row["product_id"]: row["name"] for row in staged["products"]} == {"stays": "Web", "moved": "App"}
    assert len(staged["configs"]) == 2
    assert len(staged["settings"]) == 3


def test_of_a_product_that_moved_the_row_that_was_read_last_counts(staged):
    assert {row["config_id"]: (row["name"], row["is_deleted"]) for row in staged["configs"]} == {
        "c1": ("Main", False),
        "c2": ("Renamed", False),
    }


def test_what_is_gone_since_a_product_moved_is_deleted(staged):
    assert {row["setting_id"]: row["is_deleted"] for row in staged["settings"]} == {1: False, 2: False, 3: True}


def test_columns_are_found_by_name(staged):
    assert {row["setting_id"]: (row["product_id"], row["key"]) for row in staged["settings"]} == {
        1: ("stays", "a"),
        2: ("moved", None),
        3: ("moved", "gone"),
    }


def test_a_stream_that_no_schema_has_is_empty(staged):
    assert staged["tags"] == []


def test_a_schema_without_tables_is_a_mistake(database):
    project = DbtProject({"type": "duckdb", "path": database}, configcat_schemas=[*SCHEMAS, "shard_3"])
    with pytest.raises(AssertionError, match="No table of ConfigCat in the schema shard_3"):
        project.run("compile", "--select", "stg_configcat__products")
