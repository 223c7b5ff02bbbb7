"""A PostgreSQL of our own: Debian's programs, a folder and a port that nobody else uses."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

USER = "airbyte"


class PostgresServer:
    """Runs from `with` to its end. It refuses to run as root, so root starts it as the user `postgres`."""

    def __enter__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._owner = "postgres" if os.geteuid() == 0 else None
        if self._owner is not None:
            os.chown(self._folder, pwd.getpwnam(self._owner).pw_uid, -1)
        self.port = free_port()
        self._run("initdb", "--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        options = f"-h 127.0.0.1 -p {self.port} -k {self._folder} -F"
        self._run("pg_ctl", "start", "--wait", "--log", self._folder / "log", "--options", options)
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "stop", "--wait", "--mode", "immediate")
        shutil.rmtree(self._folder)

    def connection(self):
        """What PyAirbyte's PostgresCache wants to know."""
        return {"host": "127.0.0.1", "port": self.port, "username": USER, "password": "", "database": "postgres"}

    def _run(self, name, *arguments):
        command = [program(name), "--pgdata", self._folder / "data", *arguments]
        # The server keeps what it inherits open, so pipes would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command, user=self._owner, cwd=self._folder, stdout=output, stderr=output, timeout=120
            )
            output.seek(0)
            assert done.returncode == 0, output.read().decode()


def program(name):
    """Debian keeps them out of PATH, by version."""
    found = shutil.which(name) or next(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), None)
    assert found, f"{name} is not there: apt-get install postgresql"
    return found


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
