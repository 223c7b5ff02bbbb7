"""One read of every stream into each kind of cache, by PyAirbyte, and the same records from the connector itself."""

import json
import os
import subprocess
import tempfile

import pytest
from fake_configcat import FakeConfigCat
from postgres_server import PostgresServer
from protocol import bodies, configured, messages
from repository import ROOT

# PyAirbyte reads these when it is imported, which happens later.
os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
os.environ["AIRBYTE_OFFLINE_MODE"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["AIRBYTE_PROJECT_DIR"] = tempfile.mkdtemp(prefix="caches-")


@pytest.fixture(scope="session")
def fake():
    with FakeConfigCat() as fake:
        yield fake


@pytest.fixture(scope="session")
def truth(fake):
    return fake.truth()


@pytest.fixture(scope="session")
def config(fake):
    # Both fill columns that are null without them.
    return fake.config(include_secrets=True, audit_log_ids=True)


@pytest.fixture(scope="session")
def source(config):
    import airbyte as ab

    source = ab.get_source("source-configcat", config=config)
    source.select_all_streams()
    return source


@pytest.fixture(scope="session")
def schemas(source):
    """The schema of each stream, as the connector's catalog has it."""
    return {stream.name: stream.json_schema for stream in source.discovered_catalog.streams}


@pytest.fixture(scope="session")
def records(config, tmp_path_factory):
    """The records of each stream, from the connector's own output."""
    folder = tmp_path_factory.mktemp("read")
    file = write(folder / "config.json", config)
    [discovered] = bodies(connector("discover", "--config", file), "CATALOG")
    catalog = write(folder / "catalog.json", configured(discovered["streams"]))
    found = {}
    for record in bodies(connector("read", "--config", file, "--catalog", catalog), "RECORD"):
        found.setdefault(record["stream"], []).append(record["data"])
    return found


def connector(*arguments):
    done = subprocess.run(["source-configcat", *arguments], capture_output=True, text=True, timeout=120, check=True)
    return messages(done.stdout)


def write(file, content):
    file.write_text(json.dumps(content))
    return file


@pytest.fixture(scope="session", params=["duckdb", "postgres"])
def cache(request, source, tmp_path_factory):
    kind = {"duckdb": duckdb_cache, "postgres": postgres_cache}[request.param]
    for cache in kind(tmp_path_factory):
        source.read(cache=cache)
        yield cache


def duckdb_cache(tmp_path_factory):
    from airbyte.caches import DuckDBCache

    yield DuckDBCache(db_path=tmp_path_factory.mktemp("cache") / "cache.duckdb")


def postgres_cache(_):
    from airbyte.caches import PostgresCache

    with PostgresServer() as server:
        cache = PostgresCache(**server.connection(), schema_name="configcat")
        yield cache
        cache.get_sql_engine().dispose()
