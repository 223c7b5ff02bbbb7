"""Keeps a DuckDB file up to date: what changed by the hour, and a snapshot without deleted rows once a day.

    python examples/incremental_sync.py configcat.duckdb

One call, one read: cron or a systemd timer calls it again (examples/schedule). PyAirbyte keeps the state in the file, so
a read goes on where the one before it ended, on whatever machine.
"""

import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import airbyte as ab
from airbyte.caches import DuckDBCache

SNAPSHOT_EVERY = timedelta(days=1)
# What is looked at hourly; "*" would be all.
TABLES = [
    "products",
    "environments",
    "configs",
    "settings",
    "setting_values",
    "targeting_rules",
    "stale_flags",
    "code_references",
]
# Snapshots replace tables. Events that ConfigCat doesn't retain any more would be lost, so these are only added to.
EVENTS = ["audit_logs"]


def sync(file):
    """Returns how many rows were read."""
    cache = DuckDBCache(db_path=file)
    mark = file.with_suffix(".snapshot")
    if not is_older(mark, SNAPSHOT_EVERY):
        return read(cache, TABLES + EVENTS)
    rows = snapshot(cache) + read(cache, EVENTS)
    mark.touch()
    return rows


def read(cache, streams, **how):
    """Reads on from the state in the cache; with none, everything."""
    return open_source(streams).read(cache=cache, **how).processed_records


def snapshot(cache):
    """Reads the tables anew, and takes away the rows that this read did not bring."""
    started = datetime.now(timezone.utc).replace(tzinfo=None)
    rows = read(cache, TABLES, force_full_refresh=True, write_strategy="replace")
    for name in TABLES:
        cache.execute_sql(f"DELETE FROM {cache.schema_name}.{name} WHERE _airbyte_extracted_at < '{started}'")
    return rows


def open_source(streams):
    source = ab.get_source(
        "source-configcat",
        config={
            "username": ab.get_secret("CONFIGCAT_USERNAME"),
            "password": ab.get_secret("CONFIGCAT_PASSWORD"),
            "base_url": os.environ.get("CONFIGCAT_BASE_URL", "https://api.configcat.com"),
        },
        streams=streams,
    )
    source.check()
    return source


def is_older(mark, span):
    if not mark.exists():
        return True
    changed = datetime.fromtimestamp(mark.stat().st_mtime, timezone.utc)
    return datetime.now(timezone.utc) - changed > span


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "configcat.duckdb")
    print(f"{sync(target)} rows read into {target}")
