"""The tables that PyAirbyte makes of the fake's account, and what the documentation says to do with them."""

import os
import tempfile

import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT

# PyAirbyte reads these when it is imported, which happens later.
os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
os.environ["AIRBYTE_OFFLINE_MODE"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["AIRBYTE_PROJECT_DIR"] = tempfile.mkdtemp(prefix="pyairbyte-")
# Far from UTC, so that what is said of UTC must be so.
os.environ["TZ"] = "America/New_York"


@pytest.fixture(scope="module")
def fake():
    with FakeConfigCat() as fake:
        yield fake


@pytest.fixture(scope="module")
def streams():
    """What is read; modules that need few streams say so."""
    return "*"


@pytest.fixture(scope="module")
def source(fake, streams):
    import airbyte as ab

    return ab.get_source("source-configcat", config=fake.config(), streams=streams)


@pytest.fixture(scope="module")
def cache(source, tmp_path_factory):
    """A cache into which the streams were read once."""
    from airbyte.caches import DuckDBCache

    cache = DuckDBCache(db_path=tmp_path_factory.mktemp("cache") / "cache.duckdb")
    source.read(cache=cache)
    return cache


@pytest.fixture(scope="module")
def execute(cache):
    """Hands a query to the database as it is, as pandas does."""

    def run(query, parameters=None):
        with cache.get_sql_engine().connect() as connection:
            return [row._asdict() for row in connection.exec_driver_sql(query, parameters)]

    return run

