"""acceptance-test-config.yml, as airbyte-cdk's standard tests take it, and the files that it names."""

import json

import pytest
import yaml
from acceptance_account import AcceptanceAccount
from airbyte_cdk.test.standard_tests.docker_base import DockerConnectorTestSuite
from connector import Connector
from expected_records import FILE, expected_records
from protocol import bodies, records_by_stream
from repository import ROOT

WRITTEN_BY_THE_ACCOUNT = {"secrets/config.json", "secrets/invalid_config.json"}
CONFIG = yaml.safe_load((ROOT / "acceptance-test-config.yml").read_text())
SECTIONS = CONFIG["acceptance_tests"]


class Suite(DockerConnectorTestSuite):
    """Only reads the file; none of its tests are collected under this name."""

    @classmethod
    def get_connector_root_dir(cls):
        return ROOT


@pytest.fixture(scope="module")
def account():
    with AcceptanceAccount() as account:
        yield account


@pytest.fixture
def connector():
    return Connector()


def load(path):
    return json.loads((ROOT / path).read_text())


def entries_of(section):
    """The entries of a section; the one with expected records is an ordered map."""
    return [dict(test) for test in SECTIONS[section]["tests"]]


def paths_in(node):
    """Every path that a value names."""
    if isinstance(node, dict):
        return {path for value in node.values() for path in paths_in(value)}
    if isinstance(node, list | tuple):
        return {path for item in node for path in paths_in(item)}
    return {node} if isinstance(node, str) and "/" in node else set()


def test_the_standard_tests_take_it():
    scenarios = {str(scenario.config_path): scenario for scenario in Suite.get_scenarios()}
    assert {path: scenario.status for path, scenario in scenarios.items()} == {
        "secrets/config.json": "succeed",
        "secrets/invalid_config.json": "failed",
    }
    assert scenarios["secrets/config.json"].commands == {"spec", "check", "discover", "read"}


@pytest.mark.parametrize("path", sorted(paths_in(SECTIONS) - WRITTEN_BY_THE_ACCOUNT))
def test_names_files_that_there_are(path):
    assert (ROOT / path).is_file()


def test_the_account_writes_the_configurations(account, connector, tmp_path, monkeypatch):
    monkeypatch.setattr("acceptance_account.SECRETS", tmp_path / "secrets")
    account.write_configs("127.0.0.1")
    written = {f"secrets/{file.name}": json.loads(file.read_text()) for file in (tmp_path / "secrets").iterdir()}
    assert written.keys() == WRITTEN_BY_THE_ACCOUNT
    for test in entries_of("connection"):
        status = connector.say("check", config=written[test["config_path"]])[-1]["connectionStatus"]
        assert status["status"] == {"succeed": "SUCCEEDED", "failed": "FAILED"}[test["status"]]
    assert "credentials" in status["message"], "It failed for another reason."


def test_the_account_overwrites_nobody_elses_configuration(account, tmp_path, monkeypatch):
    monkeypatch.setattr("acceptance_account.SECRETS", tmp_path)
    theirs = json.dumps({"username": "somebody", "password": "else"})
    (tmp_path / "config.json").write_text(theirs)
    with pytest.raises(SystemExit, match="Move it away"):
        account.write_configs("127.0.0.1")
    assert (tmp_path / "config.json").read_text() == theirs


def test_the_expected_records_are_those_of_the_account(connector):
    [test] = entries_of("basic_read")
    assert ROOT / test["expect_records"]["path"] == FILE
    assert FILE.read_text() == "".join(expected_records(connector))


def test_the_incremental_catalog_has_every_incremental_stream_as_it_is(account, connector):
    [found] = bodies(connector.say("discover", config=account.config()), "CATALOG")
    incremental = [stream for stream in found["streams"] if "incremental" in stream["supported_sync_modes"]]
    [test] = entries_of("incremental")
    asked = [configured["stream"] for configured in load(test["configured_catalog_path"])["streams"]]
    assert asked == [{**stream, "json_schema": {}} for stream in incremental]


def test_the_abnormal_state_lets_no_record_pass(account, connector):
    [test] = entries_of("incremental")
    catalog = load(test["configured_catalog_path"])
    state = load(test["future_state"]["future_state_path"])
    said = connector.say("read", config=account.config(), catalog=catalog, state=state)
    assert len(bodies(said, "STATE")) == len(catalog["streams"])
    assert records_by_stream(said) == {}
