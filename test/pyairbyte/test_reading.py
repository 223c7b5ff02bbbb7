"""What comes into the cache: all of it, then what changed, and all that can be read where something is refused."""

import pytest
from tables import assert_as_in, primary_keys

INCREMENTAL = ["audit_logs", "organization_audit_logs", "setting_values", "targeting_rules", "code_references"]


def touched(cache, name, since):
    """The rows that were written after an earlier read."""
    table = cache[name].to_pandas()
    return table[table["_airbyte_extracted_at"] > since]


def last_written(cache, name):
    return cache[name].to_pandas()["_airbyte_extracted_at"].max()


def test_every_stream_becomes_a_table(fake, open_source, cache):
    source = open_source(include_secrets=True)

    result = source.read(cache=cache)

    truth = fake.truth()
    assert sorted(result.streams) == sorted(truth)
    assert result.processed_records == sum(len(rows) for rows in truth.values())
    assert_as_in(truth, cache, source, truth)


def test_a_second_read_brings_what_changed(fake, open_source, cache):
    source = open_source()
    source.read(cache=cache)
    before = {name: last_written(cache, name) for name in INCREMENTAL}
    events = {name: len(rows) for name, rows in fake.truth().items() if name in INCREMENTAL}
    changed = fake.change("changeValue")
    fake.change("changeValue", settingId=changed["settingId"], environmentId=changed["environmentId"])
    fake.change("addTag", productId=changed["productId"])

    source.read(cache=cache)

    truth = fake.truth()
    assert_as_in(truth, cache, source, source.get_selected_streams())
    for name in ("audit_logs", "organization_audit_logs"):
        assert len(touched(cache, name, before[name])) == len(truth[name]) - events[name] == 3, name
    values = touched(cache, "setting_values", before["setting_values"])
    assert set(values["configid"]) == {changed["configId"]}
    assert changed["settingId"] in set(values["settingid"])
    assert touched(cache, "code_references", before["code_references"]).empty
    assert primary_keys(source)["setting_values"] == ["settingId", "environmentId"]


@pytest.mark.parametrize("scope", ["one product", "all products"])
def test_a_refused_stream_leaves_the_others(fake, open_source, cache, scope):
    product = fake.truth()["products"][0]["productId"]
    fake.forbid(f"/products/{product}/webhooks" if scope == "one product" else "/webhooks")
    source = open_source()

    source.read(cache=cache)

    truth = fake.truth()
    refused = lambda row: scope == "all products" or row["productId"] == product
    truth["webhooks"] = [row for row in truth["webhooks"] if not refused(row)]
    assert_as_in(truth, cache, source, source.get_selected_streams())
