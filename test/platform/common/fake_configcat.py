"""A fake ConfigCat as a process of its own, and what can be asked of it."""

import json
import ssl
import subprocess
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from repository import ROOT

PROGRAM = ROOT / "dist" / "test" / "fake-configcat.js"
LARGE_ANSWERS = ROOT / "test" / "tools" / "memory" / "large-answers.mjs"


class FakeConfigCat:
    """Runs from `with` to its end. `host` is what it listens on."""

    program = [str(PROGRAM), "--json"]

    def __init__(self, *flags, host="127.0.0.1"):
        self._command = ["node", *self.program, "--port", "0", "--host", host, *flags]

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        assert line, f"The fake ConfigCat did not start: {' '.join(self._command)}"
        started = json.loads(line)
        self._url = urlsplit(started["url"])
        self.port = self._url.port
        self.credentials = {name: started[name] for name in ("username", "password")}
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=10)
        self._process.stdout.close()

    def config(self, host="127.0.0.1", **options):
        """The connector's configuration, for a connector that reaches this machine under `host`."""
        base_url = self._url._replace(netloc=f"{host}:{self.port}").geturl()
        return {**self.credentials, "base_url": base_url, **options}

    def truth_counts(self):
        """How many rows each stream should bring now."""
        return self._ask("truth-counts")

    def truth(self):
        """The rows that each stream should bring now."""
        return self._ask("truth")

    def change(self, kind, **target):
        """Somebody changes the account; returns what was changed."""
        return self._ask("change", {"kind": kind, **target})

    def forbid(self, match, status=403):
        """Refuses paths that match, from now on."""
        return self._ask("forbid", {"match": match, "status": status})

    def advance(self, seconds):
        """Lets time pass for the fake."""
        return self._ask("advance", {"ms": seconds * 1000})

    def slow_down(self, milliseconds):
        """Waits before each answer, from now on."""
        return self._ask("latency", {"ms": milliseconds})

    def requests(self):
        """What was asked since the last time that this was called."""
        asked = self._ask("requests")
        self._ask("requests/clear", {})
        return asked

    def _ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        url = f"{self._url.scheme}://127.0.0.1:{self.port}/__fake/{path}"
        # Whether its certificate is trusted is the connector's concern.
        context = ssl._create_unverified_context()
        request = urllib.request.Request(url, data=data)
        try:
            with urllib.request.urlopen(request, timeout=60, context=context) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"The fake refused {path}: {error.read().decode()}") from error


class LargeAnswers(FakeConfigCat):
    """A server whose answers are larger than the fake's. It can't be asked for anything but its configuration."""

    program = [str(LARGE_ANSWERS)]
