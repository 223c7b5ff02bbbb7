"""The snapshot that the page tells to take: rows that are gone go, also those of a stream that became empty, and events stay."""

from datetime import datetime, timedelta, timezone

import pytest
from page import python_with
from tables import assert_as_in

SNAPSHOT = 'source.read(cache=cache, force_full_refresh=True, write_strategy="replace")'


@pytest.fixture(scope="module")
def streams():
    return ["settings", "setting_values", "targeting_rules", "code_references", "audit_logs"]


@pytest.fixture(scope="module")
def gone(fake, cache):
    """What was taken away after the first read: a flag, and every code reference."""
    deleted = fake.change("deleteSetting")["settingId"]
    for row in fake.truth()["code_references"]:
        fake.change("removeCodeReference", settingId=row["settingId"], codeReferenceId=row["codeReferenceId"])
    fake.advance(seconds=2)
    return deleted


def count(cache, name, where="true"):
    [row] = cache.run_sql_query(f"SELECT count(*) AS rows FROM {cache.schema_name}.{name} WHERE {where}")
    return row["rows"]


def test_a_merging_read_keeps_what_is_gone(gone, source, cache):
    source.read(cache=cache)
    assert count(cache, "settings", f"settingid = {gone}") == 1
    assert count(cache, "code_references") > 0


def test_the_read_of_a_snapshot_leaves_it_out_but_for_empty_streams(gone, source, cache, fake):
    exec(SNAPSHOT, {"source": source, "cache": cache})
    assert fake.truth()["code_references"] == []
    assert count(cache, "code_references") > 0
    assert_as_in(fake.truth(), cache, source, ["settings", "setting_values", "targeting_rules"])


def test_both_lines_of_advice_together_leave_nothing_over(gone, source, cache, fake):
    mark_an_old_event(cache)
    before = count(cache, "audit_logs")

    exec(python_with("DELETE FROM"), {"source": source, "cache": cache})

    truth = fake.truth()
    kept = [name for name in source.get_selected_streams() if truth[name]]
    assert "code_references" not in kept and len(kept) > 20
    assert_as_in(truth, cache, source, kept)
    assert count(cache, "code_references") == 0
    assert count(cache, "audit_logs") == before


def mark_an_old_event(cache):
    """An event that the API does not have any more."""
    old = (datetime.now(timezone.utc) - timedelta(days=900)).replace(tzinfo=None)
    cache.execute_sql(
        f"UPDATE {cache.schema_name}.audit_logs SET auditlogid = 1, auditlogdatetime = '{old}' "
        f"WHERE auditlogid = (SELECT min(auditlogid) FROM {cache.schema_name}.audit_logs)"
    )


def test_the_page_and_the_readme_show_the_snapshot(gone):
    from repository import ROOT

    for page in ("README.md", "docs/streams.md", "docs/configcat.md"):
        assert SNAPSHOT in (ROOT / page).read_text(), page
