"""The fake ConfigCat, in a process of its own."""

import json
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = ROOT / "dist" / "test" / "fake-configcat.js"


class Fake:
    """Runs while it is entered. Flags are those of the program, such as ("--audit-span-days", "30")."""

    def __init__(self, *flags):
        self._flags = flags

    def __enter__(self):
        command = ["node", str(PROGRAM), "--json", *self._flags]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        greeting = json.loads(self._process.stdout.readline())
        self.url = greeting["url"]
        self.config = {
            "username": greeting["username"],
            "password": greeting["password"],
            "base_url": self.url,
        }
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()

    def control(self, path, body=None):
        """Asks the fake for something, or tells it what to do where there is a body."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/__fake/{path}", data=data)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error

    def get(self, path):
        """An answer of the API itself."""
        request = urllib.request.Request(self.url + path)
        manager = urllib.request.HTTPPasswordMgrWithPriorAuth()
        manager.add_password(None, self.url, self.config["username"], self.config["password"], True)
        opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(manager))
        with opener.open(request) as answer:
            return json.load(answer)
