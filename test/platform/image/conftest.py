"""The image, a fake ConfigCat that containers reach, and the files that a platform would hand over."""

import pytest
from containers import Container, Files
from fake_configcat import FakeConfigCat
from protocol import bodies, configured, messages

REACHED_AS = "host.docker.internal"


@pytest.fixture(scope="module")
def fake():
    with FakeConfigCat(host="0.0.0.0") as fake:
        yield fake


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "config"
    folder.mkdir()
    return Files(folder)


@pytest.fixture
def container(image, files):
    """Makes a container with options of `docker run`."""
    return lambda *options: Container(image, files, *options)


@pytest.fixture
def config(fake, files):
    return files.write("config.json", fake.config(REACHED_AS))


@pytest.fixture
def catalog(container, config, files):
    """Every stream, in full."""
    said = messages(container().run("discover", "--config", config).stdout)
    return files.write("catalog.json", configured(bodies(said, "CATALOG")[0]["streams"]))
