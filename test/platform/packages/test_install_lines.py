"""The lines of the README's section on installing, each in a clean copy of this repository and ending in a read."""

import os
import re
import shutil
import subprocess
import venv

import pytest
from fake_configcat import FakeConfigCat
from installed import STREAMS, read_with
from repository import ROOT

README = (ROOT / "README.md").read_text()
LINES = dict(re.findall(r"^\| ([^|`]*?) +\| `([^`]*)` +\|$", README.split("## Install")[1].split("\n## ")[0], re.MULTILINE))
BUILT_FOR_THE_WHEEL = ("source-configcat.js", "connector.js", "THIRD-PARTY-NOTICES.txt")
NOT_IN_A_CLONE = ("node_modules", "dist", ".git", ".venv", "*.tgz", *BUILT_FOR_THE_WHEEL, "__pycache__")


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What git would clone, and what the first line of the section makes of it."""
    folder = tmp_path_factory.mktemp("clone") / "source-configcat"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_IN_A_CLONE))
    return Clone(folder, path_after(LINES["From a clone"], folder, os.environ["PATH"]))


class Clone:
    def __init__(self, folder, path):
        self.folder = folder
        self.path = path


def path_after(line, folder, path, **environment):
    """Runs a line in a shell, as a person would; returns the PATH that it leaves."""
    command = ["sh", "-ec", f'{{ {line}; }} >&2 && printf %s "$PATH"']
    variables = {**os.environ, "PATH": path, **environment}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_reads(program, folder, path):
    with FakeConfigCat() as fake:
        counts = read_with(program, fake, folder, path)
        assert counts == {stream: fake.truth_counts()[stream] for stream in STREAMS}


def test_from_a_clone(clone, tmp_path):
    assert shutil.which("source-configcat", path=clone.path) == str(clone.folder / "bin" / "source-configcat")
    assert_reads("source-configcat", tmp_path, clone.path)


def test_npm(clone, tmp_path):
    prefix = tmp_path / "npm"
    path_after(LINES["npm"], clone.folder, os.environ["PATH"], npm_config_prefix=str(prefix))
    assert_reads("source-configcat", tmp_path, f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}")


def test_npx(clone, tmp_path):
    *pack, command = LINES["npx"].split(" && ")
    path_after(" && ".join(pack), clone.folder, os.environ["PATH"])
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\ncd "{clone.folder}"\nexec {command.removesuffix(" spec")} "$@"\n')
    program.chmod(0o755)
    assert command.endswith("source-configcat spec")
    assert_reads(program, tmp_path, os.environ["PATH"])


def test_pip(clone, tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    path = f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    path_after(LINES["pip"], clone.folder, path)
    assert_reads(tmp_path / "venv" / "bin" / "source-configcat", tmp_path, path)


def test_lines_in_python_are_those_that_other_tests_run():
    # test_wheel.py, test/platform/pyairbyte and test/platform/manifest run them with the configuration of a fake.
    said = {way: line for way, line in LINES.items() if way.startswith("PyAirbyte")}
    assert {way: re.search(r"\b(pip_url|docker_image|source_manifest)=", line)[1] for way, line in said.items()} == {
        "PyAirbyte, a wheel": "pip_url",
        "PyAirbyte, the image": "docker_image",
        "PyAirbyte, the manifest": "source_manifest",
    }
