"""Tables that PyAirbyte filled in three reads between which the account changed, and the marts that dbt built of them."""

import os
import re
import sys
import tempfile
from pathlib import Path

import pytest
from repository import ROOT

sys.path.insert(0, str(Path(__file__).parents[1] / "caches"))

from changed_account import ChangedAccount  # noqa: E402
from fake_configcat import FakeConfigCat  # noqa: E402
from postgres_server import PostgresServer  # noqa: E402
from warehouse import ENGINES, warehouses_in  # noqa: E402

# PyAirbyte reads these when it is imported, which happens later.
os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
os.environ["AIRBYTE_OFFLINE_MODE"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["AIRBYTE_PROJECT_DIR"] = tempfile.mkdtemp(prefix="dbt-pyairbyte-")

# Three streams have no row, and the others few.
ACCOUNT = "--webhooks=0 --integrations=0 --segments=0 --settings=5 --members=6 --tags=3 --audit-events=60".split()


@pytest.fixture(scope="session")
def fake():
    with FakeConfigCat(*ACCOUNT) as fake:
        yield fake


@pytest.fixture(scope="session")
def postgres():
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def warehouses(postgres, tmp_path_factory):
    return warehouses_in(tmp_path_factory.mktemp("dbt") / "account.duckdb", postgres.connection())


@pytest.fixture(scope="session")
def account(fake):
    return ChangedAccount(fake)


@pytest.fixture(scope="session")
def built(fake, account, warehouses):
    """The warehouses after three reads, or two, by engine; in PostgreSQL nothing of people is kept."""
    configs = {"duckdb": fake.config(), "postgres": fake.config(personal_data="remove")}

    def read(*engines):
        for engine in engines:
            warehouses[engine].read(configs[engine])

    read("duckdb", "postgres")
    # The history of values begins here.
    warehouses["duckdb"].dbt.run("build", "--exclude-resource-type", "unit_test", "test")
    account.change()
    read("duckdb")
    account.refuse()
    read("duckdb", "postgres")
    for warehouse in warehouses.values():
        warehouse.dbt.run("build")
    return warehouses


@pytest.fixture(scope="session", params=ENGINES)
def warehouse(request, built):
    return built[request.param]


@pytest.fixture(scope="session")
def truth(fake, built, account):
    """What the account has, but for the product that is refused by now."""
    return {
        stream: [row for row in rows if row.get("productId") != account.refused] for stream, rows in fake.truth().items()
    }


@pytest.fixture(scope="session")
def staged_columns():
    """The column that each field has in the staging views, by stream."""
    text = (ROOT / "dbt" / "macros" / "staging" / "fields.sql").read_text()
    lists = re.findall(r'"(\w+)": \[\n(.*?)\n  \]', text, re.DOTALL)
    return {stream: dict(re.findall(r'\["(\w+)", "(\w+)", "\w+"\]', fields)) for stream, fields in lists}
