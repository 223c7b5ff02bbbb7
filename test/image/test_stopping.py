"""A container that is told to stop: what was written is covered by states, and the process ends by the signal."""

import itertools

import pytest
from containers import docker
from fake_configcat import FakeConfigCat
from protocol import bodies, configured, messages, records_by_stream, records_in_states

TERMINATED = 128 + 15


@pytest.fixture
def slow():
    """An account that can't be read before the signal comes."""
    with FakeConfigCat("--products", "200", "--latency", "200", host="0.0.0.0") as fake:
        yield fake


def test_sigterm_ends_a_read_with_all_it_wrote_in_states(container, files, catalog, slow):
    config = files.write("slow.json", slow.config("host.docker.internal"))
    name, process = container().start("read", "--config", config, "--catalog", catalog)
    begun = list(itertools.takewhile(lambda line: '"stream":"settings"' not in line, process.stdout))

    # The engine kills what has not ended after five seconds, and that has another exit code.
    docker("stop", "--time", "5", name, check=True)
    rest, errors = process.communicate(timeout=60)

    assert process.returncode == TERMINATED, errors
    said = messages("".join(begun) + rest)
    brought = records_by_stream(said)
    assert 0 < brought["setting_values"] < slow.truth_counts()["setting_values"]
    assert records_in_states(said) == brought
