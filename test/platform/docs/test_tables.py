"""What becomes of a record in a table, as the page tells."""

from datetime import datetime, timedelta, timezone

import pytest

TYPES = {
    ("settings", "settingid"): "BIGINT",
    ("settings", "createdat"): "TIMESTAMP",
    ("settings", "isjson"): "BOOLEAN",
    ("settings", "order"): "BIGINT",
    ("setting_values", "defaultvalue"): "JSON",
    ("setting_values", "targetingrules"): "JSON",
    ("audit_logs", "where"): "VARCHAR",
    ("code_references", "references"): "JSON",
}


@pytest.fixture(scope="module")
def streams():
    return ["settings", "setting_values", "audit_logs", "code_references", "tags"]


@pytest.fixture(scope="module")
def columns(execute):
    rows = execute("SELECT table_name, column_name, data_type FROM information_schema.columns")
    return {(row["table_name"], row["column_name"]): row["data_type"] for row in rows}


def test_columns_are_in_lower_case_and_typed(columns):
    assert {place: columns.get(place) for place in TYPES} == TYPES


def test_names_may_be_written_as_in_the_schema(execute):
    assert execute("SELECT settingId, createdAt FROM settings")


def test_ids_keep_all_digits(execute, fake):
    found = {str(row["tagid"]) for row in execute("SELECT tagId AS tagid FROM tags")}
    assert found == {row["tagId"] for row in fake.truth()["tags"]}
    assert any(int(tag) > 2**53 for tag in found)


def test_timestamps_are_in_utc(execute, fake):
    [[written]] = [row.values() for row in execute("SELECT max(_airbyte_extracted_at) FROM settings")]
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    assert timedelta(0) <= now - written < timedelta(hours=1)

    query = "SELECT settingId, strftime(createdAt, '%Y-%m-%dT%H:%M:%S') FROM settings WHERE createdAt IS NOT NULL"
    created = {row["settingId"]: (row["createdAt"] or "")[:19] for row in fake.truth()["settings"]}
    found = dict(row.values() for row in execute(query))
    assert found
    assert found == {setting: created[setting] for setting in found}
