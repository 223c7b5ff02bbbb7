"""Runs the connector as it was installed, on a PATH of its own."""

import json
import subprocess

STREAMS = ["products", "settings"]


def read_with(program, fake, folder, path):
    """Checks and reads two streams; returns how many records of each came."""
    config = folder / "config.json"
    config.write_text(json.dumps(fake.config()))
    environment = {"PATH": path, "HOME": str(folder)}
    status = run([program, "check", "--config", config], environment)[-1]
    assert status["connectionStatus"]["status"] == "SUCCEEDED"
    catalog = folder / "catalog.json"
    catalog.write_text(json.dumps({"streams": [configured(stream) for stream in discovered(program, config, environment)]}))
    messages = run([program, "read", "--config", config, "--catalog", catalog], environment)
    records = [message["record"]["stream"] for message in messages if message["type"] == "RECORD"]
    return {stream: records.count(stream) for stream in STREAMS}


def discovered(program, config, environment):
    [message] = run([program, "discover", "--config", config], environment)
    return [stream for stream in message["catalog"]["streams"] if stream["name"] in STREAMS]


def configured(stream):
    return {"stream": stream, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}


def run(command, environment):
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
