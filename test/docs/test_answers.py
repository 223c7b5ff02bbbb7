"""Each query of docs/streams.md gives what the fake knows to be true."""


def test_stale_flags_by_environment(ask, fake):
    stale = [row for row in fake.truth()["stale_flags"] if row["isStale"]]
    assert sum(row["flags"] for row in ask("01-stale-flags.sql")) == len(stale) > 0


def test_who_changed_what_in_production(ask, fake):
    rows = ask("02-changes-in-production.sql")
    assert rows and all("production" in row["place"].lower() for row in rows)
    assert any(row["why"] for row in rows)
    assert len(rows) == len([row for row in fake.truth()["audit_logs"] if is_change_in_production(row)])


def is_change_in_production(row):
    return row["auditLogTypeEnum"] == "settingValueChanged" and "production" in row["where"].lower()


def test_flags_that_differ_between_environments(ask, fake):
    rows = ask("03-flags-that-differ.sql")
    assert 0 < len(rows) <= len(fake.truth()["settings"])
    assert all(row["variants"] > 1 for row in rows)


def test_who_can_change_production(ask, fake):
    members = {row["email"] for row in fake.truth()["product_members"]}
    found = {row["email"] for row in ask("04-who-can-change-production.sql")}
    assert found and found <= members


def test_flags_without_code_references(ask, fake):
    referred = {row["settingId"] for row in fake.truth()["code_references"]}
    missing = [row for row in fake.truth()["settings"] if row["settingId"] not in referred]
    assert sorted(row["key"] for row in ask("05-flags-without-code-references.sql")) == sorted(row["key"] for row in missing)


def test_prerequisites_between_flags(ask, fake):
    keys = {row["key"] for row in fake.truth()["settings"]}
    rows = ask("06-prerequisites.sql")
    assert rows and {row["flag"] for row in rows} | {row["depends_on"] for row in rows} <= keys


def test_before_anything_is_removed_all_rules_are_there(ask, fake):
    assert len(ask("07-rules-that-are-there.sql")) == len(fake.truth()["targeting_rules"])
