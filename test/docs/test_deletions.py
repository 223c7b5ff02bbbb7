"""What is gone stays in merged tables; the queries tell it apart, and a snapshot leaves it out."""

from tables import assert_as_in


def read_on(cache, fake, source):
    """Reads what changed. The bound of a read has whole seconds: an event of this very second comes with the next."""
    fake.advance(seconds=2)
    source.read(cache=cache)


def test_removed_rules_are_told_apart(ask, cache, fake, source):
    for rule in [row for row in fake.truth()["targeting_rules"] if row["ruleIndex"] == 0][:3]:
        fake.change("removeRule", settingId=rule["settingId"], environmentId=rule["environmentId"])
    fake.change("deleteSetting")
    read_on(cache, fake, source)
    there = {key(row) for row in ask("07-rules-that-are-there.sql")}
    assert {key(row) for row in fake.truth()["targeting_rules"]} <= there
    assert len(there) < len(ask("SELECT * FROM targeting_rules"))


def key(row):
    lowered = {name.lower(): value for name, value in row.items()}
    return (lowered["settingid"], str(lowered["environmentid"]), lowered["ruleindex"])


def test_deleted_flags_are_told_apart(ask, cache, fake, source):
    before = {row["settingId"] for row in fake.truth()["settings"]}
    fake.change("deleteSetting")
    after = {row["settingId"] for row in fake.truth()["settings"]}
    read_on(cache, fake, source)
    deleted = {row["settingid"] for row in ask("08-deleted-flags.sql")}
    assert before - after <= deleted
    assert not deleted & after


def test_old_code_references_are_told_apart(ask):
    for row in ask("09-vanished-code-references.sql"):
        assert row["codereferenceid"]


def test_a_snapshot_has_no_deleted_rows(cache, fake, source):
    source.read(cache=cache, force_full_refresh=True, write_strategy="replace")
    assert_as_in(fake.truth(), cache, source, ["settings", "setting_values", "targeting_rules"])


def test_a_stream_that_became_empty_keeps_its_table(cache, fake, source):
    truth = fake.truth()["code_references"]
    for row in truth:
        fake.change("removeCodeReference", settingId=row["settingId"], codeReferenceId=row["codeReferenceId"])
    source.read(cache=cache, force_full_refresh=True, write_strategy="replace")
    assert len(cache["code_references"].to_pandas()) == len(truth) > 0
