"""acceptance-test-config.yml, as airbyte-cdk's standard tests take it, and the files that it names."""

import json
import subprocess

import pytest
import yaml
from airbyte_cdk.test.standard_tests.docker_base import DockerConnectorTestSuite
from fake_configcat import FakeConfigCat
from protocol import bodies, messages, records_by_stream
from repository import ROOT

OURS_TO_WRITE = "secrets/config.json"
CONFIG = yaml.safe_load((ROOT / "acceptance-test-config.yml").read_text())
SECTIONS = CONFIG["acceptance_tests"]


class Suite(DockerConnectorTestSuite):
    """Only reads the file; none of its tests are collected under this name."""

    @classmethod
    def get_connector_root_dir(cls):
        return ROOT


@pytest.fixture(scope="module")
def fake():
    with FakeConfigCat() as fake:
        yield fake


@pytest.fixture
def connector(tmp_path):
    """Runs the connector's command, with contents for its files, and returns what it says."""

    def run(command, **contents):
        arguments = []
        for name, content in contents.items():
            file = tmp_path / f"{name}.json"
            file.write_text(json.dumps(content))
            arguments += [f"--{name}", str(file)]
        program = [str(ROOT / "bin" / "source-configcat"), command, *arguments]
        return messages(subprocess.run(program, capture_output=True, text=True, timeout=60).stdout)

    return run


def load(path):
    return json.loads((ROOT / path).read_text())


def paths_in(node):
    """Every value of a key that ends in _path."""
    if isinstance(node, list):
        return {path for item in node for path in paths_in(item)}
    if isinstance(node, dict):
        own = {value for key, value in node.items() if key.endswith("_path")}
        return own | {path for value in node.values() for path in paths_in(value)}
    return set()


def test_the_standard_tests_take_it():
    scenarios = {str(scenario.config_path): scenario.status for scenario in Suite.get_scenarios()}
    assert scenarios == {OURS_TO_WRITE: "succeed", "integration_tests/invalid_config.json": "failed"}


@pytest.mark.parametrize("path", sorted(paths_in(CONFIG) - {OURS_TO_WRITE}))
def test_names_files_that_there_are(path):
    load(path)


def test_the_invalid_configuration_is_refused(fake, connector):
    config = {**fake.config(), **load("integration_tests/invalid_config.json")}
    assert connector("check", config=config)[-1]["connectionStatus"]["status"] == "FAILED"


def test_the_incremental_catalog_has_every_incremental_stream_as_it_is(fake, connector):
    [found] = bodies(connector("discover", config=fake.config()), "CATALOG")
    incremental = [stream for stream in found["streams"] if "incremental" in stream["supported_sync_modes"]]
    [test] = SECTIONS["incremental"]["tests"]
    asked = [configured["stream"] for configured in load(test["configured_catalog_path"])["streams"]]
    assert asked == [{**stream, "json_schema": {}} for stream in incremental]


def test_the_abnormal_state_lets_no_record_pass(fake, connector):
    [test] = SECTIONS["incremental"]["tests"]
    catalog = load(test["configured_catalog_path"])
    state = load(test["future_state"]["future_state_path"])
    said = connector("read", config=fake.config(), catalog=catalog, state=state)
    assert len(bodies(said, "STATE")) == len(catalog["streams"])
    assert records_by_stream(said) == {}
