"""What the workflow that publishes asks of scripts: where a version goes, and what its release says."""

import subprocess

import pytest
from repository import ROOT, VERSION

SCRIPTS = ROOT / "scripts"
TAGS = ["v0.9.0", "v0.10.0", "v1.0.0-beta.1"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repository")
    git = ["git", "-C", str(folder), "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    for command in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message", "first"]):
        subprocess.run([*git, *command], check=True)
    for tag in TAGS:
        subprocess.run([*git, "tag", tag], check=True)
    return folder


@pytest.mark.parametrize(
    ("tag", "channel"),
    [
        pytest.param("v0.11.0", "latest", id="newer than all"),
        pytest.param("v0.10.0", "latest", id="the newest, tagged already, and more than 0.9"),
        pytest.param("v0.9.1", "previous", id="a correction of an older version"),
        pytest.param("v1.0.0-beta.2", "next", id="a trial"),
        pytest.param("v1.0.0", "latest", id="newer than its trial"),
    ],
)
def test_where_a_version_goes(repository, tag, channel):
    said = subprocess.check_output([SCRIPTS / "release-channel", tag], cwd=repository, text=True)
    assert said.strip() == channel


def test_the_notes_are_the_part_of_the_changelog(tmp_path):
    parts = ["# Changelog", "## 1.1.0 – 2026-09-01", "- Newer.", "## 1.0.0 – 2026-08-01", "- Older."]
    (tmp_path / "CHANGELOG.md").write_text("\n\n".join(parts) + "\n")
    said = subprocess.check_output([SCRIPTS / "release-notes", "1.0.0", "image@sha256:0"], cwd=tmp_path, text=True)
    assert "- Older." in said and "Newer" not in said
    assert said.endswith("Image: `image@sha256:0`\n")


def test_the_changelog_has_a_part_for_this_version():
    subprocess.run([SCRIPTS / "release-notes", VERSION, "image"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def test_a_version_without_a_part_is_no_release(tmp_path):
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n")
    done = subprocess.run([SCRIPTS / "release-notes", "1.0.0", "image"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "CHANGELOG.md says nothing of 1.0.0.\n"
