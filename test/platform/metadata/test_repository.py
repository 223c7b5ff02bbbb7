"""A fork changes one line, and everything that is published has its name."""

import json
import shutil
import subprocess

import pytest
from repository import ROOT

FILES = ["package.json", "metadata.yaml", "resources/spec.json", "Dockerfile", "python/pyproject.toml"]
OURS = "source-configcat/source-configcat"


def name_all(folder, *options):
    command = ["node", ROOT / "scripts" / "repository.mjs", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.fixture
def fork(tmp_path):
    for file in FILES:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    package = tmp_path / "package.json"
    package.write_text(package.read_text().replace(f"git+https://github.com/{OURS}.git", "git+https://github.com/Some-One/flags.git"))
    return tmp_path


def test_all_files_have_the_name_of_this_repository():
    done = name_all(ROOT, "--check")
    assert done.returncode == 0, done.stderr


def test_a_fork_has_its_own_name_everywhere(fork):
    assert name_all(fork, "--check").returncode == 1
    assert name_all(fork).returncode == 0
    for file in FILES:
        text = (fork / file).read_text()
        assert OURS not in text, file
        assert "Some-One/flags" in text, file
    assert "dockerRepository: ghcr.io/some-one/flags\n" in (fork / "metadata.yaml").read_text()
    assert json.loads((fork / "package.json").read_text())["bugs"]["url"] == "https://github.com/Some-One/flags/issues"


def test_a_name_that_is_no_repository_is_refused(fork):
    package = fork / "package.json"
    package.write_text(package.read_text().replace("git+https://github.com/Some-One/flags.git", "flags"))
    done = name_all(fork)
    assert done.returncode == 1
    assert "repository.url has to look like" in done.stderr
