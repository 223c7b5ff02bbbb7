"""Tables of a PyAirbyte cache beside the truth that the fake knows."""

import re
from datetime import datetime, timezone

TIME = re.compile(r"\d{4}-\d\d-\d\dT")


def primary_keys(source):
    """The fields that identify a row, by stream."""
    return {
        stream.name: [field for (field,) in stream.source_defined_primary_key]
        for stream in source.discovered_catalog.streams
    }


def assert_as_in(truth, cache, source, streams):
    """Every row is there once, and nothing else."""
    fields = primary_keys(source)
    for name in streams:
        found = keys_in(cache[name].to_pandas(), fields[name])
        assert len(found) == len(set(found)), f"{name} has a key twice"
        assert len(found) == len(truth[name]), f"{name} has another number of rows"
        assert known_keys(truth[name], fields[name]) <= set(found), f"{name} has other rows"


def keys_in(table, fields):
    # PyAirbyte writes columns in lower case.
    return list(zip(*(map(key_part, table[field.lower()]) for field in fields)))


def known_keys(rows, fields):
    """Where the API gives no id, the connector makes one, which the fake can't know."""
    keys = (tuple(row[field] for field in fields) for row in rows)
    return {tuple(map(key_part, key)) for key in keys if None not in key}


def key_part(value):
    """A member of a key as text. Times differ in form between the API, records and tables; here they have one."""
    if isinstance(value, str) and TIME.match(value):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return str(value)
    # Tables have no zones: what stands in them is UTC.
    in_utc = value.astimezone(timezone.utc) if value.tzinfo else value.replace(tzinfo=timezone.utc)
    return in_utc.isoformat()
