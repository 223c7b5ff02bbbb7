"""The proxy variables, with a real proxy: what the account holds comes through it, and it sees what it should."""

import pytest
from protocol import messages, records_by_stream

HOSTS = {"http": "127.0.0.1", "https": "localhost"}


def target(fake):
    """A configuration, and the first word of what the proxy is asked for."""
    scheme = fake.config()["base_url"].split(":")[0]
    return fake.config(HOSTS[scheme]), {"http": "GET", "https": "CONNECT"}[scheme]


def assert_all_came(run, fake):
    assert run.returncode == 0, run.stdout[-2000:]
    truth = {name: count for name, count in fake.truth_counts().items() if not name.endswith("sdk_keys")}
    assert records_by_stream(messages(run.stdout)) == truth


@pytest.mark.parametrize(
    ("variable", "fake"),
    [
        ("HTTP_PROXY", "http"),
        ("http_proxy", "http"),
        ("HTTPS_PROXY", "https"),
        ("https_proxy", "https"),
        ("ALL_PROXY", "https"),
    ],
    indirect=["fake"],
)
def test_everything_comes_through_the_proxy(variable, fake, proxy, connector, read):
    config, word = target(fake)
    assert_all_came(read(connector(**{variable: f"http://127.0.0.1:{proxy.port}"}), config), fake)
    asked = proxy.requests()
    assert asked, "Nothing went through the proxy."
    assert {request.split()[0] for request in asked} == {word}


@pytest.mark.parametrize(("variable", "fake"), [("HTTP_PROXY", "http"), ("HTTPS_PROXY", "https")], indirect=["fake"])
def test_the_proxy_itself_may_be_spoken_to_over_tls(variable, fake, proxy, encrypted_proxy, connector, read):
    config, word = target(fake)
    assert_all_came(read(connector(**{variable: f"https://localhost:{encrypted_proxy.port}"}), config), fake)
    assert {request.split()[0] for request in proxy.requests()} == {word}


@pytest.mark.parametrize(("variable", "fake"), [("HTTP_PROXY", "http"), ("HTTPS_PROXY", "https")], indirect=["fake"])
@pytest.mark.parametrize("exception", ["NO_PROXY", "no_proxy"])
@pytest.mark.parametrize("hosts", ["*", "elsewhere.example,localhost,127.0.0.1"])
def test_hosts_that_are_left_out_are_asked_directly(variable, exception, hosts, fake, proxy, connector, read):
    config, _ = target(fake)
    through = connector(**{variable: f"http://127.0.0.1:{proxy.port}", exception: hosts})
    assert_all_came(read(through, config), fake)
    assert proxy.requests() == []


@pytest.mark.parametrize(("variable", "fake"), [("HTTP_PROXY", "http"), ("HTTPS_PROXY", "https")], indirect=["fake"])
def test_a_variable_may_leave_out_the_scheme(variable, fake, proxy, connector):
    config, word = target(fake)
    said = connector(**{variable: f"127.0.0.1:{proxy.port}"}).say("check", config=config)
    assert said[-1]["connectionStatus"]["status"] == "SUCCEEDED"
    assert {request.split()[0] for request in proxy.requests()} == {word}


@pytest.mark.parametrize("fake", ["http", "https"], indirect=True)
def test_hosts_that_are_not_left_out_are_not(fake, proxy, connector):
    config, word = target(fake)
    address = f"http://127.0.0.1:{proxy.port}"
    connector(HTTP_PROXY=address, HTTPS_PROXY=address, NO_PROXY="elsewhere.example").run("check", config=config)
    assert {request.split()[0] for request in proxy.requests()} == {word}
