"""The examples as users run them, on an account that the fake keeps for them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT

# Where CI has dbt.
DBT = Path(os.environ.get("DBT_VENV", ROOT / ".venv-dbt")).resolve() / "bin"
# One company with two products and a busy quarter: the pictures in examples/pictures are of it.
ACCOUNT = [
    "--seed=7",
    "--organizations=1",
    "--products=2",
    "--configs=2",
    "--environments=4",
    "--settings=24",
    "--members=8",
    "--audit-events=500",
]


@pytest.fixture
def fake():
    with FakeConfigCat(*ACCOUNT) as fake:
        yield fake


@pytest.fixture
def run(fake, tmp_path):
    """Runs an example; returns what it printed."""
    config = fake.config()
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(ROOT / "bin"), str(DBT), os.environ["PATH"]]),
        "AIRBYTE_OFFLINE_MODE": "1",
        "DO_NOT_TRACK": "1",
        "AIRBYTE_PROJECT_DIR": str(tmp_path / "project"),
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "CONFIGCAT_USERNAME": config["username"],
        "CONFIGCAT_PASSWORD": config["password"],
        "CONFIGCAT_BASE_URL": config["base_url"],
    }

    (tmp_path / "project").mkdir()

    def run(name, *arguments):
        command = [sys.executable, str(ROOT / "examples" / name), *map(str, arguments)]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
