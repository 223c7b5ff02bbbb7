"""The wheel, in a clean environment on a PATH without Node."""

import os
import subprocess
import sys
import venv

import pytest
from fake_configcat import FakeConfigCat
from installed import STREAMS, read_with
from repository import ROOT, VERSION

# What a shell script of an installed program needs; Node is not among it.
TOOLS = ["sh", "env", "uname"]


@pytest.fixture(scope="module")
def wheel():
    environment = {**os.environ, "PYTHON": sys.executable}
    subprocess.run(["node", "scripts/build-wheel.mjs"], cwd=ROOT, env=environment, check=True, capture_output=True)
    [found] = (ROOT / "python" / "dist").glob("*.whl")
    return found


@pytest.fixture(scope="module")
def bare_path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bin")
    for tool in TOOLS:
        (folder / tool).symlink_to(subprocess.check_output(["which", tool], text=True).strip())
    return folder


def test_the_wheel_is_named_for_the_package_version(wheel):
    assert wheel.name.startswith(f"source_configcat_connector-{VERSION}-")


def test_pip_installs_a_program_that_reads(wheel, bare_path, tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / "bin"
    subprocess.run([programs / "pip", "install", "--quiet", wheel], check=True)
    path = f"{programs}{os.pathsep}{bare_path}"
    with FakeConfigCat() as fake:
        counts = read_with(programs / "source-configcat", fake, tmp_path, path)
        assert counts == {stream: fake.truth_counts()[stream] for stream in STREAMS}


def test_pyairbyte_installs_it_by_pip_url(wheel, bare_path, tmp_path, monkeypatch):
    monkeypatch.setenv("AIRBYTE_OFFLINE_MODE", "1")
    monkeypatch.setenv("AIRBYTE_NO_UV", "1")
    monkeypatch.setenv("AIRBYTE_PROJECT_DIR", str(tmp_path))
    with FakeConfigCat() as fake:
        # The fake runs on this machine's Node, the connector must not.
        monkeypatch.setenv("PATH", f"{os.path.dirname(sys.executable)}{os.pathsep}{bare_path}")
        import airbyte as ab
        from airbyte.caches import DuckDBCache

        source = ab.get_source(
            "source-configcat", pip_url=str(wheel), config=fake.config(), use_python=True, install_root=tmp_path
        )
        source.check()
        source.select_streams(STREAMS)
        result = source.read(cache=DuckDBCache(db_path=tmp_path / "cache.duckdb"))
        counts = {stream: len(result[stream].to_pandas()) for stream in STREAMS}
        assert counts == {stream: fake.truth_counts()[stream] for stream in STREAMS}
