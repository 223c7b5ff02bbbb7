"""What the engine and the platform see without running the connector."""

import pytest
from containers import docker, inspect
from repository import ROOT, VERSION

ENTRYPOINT = "/airbyte/integration_code/bin/source-configcat"
PROGRAM = ["bin/source-configcat", "dist/connector.js", "dist/source-configcat.js"]


def test_labels_name_the_connector_and_its_version(image):
    labels = inspect(image)["Config"]["Labels"]
    assert (labels["io.airbyte.name"], labels["io.airbyte.version"]) == ("source-configcat", VERSION)


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
    assert names == {"LICENSE", "package.json", *PROGRAM}


@pytest.mark.parametrize("file", PROGRAM)
def test_is_made_of_what_npm_builds(image, file):
    run = docker("run", "--rm", "--entrypoint", "cat", image, file)
    assert run.stdout == (ROOT / file).read_text()


def test_compiled_code_is_kept_and_used(image):
    run = docker("run", "--rm", "--env", "NODE_DEBUG_NATIVE=COMPILE_CACHE", image, "--version")
    assert [file for file in PROGRAM if f"{file} was accepted" not in run.stderr] == []
