"""A read in 256 MB, which is all the memory there is: the engine kills a container that wants more."""

import pytest
from fake_configcat import FakeConfigCat, LargeAnswers
from protocol import bodies, configured, messages, records_by_stream

INCREMENTAL = ["setting_values", "targeting_rules", "code_references", "audit_logs", "organization_audit_logs"]
CHANGES = 200
LIMITS = ["--memory", "256m", "--memory-swap", "256m"]
LARGE = ["--products", "10", "--configs", "5", "--environments", "4", "--settings", "60", "--audit-events", "12000"]
ANSWERS_OF_5_MB = ["--products", "1", "--configs", "10", "--environments", "4", "--settings", "5500",
                   "--code-references", "0", "--audit-events", "0"]  # fmt: skip
PAGES_OF_5_MB = ["--products", "30", "--pages", "3", "--segments", "10"]
AT_ONCE = "cat"
# Takes nothing for a while, a little now and then, and in the end all.
SLEEPY = "{ sleep 8; for nap in 1 2 3 4 5 6; do head -c 4096; sleep 1; done; cat; }"


@pytest.fixture(scope="module")
def large():
    with FakeConfigCat(*LARGE, host="0.0.0.0") as fake:
        yield fake


@pytest.fixture(scope="module")
def wide():
    with FakeConfigCat(*ANSWERS_OF_5_MB, host="0.0.0.0") as fake:
        yield fake


@pytest.fixture(scope="module")
def long_pages():
    with LargeAnswers(*PAGES_OF_5_MB, host="0.0.0.0") as server:
        yield server


@pytest.fixture
def records_read(container, files):
    """Reads through a pipe inside of the container, so that its reader is as slow as it is meant to be."""

    def read(fake, streams, reader):
        config = files.write("config.json", fake.config("host.docker.internal", num_workers=40))
        offered = [{"name": name, "supported_sync_modes": ["full_refresh"]} for name in streams]
        catalog = files.write("catalog.json", configured(offered))
        command = f"$AIRBYTE_ENTRYPOINT read --config {config} --catalog {catalog} | {reader} | grep -c '^.\"type\":\"RECORD\"'"
        run = container(*LIMITS, "--entrypoint", "bash").run("-o", "pipefail", "-c", command)
        assert run.returncode == 0, f"{run.returncode}: {run.stderr}"
        return int(run.stdout)

    return read


@pytest.mark.parametrize("reader", [AT_ONCE, SLEEPY], ids=["at once", "sleepy"])
def test_a_large_account(records_read, large, reader):
    truth = {name: count for name, count in large.truth_counts().items() if not name.endswith("sdk_keys")}
    assert records_read(large, list(truth), reader) == sum(truth.values()) > 200_000


@pytest.mark.parametrize("reader", [AT_ONCE, SLEEPY], ids=["at once", "sleepy"])
def test_answers_of_5_mb(records_read, wide, reader):
    assert records_read(wide, ["setting_values"], reader) == 10 * 4 * 5_500


@pytest.mark.parametrize("reader", [AT_ONCE, SLEEPY], ids=["at once", "sleepy"])
def test_pages_of_5_mb_and_details_of_700_kb(records_read, long_pages, reader):
    assert records_read(long_pages, ["audit_logs", "segments"], reader) == 30 * (3 * 100 + 10)


def test_incremental_reads_of_a_large_account(container, files, large):
    config = files.write("config.json", large.config("host.docker.internal", num_workers=40))
    catalog = files.write("catalog.json", configured([{"name": name} for name in INCREMENTAL], "incremental"))

    def read(*state):
        run = container(*LIMITS).run("read", "--config", config, "--catalog", catalog, *state)
        assert run.returncode == 0, f"{run.returncode}: {run.stderr}"
        return messages(run.stdout)

    states = bodies(read(), "STATE")
    for _ in range(CHANGES):
        large.change("changeValue")
    # The bound of a read has whole seconds, so an event of this very second would come with the next one.
    large.advance(seconds=2)
    said = read("--state", files.write("state.json", states))
    assert records_by_stream(said)["audit_logs"] == CHANGES
    assert records_by_stream(said)["setting_values"] > CHANGES
