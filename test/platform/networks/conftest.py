"""The fake ConfigCat with and without TLS, a certificate authority of our own, and a connector that knows neither."""

import os

import pytest
from certificates import Authority
from connector import Connector
from fake_configcat import FakeConfigCat
from protocol import bodies, configured
from servers import Stunnel, Tinyproxy

SIZES = ["--products", "2", "--settings", "4", "--audit-events", "40"]


@pytest.fixture(autouse=True)
def no_proxies_of_this_machine(monkeypatch):
    """And no authorities: a test says what the connector's environment has."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name == "NODE_EXTRA_CA_CERTS":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def certificate(authority):
    """Flags of the fake."""
    certificate, key = authority.issue("fake")
    return ["--tls-cert", str(certificate), "--tls-key", str(key)]


@pytest.fixture(scope="session")
def plain():
    with FakeConfigCat(*SIZES) as fake:
        yield fake


@pytest.fixture(scope="session")
def encrypted(certificate):
    with FakeConfigCat(*SIZES, *certificate) as fake:
        yield fake


@pytest.fixture
def fake(request, plain, encrypted):
    """By default without TLS."""
    return {"http": plain, "https": encrypted}[getattr(request, "param", "http")]


@pytest.fixture
def proxy(tmp_path):
    with Tinyproxy(tmp_path) as proxy:
        yield proxy


@pytest.fixture
def guarded_proxy(tmp_path):
    """It lets those pass who know its password."""
    with Tinyproxy(tmp_path, "BasicAuth squirrel acorn-4711") as proxy:
        yield proxy


@pytest.fixture
def encrypted_proxy(tmp_path, proxy, authority):
    """The proxy, spoken to over TLS."""
    with Stunnel(tmp_path, *authority.issue("proxy"), to=proxy.port) as front:
        yield front


@pytest.fixture
def connector(authority):
    """Makes a connector with an environment; it trusts our authority where that says nothing else."""
    trusting = {"NODE_EXTRA_CA_CERTS": str(authority.certificate)}
    return lambda **environment: Connector(**{**trusting, **environment})


@pytest.fixture
def read():
    """Reads every stream of a configuration."""

    def run(connector, config, *flags):
        [catalog] = bodies(connector.say("discover", config=config), "CATALOG")
        return connector.run("read", *flags, config=config, catalog=configured(catalog["streams"]))

    return run
