"""Which rows the staging views call deleted, after three reads, beside what the account has."""

import pytest
from repository import ROOT
from tables import key_part, known_keys, primary_keys

MARKED = sorted(
    file.stem.removeprefix("stg_configcat__")
    for file in (ROOT / "dbt" / "models" / "staging").glob("*.sql")
    if "configcat.staged(" in file.read_text()
)
# The API gives no ids of them to those who may not see them; these need include_secrets.
NOT_READ = ["sdk_keys", "proxy_profile_sdk_keys"]
# What was taken away shows in these.
CHANGED = [
    "change_requests",
    "code_references",
    "configs",
    "deleted_settings",
    "environments",
    "predefined_variations",
    "setting_tags",
    "setting_values",
    "settings",
    "stale_flags",
    "targeting_rules",
]


def keys(rows, fields, columns):
    return {tuple(key_part(row[columns[field]]) for field in fields) for row in rows}


@pytest.mark.parametrize("stream", [name for name in MARKED if name not in NOT_READ])
def test_rows_are_deleted_that_the_account_does_not_have(stream, warehouse, truth, account, staged_columns):
    fields = primary_keys(warehouse.source)[stream]
    rows = [row for row in warehouse.staging(stream) if row.get("product_id") != account.refused]

    there = keys([row for row in rows if not row["is_deleted"]], fields, staged_columns[stream])
    gone = keys([row for row in rows if row["is_deleted"]], fields, staged_columns[stream])

    assert len(there) + len(gone) == len(rows)
    expected = known_keys(truth[stream], fields)
    # Members whom the API gives no id have one of the connector's making.
    assert there == expected if len(expected) == len(truth[stream]) else len(there) == len(truth[stream])
    assert bool(gone) == (stream in CHANGED)


@pytest.mark.parametrize("stream", [name for name in MARKED if name not in NOT_READ])
def test_nothing_of_a_refused_product_is_called_deleted(stream, warehouse, account):
    rows = warehouse.staging(stream)
    assert [row for row in rows if row.get("product_id") == account.refused and row["is_deleted"]] == []


def test_whether_a_place_that_was_not_read_is_deleted_is_not_known(warehouse, account):
    rows = warehouse.staging("configs", f"product_id = '{account.refused}'")
    assert rows and {row["is_deleted"] for row in rows} == {None}


@pytest.mark.parametrize("stream", ["webhooks", "integrations", "segments", *NOT_READ])
def test_streams_without_rows_or_tables_have_empty_views(stream, warehouse):
    assert warehouse.staging(stream) == []


def test_one_read_has_one_time(warehouse):
    for stream in ("settings", "setting_values", "products", "audit_logs"):
        times = warehouse.rows(f"SELECT DISTINCT _airbyte_extracted_at FROM configcat.{stream}")
        assert len(times) <= 3, stream
    [newest] = warehouse.rows(
        "SELECT max(s._airbyte_extracted_at) = max(p._airbyte_extracted_at) AS same FROM configcat.settings s CROSS JOIN configcat.products p"
    )
    assert newest["same"]
