"""Some records of each stream, as acceptance-test-config.yml expects them; writes integration_tests/expected_records.jsonl.

    python test/platform/common/expected_records.py

They are what the connector reads, once it has read just what the fake knows to be there.
"""

import json
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from acceptance_account import CLOCK, AcceptanceAccount
from connector import Connector
from protocol import bodies, configured
from repository import ROOT
from tables import key_part, known_keys

FILE = ROOT / "integration_tests" / "expected_records.jsonl"
OF_EACH_STREAM = 2
EMITTED_AT = int(datetime.fromisoformat(CLOCK).timestamp() * 1000)


def expected_records(connector):
    """The lines of the file. `connector` runs commands."""
    with AcceptanceAccount() as account:
        config = account.config()
        [catalog] = bodies(connector.say("discover", config=config), "CATALOG")
        said = connector.say("read", config=config, catalog=configured(catalog["streams"]))
        truth = account.truth()
    records = sorted(bodies(said, "RECORD"), key=itemgetter("stream"))
    rows = {name: [record["data"] for record in group] for name, group in groupby(records, itemgetter("stream"))}
    for stream in catalog["streams"]:
        yield from lines_of(stream, rows[stream["name"]], truth[stream["name"]])


def lines_of(stream, rows, truth):
    fields = [field for (field,) in stream["source_defined_primary_key"]]
    by_key = {tuple(key_part(row[field]) for field in fields): row for row in rows}
    assert len(by_key) == len(rows) == len(truth), f"{stream['name']} has other rows than the account"
    assert known_keys(truth, fields) <= by_key.keys(), f"{stream['name']} lacks rows of the account"
    for key in sorted(by_key)[:OF_EACH_STREAM]:
        record = {"stream": stream["name"], "data": by_key[key], "emitted_at": EMITTED_AT}
        yield json.dumps(record, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text("".join(expected_records(Connector())))
