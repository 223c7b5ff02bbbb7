"""What stands in the tables of a cache, column by column and cell by cell."""

import pytest
from column_types import NAMES, cell, kind_of, member
from repository import ROOT
from sqlalchemy import text
from tables import assert_as_in, primary_keys

STREAMS = sorted(file.stem for file in (ROOT / "resources" / "schemas").glob("*.json"))
AIRBYTE = {"_airbyte_raw_id", "_airbyte_extracted_at", "_airbyte_meta"}
COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '{schema}' AND table_name = '{table}'
"""


def rows_of(cache, query):
    with cache.get_sql_engine().connect() as connection:
        return [row._asdict() for row in connection.execute(text(query))]


def columns_of(cache, stream):
    rows = rows_of(cache, COLUMNS.format(schema=cache.schema_name, table=stream))
    return {row["column_name"]: row["data_type"] for row in rows if row["column_name"] not in AIRBYTE}


def table_of(cache, stream):
    return rows_of(cache, f'SELECT * FROM {cache.schema_name}."{stream}"')


def test_every_stream_has_its_rows(cache, source, truth):
    assert sorted(truth) == STREAMS == sorted(source.get_selected_streams())
    assert_as_in(truth, cache, source, STREAMS)


@pytest.mark.parametrize("stream", STREAMS)
def test_columns_have_the_types_of_their_fields(stream, cache, schemas):
    fields = {name.lower(): kind_of(field) for name, field in schemas[stream]["properties"].items()}
    columns = columns_of(cache, stream)

    assert set(columns) == set(fields)
    assert {name: kind for name, kind in columns.items() if kind not in NAMES[fields[name]]} == {}


@pytest.mark.parametrize("stream", STREAMS)
def test_cells_are_what_the_records_say(stream, cache, schemas, source, records):
    # The records are of another read, and changedAt says when a read was made.
    fields = {name: field for name, field in schemas[stream]["properties"].items() if name != "changedAt"}
    kinds = {name: kind_of(field) for name, field in fields.items()}
    key = primary_keys(source)[stream]

    in_table = {tuple(row[name.lower()] for name in key): row for row in table_of(cache, stream)}
    expected = {tuple(member(record[name], kinds[name]) for name in key): record for record in records[stream]}

    assert set(in_table) == set(expected)
    for found, record in ((in_table[one], expected[one]) for one in expected):
        got = {name: cell(found[name.lower()], kind) for name, kind in kinds.items()}
        assert got == {name: member(record.get(name), kind) for name, kind in kinds.items()}


@pytest.mark.parametrize("stream", STREAMS)
def test_no_column_is_empty(stream, cache):
    # The demo account has a value of every field; the null of JSON is none.
    counts = ", ".join(f"""count(nullif(CAST("{name}" AS VARCHAR), 'null')) AS "{name}" """ for name in columns_of(cache, stream))
    [found] = rows_of(cache, f'SELECT {counts} FROM {cache.schema_name}."{stream}"')
    assert [name for name, count in found.items() if count == 0] == []


def test_ids_beyond_what_a_double_holds_keep_their_digits(cache, truth):
    for stream, column in [("tags", "tagId"), ("permission_groups", "permissionGroupId"), ("audit_logs", "auditLogId")]:
        found = {str(row[column.lower()]) for row in table_of(cache, stream)}
        assert found == {row[column] for row in truth[stream]}, stream
        assert any(int(one) > 2**53 for one in found), stream
