"""What the engine and the platform see without running the connector."""

import json

import pytest
import yaml
from containers import docker, inspect
from repository import ROOT, VERSION

ENTRYPOINT = "/airbyte/integration_code/bin/source-configcat"
BUNDLED = ["THIRD-PARTY-NOTICES.txt", "source-configcat.cyclonedx.json"]
PROGRAM = ["bin/source-configcat", "dist/connector.js", "dist/source-configcat.js"]


def test_labels_name_the_connector_and_its_version(image):
    labels = inspect(image)["Config"]["Labels"]
    metadata = yaml.safe_load((ROOT / "metadata.yaml").read_text())["data"]
    assert (labels["io.airbyte.name"], labels["io.airbyte.version"]) == (metadata["dockerRepository"], VERSION)


def test_runs_as_a_user_who_is_not_root(image):
    assert inspect(image)["Config"]["User"] == "1000:1000"


def test_the_entrypoint_is_a_program_and_not_a_shell(image):
    assert inspect(image)["Config"]["Entrypoint"] == [ENTRYPOINT]


def test_the_environment_says_the_entrypoint_too(image):
    assert f"AIRBYTE_ENTRYPOINT={ENTRYPOINT}" in inspect(image)["Config"]["Env"]


def test_a_shell_is_inside(image):
    run = docker("run", "--rm", "--entrypoint", "sh", image, "-c", "id -u; id -un")
    assert run.stdout.split() == ["1000", "node"]


def test_holds_what_was_built_and_no_packages(image):
    run = docker("run", "--rm", "--entrypoint", "find", image, "/airbyte", "-type", "f")
    names = {path.removeprefix("/airbyte/integration_code/") for path in run.stdout.split()}
    assert names == {"LICENSE", "package.json", *BUNDLED, *PROGRAM}


def test_says_which_packages_are_bundled_and_under_which_licences(image):
    notices, listed = (
        docker("run", "--rm", "--entrypoint", "cat", image, f"/airbyte/integration_code/{file}").stdout for file in BUNDLED
    )
    components = {component["name"] for component in json.loads(listed)["components"]}
    assert {"axios", "commander", "ajv"} <= components
    assert all(f"\n{name} " in notices for name in components)


@pytest.mark.parametrize("file", PROGRAM)
def test_is_made_of_what_npm_builds(image, file):
    run = docker("run", "--rm", "--entrypoint", "cat", image, file)
    assert run.stdout == (ROOT / file).read_text()


def test_compiled_code_is_kept_and_used(image):
    run = docker("run", "--rm", "--env", "NODE_DEBUG_NATIVE=COMPILE_CACHE", image, "--version")
    assert [file for file in PROGRAM if f"{file} was accepted" not in run.stderr] == []
