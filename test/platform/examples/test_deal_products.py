"""Several sources read an account as one would: each part of it once."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT

FOLDER = ROOT / "examples" / "airbyte"
CONNECTOR = ROOT / "bin" / "source-configcat"
ACCOUNT = ["--seed=7", "--organizations=2", "--products=6", "--configs=1", "--settings=2", "--audit-events=40"]

sys.path.insert(0, str(FOLDER))

from deal_products import deal  # noqa: E402


@pytest.fixture
def fake():
    with FakeConfigCat(*ACCOUNT) as fake:
        yield fake


@pytest.fixture
def run(fake, tmp_path):
    config = tmp_path / "config.json"
    config.write_text(json.dumps(fake.config(include_secrets=True)))

    def run(sources):
        arguments = [config, "--sources", sources, "--into", tmp_path / "shards"]
        command = [sys.executable, FOLDER / "deal_products.py", *arguments]
        environment = {**os.environ, "PATH": f"{CONNECTOR.parent}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return {one["name"]: one for one in json.loads((tmp_path / "shards" / "connections.json").read_text())}

    return run


def messages(*arguments):
    done = subprocess.run([CONNECTOR, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def rows(config, streams):
    read = messages("read", "--config", config, "--select", streams, "--full-refresh")
    records = [one["record"] for one in read if one["type"] == "RECORD"]
    for one in records:
        # It says when the row was read.
        one["data"].pop("changedAt", None)
    return Counter((one["stream"], json.dumps(one["data"], sort_keys=True)) for one in records)


def products_of(connections):
    named = connections.items()
    return {name: one["configuration"]["product_ids"] for name, one in named if name.startswith("products-")}


def test_the_sources_bring_what_one_would_each_row_once(run, tmp_path):
    union = Counter()
    for name, one in run(3).items():
        config = tmp_path / "shards" / f"{name}.json"
        [status] = [one for one in messages("check", "--config", config) if one["type"] == "CONNECTION_STATUS"]
        assert status["connectionStatus"]["status"] == "SUCCEEDED", name
        union += rows(config, ",".join(stream["name"] for stream in one["streams"]))
    whole = rows(tmp_path / "config.json", "all")
    assert {stream for stream, _ in union} == {stream for stream, _ in whole}
    assert union == whole


def test_each_product_has_one_source_and_stays_there(run, fake):
    before = products_of(run(3))
    dealt = [product for group in before.values() for product in group]
    assert sorted(dealt) == sorted(row["productId"] for row in fake.truth()["products"])
    assert {len(group) for group in before.values()} == {2}
    gone = before["products-2"][0]
    fake.change("deleteProduct", productId=gone)
    added = fake.change("addProduct")["productId"]
    after = products_of(run(4))
    for name, group in before.items():
        assert set(group) - {gone} <= set(after[name])
    assert after["products-4"] == [added]
    assert gone not in {product for group in after.values() for product in group}


def test_organizations_are_read_by_one_source(run):
    streams = Counter(stream["name"] for one in run(3).values() for stream in one["streams"])
    once = ("organizations", "organization_members", "sdk_usage", "products", "code_references")
    assert [streams[name] for name in (*once, "settings")] == [1, 1, 1, 1, 1, 3]


def test_what_terraform_reads_has_no_secrets(run, fake):
    config = fake.config()
    shown = json.dumps(run(2))
    assert config["password"] not in shown and config["username"] not in shown


def test_groups_are_even_however_uneven_the_products():
    sizes = {f"p{number}": 10 + 7 * number for number in range(100)}
    groups = deal(sizes, 8)
    loads = [sum(sizes[one] for one in group) for group in groups]
    assert sorted(one for group in groups for one in group) == sorted(sizes)
    assert max(loads) - min(loads) <= max(sizes.values())


def test_fewer_groups_than_before_are_refused():
    with pytest.raises(SystemExit, match="There are 2 groups by now"):
        deal({"a": 1, "b": 1}, 1, [["a"], ["b"]])


def test_terraform_takes_what_the_script_writes():
    text = (FOLDER / "main.tf").read_text()
    for member in ("name", "namespace", "cron", "configuration", "streams"):
        assert f"one.{member} " in text or f"each.value.{member}" in text


def test_it_says_that_the_connector_is_missing(tmp_path):
    command = [sys.executable, str(FOLDER / "deal_products.py"), str(tmp_path / "config.json")]
    done = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "source-configcat is not on your PATH. The README says how to install it.\n"
