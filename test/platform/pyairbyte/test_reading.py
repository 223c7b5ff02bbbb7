"""What comes into the cache: all of it, then what changed, and all that can be read where something is refused."""

import pytest
from tables import assert_as_in

CHANGES = ["audit_logs", "organization_audit_logs", "setting_values", "targeting_rules", "code_references"]


def extracted_at(cache, name):
    return cache[name].to_pandas()["_airbyte_extracted_at"]


@pytest.mark.parametrize("way", ["path", "docker"], indirect=True)
def test_the_first_read_brings_all_and_the_second_what_changed(fake, open_source, cache):
    source = open_source(include_secrets=True)
    first = source.read(cache=cache)
    truth = fake.truth()
    assert sorted(first.streams) == sorted(truth)
    assert_as_in(truth, cache, source, truth)

    ends = {name: extracted_at(cache, name).max() for name in CHANGES}
    changed = fake.change("changeValue")
    fake.change("addRule", settingId=changed["settingId"], environmentId=changed["environmentId"])
    # The bound of a read has whole seconds, so an event of this very second would come with the next one.
    fake.advance(seconds=2)

    source.read(cache=cache)

    assert_as_in(fake.truth(), cache, source, truth)
    tables = {name: cache[name].to_pandas() for name in CHANGES}
    again = {name: table[table["_airbyte_extracted_at"] > ends[name]] for name, table in tables.items()}
    assert [len(again[name]) for name in ("audit_logs", "organization_audit_logs")] == [2, 2]
    assert changed["settingId"] in set(again["setting_values"]["settingid"])
    assert changed["settingId"] in set(again["targeting_rules"]["settingid"])
    for name in ("setting_values", "targeting_rules", "code_references"):
        assert set(again[name]["configid"]) <= {changed["configId"]}, name


def test_what_is_refused_leaves_the_rest(fake, open_source, cache):
    truth = fake.truth()
    product = truth["products"][0]["productId"]
    fake.forbid(f"/products/{product}/webhooks")
    fake.forbid("/integrations")
    truth["webhooks"] = [row for row in truth["webhooks"] if row["productId"] != product]
    truth["integrations"] = []
    source = open_source()

    source.read(cache=cache)

    assert_as_in(truth, cache, source, source.get_selected_streams())
