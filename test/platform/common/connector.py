"""The built connector as a process."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from protocol import messages
from repository import ROOT

PROGRAM = ROOT / "bin" / "source-configcat"


class Connector:
    """Runs commands, with `environment` besides what this process has."""

    def __init__(self, **environment):
        self._environment = environment

    def run(self, command, *flags, **contents):
        """Runs a command with contents for the files that its options name; returns the process that has ended."""
        with tempfile.TemporaryDirectory() as folder:
            arguments = [str(PROGRAM), command, *flags]
            for name, content in contents.items():
                file = Path(folder) / f"{name}.json"
                file.write_text(json.dumps(content))
                arguments += [f"--{name}", str(file)]
            environment = {**os.environ, **self._environment}
            return subprocess.run(arguments, capture_output=True, text=True, timeout=120, env=environment)

    def say(self, command, **contents):
        """What a command says."""
        return messages(self.run(command, **contents).stdout)
