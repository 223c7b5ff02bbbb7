"""One read of everything on the demo account into DuckDB, by PyAirbyte."""

import os
import tempfile

import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT

os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
os.environ["AIRBYTE_OFFLINE_MODE"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["AIRBYTE_PROJECT_DIR"] = tempfile.mkdtemp(prefix="docs-")


@pytest.fixture(scope="module")
def fake():
    with FakeConfigCat() as fake:
        yield fake


@pytest.fixture(scope="module")
def source(fake):
    import airbyte as ab

    source = ab.get_source("source-configcat", config=fake.config())
    source.select_all_streams()
    return source


@pytest.fixture(scope="module")
def cache(source, tmp_path_factory):
    from airbyte.caches import DuckDBCache

    cache = DuckDBCache(db_path=tmp_path_factory.mktemp("cache") / "cache.duckdb")
    source.read(cache=cache)
    return cache


@pytest.fixture(scope="module")
def ask(cache):
    """Runs a query, or a file of docs/sql, and gives its rows."""
    from sqlalchemy import text

    def rows(query):
        if query.endswith(".sql"):
            query = (ROOT / "docs" / "sql" / query).read_text()
        with cache.get_sql_engine().connect() as connection:
            connection.execute(text(f"SET schema = '{cache.schema_name}'"))
            return [row._asdict() for row in connection.execute(text(query.replace(":", "\\:")))]

    return rows
