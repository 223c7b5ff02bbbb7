"""A container that is told to stop: what was written is covered by states, and the process ends by the signal."""

import subprocess

import pytest
from fake_configcat import FakeConfigCat
from protocol import messages, records_by_stream, records_in_states

TERMINATED = 128 + 15


@pytest.fixture
def slow():
    """An account that takes minutes to read."""
    with FakeConfigCat("--products", "200", "--latency", "200", host="0.0.0.0") as fake:
        yield fake


def test_sigterm_ends_a_read_within_five_seconds_and_all_it_wrote_is_in_states(container, files, catalog, slow):
    config = files.write("slow.json", slow.config("host.docker.internal"))
    name, process = container().start("read", "--config", config, "--catalog", catalog)
    lines, stop = [], None
    for line in process.stdout:
        lines.append(line)
        if stop is None and '"stream":"setting_values"' in line:
            # The engine kills what has not ended after five seconds, and that gives another exit code.
            stop = subprocess.Popen(["docker", "stop", "--time", "5", name], stdout=subprocess.DEVNULL)
    assert stop is not None, process.stderr.read()
    assert (process.wait(timeout=60), stop.wait(timeout=60)) == (TERMINATED, 0)

    said = messages("".join(lines))
    brought = records_by_stream(said)
    assert 0 < brought["setting_values"] < slow.truth_counts()["setting_values"]
    assert records_in_states(said) == brought
