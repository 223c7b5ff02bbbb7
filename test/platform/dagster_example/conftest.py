"""examples/dagster in this process, on PostgreSQL and a fake account."""

import os
import sys
import tempfile

import dagster as dg
import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT

sys.path += [str(ROOT / "test" / "platform" / "caches"), str(ROOT / "examples" / "dagster")]
from postgres_server import PostgresServer  # noqa: E402

# PyAirbyte reads these when it is imported, which happens later.
os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
os.environ["AIRBYTE_OFFLINE_MODE"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["AIRBYTE_PROJECT_DIR"] = tempfile.mkdtemp(prefix="dagster-")

ACCOUNT = ["--organizations=2", "--products=2", "--configs=2", "--environments=2", "--settings=3", "--audit-events=20"]


@pytest.fixture(scope="module")
def fake():
    with FakeConfigCat(*ACCOUNT) as fake:
        yield fake


@pytest.fixture(scope="module")
def example(fake):
    """The module of the example, with an account and a database."""
    with PostgresServer() as server, pytest.MonkeyPatch.context() as patch:
        config, connection = fake.config(), server.connection()
        for name in ("username", "password", "base_url"):
            patch.setenv(f"CONFIGCAT_{name.upper()}", config[name])
        for name, key in [("PGHOST", "host"), ("PGPORT", "port"), ("PGUSER", "username"), ("PGDATABASE", "database")]:
            patch.setenv(name, str(connection[key]))
        import definitions

        yield definitions


@pytest.fixture(scope="module")
def instance():
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance
