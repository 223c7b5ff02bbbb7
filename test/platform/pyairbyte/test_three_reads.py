"""What three reads with changes between them cost, and that nothing is missed in them."""

import pytest
from fake_configcat import FakeConfigCat
from tables import assert_as_in
from three_reads import ACCOUNT, INCREMENTAL, reads


@pytest.fixture
def fake(way):
    with FakeConfigCat(*ACCOUNT) as fake:
        yield fake


def test_reads_after_the_first_ask_for_little(fake, open_source, cache):
    source = open_source()
    source.select_streams(INCREMENTAL)
    done = []
    for read in reads(fake, source, cache):
        assert_as_in(fake.truth(), cache, source, INCREMENTAL)
        done.append(read)

    everything, changed, unchanged = done
    assert everything.rows == everything.in_tables
    assert 0 < changed.rows < everything.rows / 10
    assert changed.requests < everything.requests / 4
    assert unchanged.rows == 0
    assert unchanged.requests < everything.requests / 10
