"""A proxy that asks for a password: it is in the proxy's URL, and nowhere else."""

import base64

import pytest
from protocol import bodies, messages, records_by_stream

USER, PASSWORD = "squirrel", "acorn-4711"
NEEDED = [
    ("HTTP_PROXY", "http", "127.0.0.1"),
    ("HTTPS_PROXY", "https", "localhost"),
]


def says_a_secret(output, password=PASSWORD):
    encoded = base64.b64encode(f"{USER}:{password}".encode()).decode()
    return password in output or encoded in output or f"{USER}:" in output


@pytest.mark.parametrize(("variable", "fake", "host"), NEEDED, indirect=["fake"])
def test_credentials_in_the_url_are_given_and_never_said(variable, fake, host, guarded_proxy, connector, read):
    address = f"http://{USER}:{PASSWORD}@127.0.0.1:{guarded_proxy.port}"
    run = read(connector(**{variable: address}), fake.config(host), "--debug")
    assert run.returncode == 0, run.stdout[-2000:]
    assert records_by_stream(messages(run.stdout))["settings"] == fake.truth_counts()["settings"]
    assert guarded_proxy.requests()
    assert not says_a_secret(run.stdout + run.stderr)


def test_a_password_may_be_encoded_as_in_any_url(encrypted, guarded_proxy, connector):
    address = f"http://{USER}:{PASSWORD.replace('-', '%2D')}@127.0.0.1:{guarded_proxy.port}"
    said = connector(HTTPS_PROXY=address).say("check", config=encrypted.config("localhost"))
    assert said[-1]["connectionStatus"]["status"] == "SUCCEEDED"


@pytest.mark.parametrize(("variable", "fake", "host"), NEEDED, indirect=["fake"])
def test_a_proxy_that_gets_no_credentials(variable, fake, host, guarded_proxy, connector, read):
    through = connector(**{variable: f"http://127.0.0.1:{guarded_proxy.port}"})
    run = read(through, fake.config(host))
    errors = [trace["error"] for trace in bodies(messages(run.stdout), "TRACE") if "error" in trace]
    assert run.returncode == 1
    assert {error["failure_type"] for error in errors} == {"config_error"}
    assert "asks for credentials" in errors[0]["message"]


def test_a_proxy_that_gets_wrong_credentials_is_not_taken_for_configcat(encrypted, guarded_proxy, connector):
    proxy = f"127.0.0.1:{guarded_proxy.port}"
    through = connector(HTTPS_PROXY=f"http://{USER}:hazelnut-0815@{proxy}")
    run = through.run("check", "--debug", config=encrypted.config("localhost"))
    status = messages(run.stdout)[-1]["connectionStatus"]
    assert status["status"] == "FAILED"
    assert status["message"].startswith(f"The proxy http://{proxy} asks for credentials, or does not accept those")
    assert not says_a_secret(run.stdout + run.stderr, "hazelnut-0815")
