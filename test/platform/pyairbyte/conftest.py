"""PyAirbyte as users have it, but for the network: source-configcat is on PATH, and nothing is sent home."""

import os
import tempfile

import pytest
from docker_network import host_seen_from
from fake_configcat import FakeConfigCat
from repository import ROOT

# PyAirbyte reads these when it is imported, which the tests do later.
os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
os.environ["AIRBYTE_OFFLINE_MODE"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["AIRBYTE_PROJECT_DIR"] = tempfile.mkdtemp(prefix="pyairbyte-")


@pytest.fixture
def way(request):
    """A way to run the connector: what get_source is told, and where the connector finds this machine."""
    if getattr(request, "param", "path") == "path":
        return {"host": "127.0.0.1", "arguments": {}}
    image = request.getfixturevalue("image")
    return {"host": host_seen_from(image), "arguments": {"docker_image": image}}


@pytest.fixture
def fake(way):
    listen_on = "127.0.0.1" if way["host"] == "127.0.0.1" else "0.0.0.0"
    with FakeConfigCat(host=listen_on) as fake:
        yield fake


@pytest.fixture
def open_source(way, fake):
    """Opens the source with some options, every stream selected."""
    import airbyte as ab

    def open_with(**options):
        config = fake.config(way["host"], **options)
        source = ab.get_source("source-configcat", config=config, **way["arguments"])
        source.select_all_streams()
        return source

    return open_with


@pytest.fixture
def cache(tmp_path):
    from airbyte.caches import DuckDBCache

    return DuckDBCache(db_path=tmp_path / "cache.duckdb")
