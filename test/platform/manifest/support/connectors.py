"""The connector itself and the manifest, run as programs, and what they say."""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from support.fake import ROOT

MANIFEST = ROOT / "manifest.yaml"


class Run:
    """What a run said, and how it ended."""

    def __init__(self, command):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        self.exit_code = done.returncode
        self.text = done.stdout + done.stderr
        self.messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def of_type(self, kind):
        return [message[kind.lower()] for message in self.messages if message["type"] == kind]

    @property
    def streams(self):
        """The streams of a discover, by name."""
        (catalog,) = self.of_type("CATALOG")
        return {stream["name"]: stream for stream in catalog["streams"]}

    @property
    def connection(self):
        """The result of a check."""
        return [message for message in self.messages if message["type"] == "CONNECTION_STATUS"][-1]["connectionStatus"]

    @property
    def records(self):
        """The records by stream."""
        by_stream = defaultdict(list)
        for record in self.of_type("RECORD"):
            by_stream[record["stream"]].append(record["data"])
        return by_stream

    @property
    def states(self):
        """The last state of each stream, as a next run takes them."""
        last = {state["stream"]["stream_descriptor"]["name"]: state for state in self.of_type("STATE")}
        return list(last.values())

    @property
    def statuses(self):
        """The last status of each stream."""
        traces = [trace["stream_status"] for trace in self.of_type("TRACE") if trace["type"] == "STREAM_STATUS"]
        return {status["stream_descriptor"]["name"]: status["status"] for status in traces}

    @property
    def errors(self):
        """The error traces of streams: stream, failure type, message."""
        traces = [trace["error"] for trace in self.of_type("TRACE") if trace["type"] == "ERROR"]
        return {
            error["stream_descriptor"]["name"]: (error["failure_type"], error["message"])
            for error in traces
            if error.get("stream_descriptor")
        }

    @property
    def logs(self):
        return [log["message"] for log in self.of_type("LOG")]


class Connector:
    """A program that speaks the protocol."""

    def __init__(self, command, *further):
        self._command = [str(part) for part in command]
        self._further = [str(part) for part in further]

    def check(self, config):
        return self._run("check", config=config)

    def discover(self, config):
        return self._run("discover", config=config)

    def read(self, config, streams, sync_mode="full_refresh", state=None):
        """Reads streams as discover gave them."""
        mode = {"sync_mode": sync_mode, "destination_sync_mode": "append"}
        catalog = {"streams": [{"stream": stream, **mode} for stream in streams]}
        files = {"config": config, "catalog": catalog, **({} if state is None else {"state": state})}
        return self._run("read", **files)

    def _run(self, command, **files):
        with tempfile.TemporaryDirectory() as folder:
            arguments = []
            for name, content in files.items():
                path = Path(folder) / f"{name}.json"
                path.write_text(json.dumps(content))
                arguments += [f"--{name}", str(path)]
            return Run([*self._command, command, *arguments, *self._further])


HERE = Connector([ROOT / "bin" / "source-configcat"])
THERE = Connector(
    [Path(sys.executable).parent / "source-declarative-manifest"], "--manifest-path", MANIFEST
)
