"""Reading what the connector says."""

import json
from collections import Counter

BODIES = {"RECORD": "record", "STATE": "state", "SPEC": "spec", "CATALOG": "catalog", "TRACE": "trace"}


def messages(output):
    """The protocol messages of an output; fails where a line is none."""
    return [json.loads(line) for line in output.splitlines()]


def bodies(said, kind):
    """What the messages of one type hold."""
    return [message[BODIES[kind]] for message in said if message["type"] == kind]


def records_by_stream(said):
    """How many records each stream brought."""
    return Counter(record["stream"] for record in bodies(said, "RECORD"))


def records_in_states(said):
    """How many records each stream's states say they cover."""
    counts = Counter()
    for state in bodies(said, "STATE"):
        counts[state["stream"]["stream_descriptor"]["name"]] += state["sourceStats"]["recordCount"]
    return counts


def configured(streams, sync_mode="full_refresh"):
    """A catalog that asks for all of the streams."""
    return {
        "streams": [
            {"stream": stream, "sync_mode": sync_mode, "destination_sync_mode": "append"} for stream in streams
        ]
    }
