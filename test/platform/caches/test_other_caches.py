"""Columns in PyAirbyte's caches that can't be reached from here: names and types by PyAirbyte's own converters."""

import json

import pytest
from airbyte._processors.sql.bigquery import BigQuerySqlProcessor
from airbyte._processors.sql.motherduck import MotherDuckSqlProcessor
from airbyte._processors.sql.snowflake import SnowflakeSqlProcessor
from column_types import kind_of
from connector import Connector

CACHES = {
    "snowflake": (SnowflakeSqlProcessor, {"json": "VARIANT", "text": "VARCHAR", "integer": "BIGINT"}),
    "bigquery": (BigQuerySqlProcessor, {"json": "JSON", "text": "String", "integer": "INTEGER"}),
    "motherduck": (MotherDuckSqlProcessor, {"json": "JSON", "text": "VARCHAR", "integer": "BIGINT"}),
}
COMMON = {"timestamp": "TIMESTAMP", "number": "DECIMAL(38, 9)", "boolean": "BOOLEAN"}


@pytest.fixture(scope="module")
def streams():
    messages = Connector().say("discover", config={"username": "u", "password": "p", "include_secrets": True})
    [catalog] = [json.loads(json.dumps(one["catalog"])) for one in messages if one["type"] == "CATALOG"]
    return {stream["name"]: stream["json_schema"]["properties"] for stream in catalog["streams"]}


@pytest.mark.parametrize("cache", CACHES)
def test_columns_have_names_of_their_own_and_the_types_of_their_fields(cache, streams):
    processor, types = CACHES[cache]
    expected = {**COMMON, **types}
    for stream, fields in streams.items():
        names = [processor.normalizer.normalize(name) for name in fields]
        assert len(set(names)) == len(names), stream
        converter = processor.type_converter_class()
        found = {name: str(converter.to_sql_type(field)) for name, field in fields.items()}
        assert found == {name: expected[kind_of(field)] for name, field in fields.items()}, stream


@pytest.mark.parametrize("cache", CACHES)
def test_names_that_are_words_of_sql_are_quoted(cache):
    processor = CACHES[cache][0]
    # Neither needs a connection.
    quoted = processor._quote_identifier(object.__new__(processor), "order")
    assert quoted[0] == quoted[-1] and quoted[0] in "`\""
