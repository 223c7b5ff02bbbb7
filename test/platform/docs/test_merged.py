"""Tables into which several reads were merged: each query finds just the rows that the account does not have any more."""

from datetime import datetime, timezone

import pytest
from tables import keys_in, known_keys, primary_keys


@pytest.fixture(scope="module")
def streams():
    return [
        "configs",
        "environments",
        "settings",
        "deleted_settings",
        "stale_flags",
        "setting_values",
        "targeting_rules",
        "code_references",
    ]


@pytest.fixture(scope="module")
def read_started(fake, cache):
    """When the second read began, before which somebody took things away."""
    take_away(fake)
    # The bound of a read has whole seconds, so an event of this very second would come with the next one.
    fake.advance(seconds=2)
    return datetime.now(timezone.utc).replace(tzinfo=None)


@pytest.fixture(scope="module")
def merged(read_started, source, cache):
    source.read(cache=cache)
    return cache


def take_away(fake):
    truth = fake.truth()
    # Each flag once, so that every case is seen by itself.
    flags = iter(row["settingId"] for row in truth["settings"])
    counts = {}
    for row in truth["code_references"]:
        counts.setdefault(row["settingId"], []).append(row["codeReferenceId"])
    several = next(setting for setting, found in counts.items() if len(found) > 1)
    one_left_over, *_ = counts.pop(several)
    fake.change("removeCodeReference", settingId=several, codeReferenceId=one_left_over)
    setting, references = next(iter(counts.items()))
    for reference in references:
        fake.change("removeCodeReference", settingId=setting, codeReferenceId=reference)
    for row in [row for row in truth["targeting_rules"] if row["ruleIndex"] > 0][:3]:
        fake.change("removeRule", settingId=row["settingId"], environmentId=row["environmentId"])
    touched = {several, setting}
    fake.change("deleteSetting", settingId=next(flag for flag in flags if flag not in touched))
    fake.change("deleteConfig", configId=truth["configs"][-1]["configId"])
    fake.change("deleteEnvironment", environmentId=truth["environments"][-1]["environmentId"])


CASES = [
    ("deleted-flags", "settings", ["setting_id"]),
    ("removed-rules", "targeting_rules", ["setting_id", "environment_id", "rule_index"]),
    ("vanished-code-references", "code_references", ["setting_id", "code_reference_id"]),
]


@pytest.mark.parametrize(("query", "stream", "columns"), CASES, ids=[case[0] for case in CASES])
def test_finds_what_is_gone(query, stream, columns, answer, read_started, merged, fake, source):
    fields = primary_keys(source)[stream]
    there = known_keys(fake.truth()[stream], fields)
    in_table = set(keys_in(merged[stream].to_pandas(), fields))

    rows = answer(query, read_started=read_started)

    found = [tuple(str(row[column]) for column in columns) for row in rows]
    gone = {tuple(str(part) for part in key) for key in in_table - there}
    assert gone
    assert len(found) == len(gone)
    assert set(found) == gone


def test_tells_deleted_flags_from_those_that_went_with_their_config(answer, read_started, merged, fake):
    configs = {row["configId"] for row in fake.truth()["configs"]}
    for row in answer("deleted-flags", read_started=read_started):
        assert row["listed_as_deleted"] == (row["config_id"] in configs)
