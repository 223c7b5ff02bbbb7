"""A connector that is told to stop in the middle of PyAirbyte's read, as by a machine that shuts down."""

import os
import signal
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest
from tables import assert_as_in

BY_NOW = 30


@contextmanager
def stopped_half_way(fake):
    """Sends SIGTERM to the connector that PyAirbyte has started, once it has asked for some things."""
    over = threading.Event()

    def stop():
        began = len(fake.requests())
        while len(fake.requests()) < began + BY_NOW and not over.is_set():
            time.sleep(0.05)
        reading = ["pgrep", "--parent", str(os.getpid()), "--full", " read "]
        for process in subprocess.run(reading, capture_output=True, text=True).stdout.split():
            os.kill(int(process), signal.SIGTERM)

    fake.slow_down(100)
    stopping = threading.Thread(target=stop)
    stopping.start()
    try:
        yield
    finally:
        over.set()
        stopping.join()
        fake.slow_down(0)


def rows_in(result):
    return sum(len(result.cache[name].to_pandas()) for name in result.streams)


def test_on_path_pyairbyte_calls_it_completed_and_the_next_read_goes_on(fake, open_source, cache, capfd):
    truth = {name: rows for name, rows in fake.truth().items() if not name.endswith("sdk_keys")}
    source = open_source()
    with stopped_half_way(fake):
        first = source.read(cache=cache)
    assert rows_in(first) < sum(map(len, truth.values()))

    source.read(cache=cache)
    assert_as_in(truth, cache, source, truth)


@pytest.mark.parametrize("way", ["docker"], indirect=True)
def test_in_docker_pyairbyte_says_that_it_failed_and_the_next_read_goes_on(fake, open_source, cache):
    from airbyte.exceptions import AirbyteConnectorFailedError

    truth = {name: rows for name, rows in fake.truth().items() if not name.endswith("sdk_keys")}
    source = open_source()
    with stopped_half_way(fake), pytest.raises(AirbyteConnectorFailedError):
        source.read(cache=cache)

    source.read(cache=cache)
    assert_as_in(truth, cache, source, truth)
