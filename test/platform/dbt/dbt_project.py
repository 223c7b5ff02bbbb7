"""The dbt package, run as its users run it: dbt in a process of its own, with a profile."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from repository import ROOT

PACKAGE = ROOT / "dbt"
# Made by .ci/lib/make-venv from the requirements beside this file.
PROGRAM = Path(os.environ.get("DBT_VENV", ROOT / ".venv-dbt")) / "bin" / "dbt"


class DbtProject:
    """`connection` is what the profile says of the database; models go to schemas that begin with `answers`."""

    def __init__(self, connection, folder=PACKAGE, **variables):
        self._folder = folder
        self._variables = variables
        self._files = Path(tempfile.mkdtemp(prefix="dbt-"))
        profile = {"target": "test", "outputs": {"test": {"schema": "answers", "threads": 4, **connection}}}
        (self._files / "profiles.yml").write_text(json.dumps({"configcat": profile}))

    def run(self, *arguments):
        """Returns what dbt printed; fails where dbt does."""
        command = [PROGRAM, *arguments, "--profiles-dir", self._files, "--vars", json.dumps(self._variables)]
        environment = {
            **os.environ,
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DBT_TARGET_PATH": str(self._files / "target"),
            "DBT_LOG_PATH": str(self._files / "logs"),
            "DBT_USE_COLORS": "false",
        }
        done = subprocess.run(
            list(map(str, command)), cwd=self._folder, env=environment, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def compiled(self):
        """The SQL of each model, after `compile`."""
        folder = self._files / "target" / "compiled"
        return {file.stem: file.read_text() for file in folder.rglob("*.sql")}
