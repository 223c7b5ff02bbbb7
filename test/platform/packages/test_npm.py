"""The npm package: what it holds, and that it works where it is installed."""

import json
import os
import subprocess

import pytest
from fake_configcat import FakeConfigCat
from installed import STREAMS, read_with
from repository import ROOT, VERSION

FILES = {
    "LICENSE",
    "README.md",
    "bin/source-configcat",
    "dist/THIRD-PARTY-NOTICES.txt",
    "dist/connector.js",
    "dist/source-configcat.js",
    "package.json",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    command = ["npm", "pack", "--json", "--ignore-scripts", "--pack-destination", str(folder)]
    [told] = json.loads(subprocess.check_output(command, cwd=ROOT))
    return {"path": folder / told["filename"], "files": {entry["path"] for entry in told["files"]}, "told": told}


def test_it_holds_what_was_built_and_nothing_else(package):
    assert package["files"] == FILES
    assert package["told"]["version"] == VERSION


def test_installed_globally_it_is_on_path_and_reads(package, tmp_path):
    command = ["npm", "install", "--global", "--prefix", str(tmp_path / "npm"), str(package["path"])]
    subprocess.run(command, check=True, capture_output=True)
    program = tmp_path / "npm" / "bin" / "source-configcat"
    with FakeConfigCat() as fake:
        counts = read_with(program, fake, tmp_path, os.environ["PATH"])
        assert counts == {stream: fake.truth_counts()[stream] for stream in STREAMS}


def test_npx_runs_it(package, tmp_path):
    command = ["npx", "--yes", "--package", str(package["path"]), "source-configcat", "--version"]
    assert subprocess.check_output(command, cwd=tmp_path, text=True).strip() == VERSION
