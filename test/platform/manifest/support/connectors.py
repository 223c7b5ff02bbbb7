"""The connector itself and the manifest, run as programs, and what they say."""

import atexit
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from functools import cached_property
from pathlib import Path

from support import oldest_cdk
from support.fake import ROOT
from support.oldest_cdk import MANIFEST


class Run:
    """What a run said, and how it ended."""

    def __init__(self, exit_code, stdout, stderr):
        self.exit_code = exit_code
        self.text = stdout + stderr
        self.messages = [json.loads(line) for line in stdout.splitlines() if line.startswith("{")]

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
    """A program that speaks the protocol. `run` gives its Run for the arguments."""

    def __init__(self, run):
        self._run = run

    def check(self, config):
        return self._run_with("check", config=config)

    def discover(self, config):
        return self._run_with("discover", config=config)

    def read(self, config, streams, sync_mode="full_refresh", state=None):
        """Reads streams as discover gave them."""
        mode = {"sync_mode": sync_mode, "destination_sync_mode": "append"}
        catalog = {"streams": [{"stream": stream, **mode} for stream in streams]}
        files = {"config": config, "catalog": catalog, **({} if state is None else {"state": state})}
        return self._run_with("read", **files)

    def _run_with(self, command, **files):
        with tempfile.TemporaryDirectory() as folder:
            arguments = [command]
            for name, content in files.items():
                path = Path(folder) / f"{name}.json"
                path.write_text(json.dumps(content))
                arguments += [f"--{name}", str(path)]
            return self._run(arguments)


def run_connector(arguments):
    command = [ROOT / "bin" / "source-configcat", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


class Declarative:
    """source-declarative-manifest with the manifest, loaded when it is first needed."""

    def __init__(self, environment=lambda: None):
        self._environment = environment

    @cached_property
    def _server(self):
        command = [sys.executable, str(Path(__file__).parent / "run_again.py")]
        server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self._environment()
        )
        # It ends with its stdin.
        atexit.register(server.stdin.close)
        return server

    def __call__(self, arguments):
        with tempfile.TemporaryDirectory() as folder:
            files = {name: f"{folder}/{name}" for name in ("stdout", "stderr")}
            order = {"arguments": [*arguments, "--manifest-path", str(MANIFEST)], **files}
            print(json.dumps(order), file=self._server.stdin, flush=True)
            exit_code = int(self._server.stdout.readline())
            return Run(exit_code, *(Path(path).read_text() for path in files.values()))


HERE = Connector(run_connector)
THERE = Connector(Declarative())
#: By the oldest CDK that the manifest is for.
THERE_OLDEST = Connector(Declarative(oldest_cdk.environment))
