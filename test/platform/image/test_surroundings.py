"""Where platforms put a container: their own command line, users, file systems and limits."""

import pytest
from certificates import Authority
from fake_configcat import FakeConfigCat
from protocol import messages, records_by_stream

LOCKED_UP = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--network", "none"]


@pytest.mark.parametrize("directory", ["/", "/tmp", "/config"])
def test_the_entrypoint_of_the_environment_runs_from_any_directory(container, config, catalog, fake, directory):
    # As the platform does it.
    command = f'eval "$AIRBYTE_ENTRYPOINT read --config {config} --catalog {catalog}"'
    run = container("--entrypoint", "sh", "--workdir", directory).run("-c", command)
    assert run.returncode == 0, run.stderr
    assert records_by_stream(messages(run.stdout))["settings"] == fake.truth_counts()["settings"]


def test_a_read_as_the_platform_starts_it(container, config, catalog, files, fake):
    """All at once: its shell and folder, file names without one, no home, no rights, little memory, a user of its own."""
    shell = ["--entrypoint", "sh", "--workdir", "/source", *files.mounted_at("/source"), "--user", "54321:54321"]
    locked_up = [option for option in LOCKED_UP if option not in ("--network", "none")]
    run = container(*shell, *locked_up, "--memory", "256m", "--memory-swap", "256m").run(
        "-c", 'unset HOME; eval "$AIRBYTE_ENTRYPOINT read --config config.json --catalog catalog.json"'
    )
    assert run.returncode == 0, run.stderr
    truth = {name: count for name, count in fake.truth_counts().items() if not name.endswith("sdk_keys")}
    assert records_by_stream(messages(run.stdout)) == truth


def test_an_authority_of_ones_own_is_a_file_and_a_variable(container, files, tmp_path):
    authority = Authority(tmp_path)
    certificate, key = authority.issue("fake", host="host.docker.internal")
    tls = ["--tls-cert", str(certificate), "--tls-key", str(key)]
    with FakeConfigCat(*tls, host="0.0.0.0") as fake:
        config = files.write("config.json", fake.config("host.docker.internal"))
        trusted = ["--volume", f"{authority.certificate}:/authority.pem:ro", "--env", "NODE_EXTRA_CA_CERTS=/authority.pem"]
        said = messages(container(*trusted).run("check", "--config", config).stdout)
    assert said[-1]["connectionStatus"]["status"] == "SUCCEEDED"


@pytest.mark.parametrize("user", ["1000:1000", "12345:12345", "12345:0", "0:0"])
def test_any_user_may_run_it_and_nothing_is_written(container, config, user):
    run = container("--user", user, *LOCKED_UP).run("discover", "--config", config)
    assert (run.returncode, run.stderr) == (0, "")
    assert len(messages(run.stdout)) == 1


def test_a_read_needs_no_file_system_and_no_rights(container, config, catalog, fake):
    options = ["--read-only", "--cap-drop", "ALL", "--user", "12345:12345"]
    run = container(*options).run("read", "--config", config, "--catalog", catalog)
    assert run.returncode == 0, run.stderr
    assert records_by_stream(messages(run.stdout))["setting_values"] == fake.truth_counts()["setting_values"]


def test_a_larger_account_fits_into_256_megabytes(container, files, catalog):
    sizes = ["--products", "12", "--configs", "4", "--environments", "4", "--settings", "60"]
    with FakeConfigCat(*sizes, host="0.0.0.0") as fake:
        config = files.write("larger.json", fake.config("host.docker.internal"))
        limits = ["--memory", "256m", "--memory-swap", "256m"]
        run = container(*limits).run("read", "--config", config, "--catalog", catalog)
        assert run.returncode == 0, f"{run.returncode}: {run.stderr}"
        assert records_by_stream(messages(run.stdout))["setting_values"] == 12 * 4 * 4 * 60
