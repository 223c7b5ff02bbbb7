"""Each line for a shell that README.md and the pages show, as it stands, in a clean folder."""

import json
import os
import re
import subprocess

import pytest
from fake_configcat import FakeConfigCat
from repository import ROOT

NPX = '#!/bin/sh\nexec "$@"\n'


def blocks(page, after):
    """The blocks of shell in one section of a page."""
    section = (ROOT / page).read_text().split(after)[1].split("\n## ")[0]
    return re.findall("```sh\n(.*?)```", section, re.DOTALL)


@pytest.fixture(scope="module")
def fake():
    with FakeConfigCat("--products", "2") as fake:
        yield fake


@pytest.fixture
def shell(fake, tmp_path):
    """Runs lines one after the other in one folder, with a configuration in it and the connector on PATH."""
    folder = tmp_path / "folder"
    folder.mkdir()
    config = fake.config()
    (folder / "config.json").write_text(json.dumps(config))
    # What npx does in a clone: runs the program of this repository.
    npx = tmp_path / "bin" / "npx"
    npx.parent.mkdir()
    npx.write_text(NPX)
    npx.chmod(0o755)
    path = os.pathsep.join([str(npx.parent), str(ROOT / "bin"), os.environ["PATH"]])

    def run(lines):
        done = subprocess.run(
            ["sh", "-ec", lines], cwd=folder, env={"PATH": path}, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, lines + done.stdout + done.stderr
        return done.stdout

    run.folder = folder
    return run


def messages(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def of_stream(file, stream):
    return [message for message in messages(file) if message.get("record", {}).get("stream") == stream]


def test_readme(shell):
    said = [shell(block) for block in blocks("README.md", "\n## In a shell\n")]
    assert any('"SUCCEEDED"' in text for text in said)
    assert any(text.startswith("settingKey ") or "\nsettingKey " in text for text in said)
    assert of_stream(shell.folder / "output.jsonl", "audit_logs")
    assert of_stream(shell.folder / "changes.jsonl", "products")
    assert not of_stream(shell.folder / "changes.jsonl", "audit_logs")
    chosen = json.loads((shell.folder / "catalog.json").read_text())["streams"]
    assert {entry["stream"]["name"] for entry in chosen} == {"settings", "audit_logs"}
    assert of_stream(shell.folder / "selected.jsonl", "settings")


@pytest.mark.parametrize(
    ("page", "section"),
    [
        ("docs/terminal.md", "\n## Where people read JSON elsewhere\n"),
        ("docs/terminal.md", "\n## Progress of a read\n"),
        ("docs/terminal.md", "\n## Rows without a catalog\n"),
        ("docs/sizing.md", "\n## Of your account\n"),
    ],
)
def test_pages(shell, page, section):
    lines = blocks(page, section)
    assert lines
    for block in lines:
        shell(block)


def test_the_environment_is_enough(fake, tmp_path):
    config = fake.config()
    environment = {
        "PATH": os.environ["PATH"],
        "CONFIGCAT_API_USER": config["username"],
        "CONFIGCAT_API_PASS": config["password"],
        "CONFIGCAT_API_HOST": config["base_url"],
    }
    program = ROOT / "bin" / "source-configcat"
    for arguments in (["check"], ["preview", "tags"], ["read", "--select", "tags"], ["estimate"]):
        done = subprocess.run([program, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        assert config["password"] not in done.stdout + done.stderr
