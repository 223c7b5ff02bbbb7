"""What a field of a schema is in a table, and a cell of that table as the connector wrote it."""

import json
from datetime import datetime, timezone
from decimal import Decimal

# Of either database, by the kind of field.
NAMES = {
    "timestamp": {"TIMESTAMP", "timestamp without time zone"},
    "integer": {"BIGINT", "bigint"},
    "number": {"DECIMAL(38,9)", "numeric"},
    "boolean": {"BOOLEAN", "boolean"},
    "json": {"JSON", "json"},
    "text": {"VARCHAR", "character varying"},
}


def kind_of(field):
    """The kind of column that a field should have."""
    [kind] = [one for one in [field["type"]] if isinstance(one, str)] or [one for one in field["type"] if one != "null"]
    if field.get("format") == "date-time":
        return "timestamp"
    return {"object": "json", "array": "json", "string": "text"}.get(kind, kind)


def cell(value, kind):
    """A cell in the words of a record: databases give JSON as text or as objects, and timestamps as objects."""
    if value is None:
        return None
    if kind == "json":
        return json.loads(value) if isinstance(value, str) else value
    return value


def member(value, kind):
    """A member of a record as a cell should have it."""
    if value is None:
        return None
    if kind == "timestamp":
        return datetime.fromisoformat(value).astimezone(timezone.utc).replace(tzinfo=None)
    # A column of numbers is decimal, so it has the digits that the record shows.
    return Decimal(str(value)) if kind == "number" else value
