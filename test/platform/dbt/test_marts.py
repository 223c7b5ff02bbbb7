"""Each mart beside what the fake says of its account, counted in another way."""

from collections import Counter

import pytest
from account import Account


@pytest.fixture(scope="session")
def api(fake):
    return Account(fake)


def there(rows):
    return [row for row in rows if not row["is_deleted"]]


def of_others(rows, account):
    """Without the refused product; what is known of it is as old as the read before."""
    return [row for row in rows if row["product_id"] != account.refused]


def copies_of(truth):
    """The flags of originals that are there once more in a copy, by the copy's id."""
    pairs = [(row["migratedConfigId"], row["configId"]) for row in truth["configs"] if row["migratedConfigId"]]
    ids = {(row["configId"], row["key"]): row["settingId"] for row in truth["settings"]}
    return {
        ids[copy, key]: original_id
        for original, copy in pairs
        for (config, key), original_id in ids.items()
        if config == original and (copy, key) in ids
    }


def flags_of(truth):
    originals = set(copies_of(truth).values())
    return {row["settingId"] for row in truth["settings"]} - originals


def test_flags(warehouse, truth, account):
    rows = of_others(warehouse.mart("configcat__flags"), account)

    assert {row["flag_id"] for row in there(rows)} == flags_of(truth)
    assert {row["flag_id"]: row["original_setting_id"] for row in there(rows) if row["copies"] == 2} == copies_of(truth)
    assert copies_of(truth)
    # Five were deleted with their keys, five with their config, and one alone.
    assert len(rows) - len(there(rows)) == 11


def test_flag_environments(warehouse, truth, account):
    rows = there(of_others(warehouse.mart("configcat__flag_environments"), account))
    served = {(row["setting_id"], row["environment_id"]) for row in rows}
    assert len(served) == len(rows)
    assert served == {(row["settingId"], row["environmentId"]) for row in truth["setting_values"]}
    assert {row["rollout"] for row in rows} == {"off", "partial", "full", "value", "targeted"}


def test_cleanup_candidates(warehouse, truth, account):
    rows = there(of_others(warehouse.mart("configcat__cleanup_candidates"), account))
    folded = {original: copy for copy, original in copies_of(truth).items()}
    stale, in_code = {}, {row["settingId"] for row in truth["code_references"]}
    for row in truth["stale_flags"]:
        stale.setdefault(folded.get(row["settingId"], row["settingId"]), []).append(row["isStale"])

    assert {row["flag_id"]: row["is_stale"] for row in rows} == {flag: all(found) for flag, found in stale.items()}
    for row in rows:
        if row["verdict"].startswith("remove"):
            assert all(stale[row["flag_id"]])
        if row["verdict"] == "remove":
            assert row["flag_id"] not in in_code
    assert {row["verdict"] for row in rows} > {"keep: in use", "remove from code first"}


def test_changes(warehouse, truth, account):
    rows = warehouse.mart("configcat__changes")
    known = {str(row["audit_log_id"]) for row in rows}
    assert len(known) == len(rows)
    # Events of the refused product were read before it was refused.
    logs = [truth["audit_logs"], truth["organization_audit_logs"]]
    assert {row["auditLogId"] for log in logs for row in log} <= known


def test_a_namesake_has_none_of_the_events_of_a_deleted_place(warehouse, account):
    rows = warehouse.mart("configcat__changes", f"product_id = '{account.renamed}'")
    assert [row for row in rows if row["environment_id"] in (account.namesake, account.gone)] == []
    assert [row for row in rows if "Staging" in (row["event_where"] or "")]


def test_who_approved(warehouse, account):
    applied = warehouse.mart(
        "configcat__changes", "change_type = 'settingValueChanged' AND change_request_id IS NOT NULL"
    )
    by_place = {(row["config_id"], row["environment_id"]): row for row in applied}
    for change in (account.applied, account.self_approved):
        assert (change["configId"], change["environmentId"]) in by_place
    row = by_place[account.self_approved["configId"], account.self_approved["environmentId"]]
    assert row["approver_count"] == 1
    # Without addresses nobody knows.
    assert row["is_self_approved"] in (True, None)
    other = by_place[account.applied["configId"], account.applied["environmentId"]]
    assert not other["is_self_approved"]


def test_production_access(warehouse, api, account):
    rows = of_others(warehouse.mart("configcat__production_access"), account)
    expected = Counter()
    for product in api.products():
        if product["productId"] == account.refused:
            continue
        expected[product["productId"]] = len(set(people_who_can_change(api, product)))
    assert Counter(row["product_id"] for row in rows) == expected
    assert sum(expected.values()) > 0


def people_who_can_change(api, product):
    key = product["productId"]
    production = api.production(product)["environmentId"]
    groups = {group["permissionGroupId"]: group for group in api.get(f"/v1/products/{key}/permissions")}
    for member in api.get(f"/v1/products/{key}/members"):
        group = groups[member["permissionGroupId"]]
        access = group["accessType"]
        if access == "custom":
            [access] = [
                row["environmentAccessType"] for row in group["environmentAccesses"] if row["environmentId"] == production
            ]
        if access == "full":
            yield member["email"]
    organization = product["organization"]["organizationId"]
    for admin in api.get(f"/v2/organizations/{organization}/members")["admins"]:
        yield admin["email"]


def test_flag_lifetimes(warehouse, truth, account):
    rows = of_others(warehouse.mart("configcat__flag_lifetimes"), account)
    assert {row["flag_id"] for row in there(rows)} == flags_of(truth)
    listed = {(row["configId"], row["key"]) for row in truth["deleted_settings"]}
    assert listed <= {(row["config_id"], row["flag"]) for row in rows if row["is_deleted"]}


def test_daily_flags(warehouse, truth, account):
    rows = of_others(warehouse.mart("configcat__daily_flags"), account)
    newest = max(row["day"] for row in rows)
    products = {row["settingId"]: row["productId"] for row in truth["settings"]}
    expected = Counter(products[flag] for flag in flags_of(truth))
    assert {row["product_id"]: int(row["flags"]) for row in rows if row["day"] == newest} == expected


def test_usage(warehouse, fake):
    # An organization tells the usage of all of its products.
    truth = fake.truth()
    for mart, stream in [("configcat__usage", "organization_usage"), ("configcat__product_usage", "product_usage")]:
        assert len(warehouse.mart(mart)) == len(truth[stream]) > 0


def test_usage_of_what_was_deleted_counts_once(warehouse, fake):
    rows = warehouse.mart("configcat__sdk_usage")
    used = fake.truth()["sdk_usage"]
    names = ("productId", "configId", "environmentId", "sdk")
    places = {(row["date"][:10], *(row[name] for name in names)) for row in used}
    assert len(rows) == len(places)
    assert sum(row["requests"] for row in rows) == sum(int(row["requestCount"]) for row in used)
    assert any(row["environment_id"] is None for row in rows)


def test_value_history(built, account):
    versions = built["duckdb"].mart("configcat__served_versions")
    production = account.production(account.migrated["productId"])
    changed = Counter(
        row["setting_id"]
        for row in versions
        if row["config_id"] == account.original and row["environment_id"] == production
    )
    # Two were changed between the builds. Flags of v1 have no lastVersionId.
    assert sorted(changed.values())[-2:] == [2, 2]
    gone = [row for row in versions if row["environment_id"] == account.gone]
    assert gone and all(row["served_to"] is not None for row in gone)
