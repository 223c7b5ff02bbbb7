"""A ConfigCat whose certificate a private authority has signed."""

import pytest
from fake_configcat import FakeConfigCat
from protocol import bodies, messages, records_by_stream


def test_with_its_certificate_all_is_read(encrypted, connector, read):
    config = encrypted.config("localhost")
    assert connector().say("check", config=config)[-1]["connectionStatus"]["status"] == "SUCCEEDED"
    run = read(connector(), config)
    truth = {name: count for name, count in encrypted.truth_counts().items() if not name.endswith("sdk_keys")}
    assert (run.returncode, run.stderr) == (0, "")
    assert records_by_stream(messages(run.stdout)) == truth


@pytest.mark.parametrize("variable", ["", "/nowhere/authority.pem"], ids=["none", "a file that is not there"])
def test_without_it_a_person_is_told_at_once_what_to_set(variable, encrypted, connector):
    run = connector(NODE_EXTRA_CA_CERTS=variable).run("check", "--debug", config=encrypted.config("localhost"))
    assert "next try" not in run.stdout, "Trying again mends no certificate."
    assert messages(run.stdout)[-1]["connectionStatus"]["message"] == (
        f"The certificate of localhost:{encrypted.port} is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE). "
        "For a private authority, set NODE_EXTRA_CA_CERTS to its certificate file."
    )


def test_without_it_a_read_ends_as_a_config_error(encrypted, connector, read):
    run = read(connector(NODE_EXTRA_CA_CERTS=""), encrypted.config("localhost"))
    said = messages(run.stdout)
    errors = [trace["error"] for trace in bodies(said, "TRACE") if "error" in trace]
    assert (run.returncode, records_by_stream(said)) == (1, {})
    assert {error["failure_type"] for error in errors} == {"config_error"}


def test_a_certificate_for_another_host(encrypted, connector):
    [*_, last] = connector().say("check", config=encrypted.config("127.0.0.1"))
    assert last["connectionStatus"] == {
        "status": "FAILED",
        "message": f"The certificate of 127.0.0.1:{encrypted.port} is for another host name. Check the base URL.",
    }


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_path_prefix_stands_before_every_path(slash, certificate, connector, read):
    with FakeConfigCat("--path-prefix", "/configcat/api", *certificate) as fake:
        config = fake.config("localhost")
        assert config["base_url"].endswith("/configcat/api")
        run = read(connector(), {**config, "base_url": config["base_url"] + slash})
        truth = {name: count for name, count in fake.truth_counts().items() if not name.endswith("sdk_keys")}
    assert run.returncode == 0, run.stdout[-2000:]
    assert records_by_stream(messages(run.stdout)) == truth
