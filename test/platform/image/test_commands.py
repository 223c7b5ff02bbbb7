"""The four commands, as `docker run` gives them."""

import json

from protocol import bodies, messages, records_by_stream, records_in_states
from repository import ROOT, VERSION


def test_spec(container):
    run = container().run("spec")
    assert run.returncode == 0, run.stderr
    assert bodies(messages(run.stdout), "SPEC") == [json.loads((ROOT / "resources" / "spec.json").read_text())]


def test_version(container):
    assert container().run("--version").stdout.strip() == VERSION


def test_check(container, config):
    run = container().run("check", "--config", config)
    assert run.returncode == 0, run.stderr
    assert messages(run.stdout)[-1]["connectionStatus"]["status"] == "SUCCEEDED"


def test_discover(container, config, fake):
    run = container("--network", "none").run("discover", "--config", config)
    assert run.returncode == 0, run.stderr
    [catalog] = bodies(messages(run.stdout), "CATALOG")
    names = {stream["name"] for stream in catalog["streams"]}
    assert names == {name for name in fake.truth_counts() if not name.endswith("sdk_keys")}


def test_read(container, config, catalog, fake):
    run = container().run("read", "--config", config, "--catalog", catalog)
    assert run.returncode == 0, run.stderr
    said = messages(run.stdout)
    truth = {name: count for name, count in fake.truth_counts().items() if not name.endswith("sdk_keys")}
    assert records_by_stream(said) == truth
    assert records_in_states(said) == truth
