"""The answers in SQL, each against the account as the API and the fake's own books have it."""

import pytest
from account import Account


@pytest.fixture(scope="module")
def account(fake):
    return Account(fake)


@pytest.fixture(scope="module")
def truth(fake):
    return fake.truth()


def assert_rows(rows, expected, *columns):
    """The columns have just these rows, none of them twice; something is expected at all."""
    found = [tuple(row[column] for column in columns) for row in rows]
    assert expected
    assert len(found) == len(expected)
    assert set(found) == set(expected)


def test_stale_flags_by_environment(answer, truth):
    stale = [(row["settingId"], row["environmentId"]) for row in truth["stale_flags"] if row["isStale"]]

    rows = answer("stale-flags-by-environment")

    assert_rows(rows, stale, "setting_id", "environment_id")
    in_code = {row["settingId"]: row["hasCodeReferences"] for row in truth["stale_flags"]}
    assert all(row["in_code"] in (None, in_code[row["setting_id"]]) for row in rows)
    assert [row["environment"] for row in rows] == sorted(row["environment"] for row in rows)


def test_who_changed_production(answer, account):
    events = {
        event["auditLogId"]: event
        for product in account.products()
        for event in account.events(product, account.production(product))
    }

    rows = answer("who-changed-production")

    assert_rows(rows, [(key,) for key in events], "audit_log_id")
    for row in rows:
        event = events[row["audit_log_id"]]
        assert row["who"] == (event["userName"] or event["userEmail"])
        assert row["why"] == (event["why"] or None)
        assert (row["what"], row["on_what"]) == (event["auditLogType"], event["actionTarget"])
    assert any(row["why"] for row in rows)


def test_flags_that_differ(answer, account):
    formulas = {}
    for config, _, row in account.values():
        parts = ["defaultValue", "targetingRules", "percentageEvaluationAttribute"]
        if config["evaluationVersion"] == "v1":
            parts = ["value", "rolloutRules", "rolloutPercentageItems"]
        formulas.setdefault(row["setting"]["settingId"], set()).add(repr([row[part] for part in parts]))
    differing = [(setting,) for setting, found in formulas.items() if len(found) > 1]

    assert_rows(answer("flags-that-differ"), differing, "setting_id")
    assert len(differing) < len(formulas)


def test_what_is_said_of_a_flag_that_differs(answer, account):
    (row, *_) = answer("flags-that-differ")
    counts = [
        f"{environment['name']}: "
        for _, environment, value in account.values()
        if value["setting"]["settingId"] == row["setting_id"]
    ]

    assert [part.split(": ")[0] + ": " for part in row["served"].split("; ")] == counts


def test_who_can_change_production(answer, account):
    expected = [found for product in account.products() for found in who_can_change(account, product)]

    rows = answer("who-can-change-production")

    assert_rows(rows, expected, "product_id", "email", "through", "needs_approval", "approval_right")
    assert {row["through"] for row in rows} >= {"Administrators", "Developers", "Organization Admin"}


def who_can_change(account, product):
    key = product["productId"]
    production = account.production(product)
    groups = {group["permissionGroupId"]: group for group in account.get(f"/v1/products/{key}/permissions")}
    needs = production["approveRequired"]
    for member in account.get(f"/v1/products/{key}/members"):
        group = groups[member["permissionGroupId"]]
        access, approval = group["accessType"], group["approvalPermissionType"]
        if access == "custom":
            (access,) = in_environment(group["environmentAccesses"], production, "environmentAccessType")
        if approval == "custom":
            approvals = group["environmentApprovalPermissions"]
            (approval,) = in_environment(approvals, production, "environmentApprovalPermissionType")
        if access == "full":
            yield key, member["email"], group["name"], needs, approval
    organization = product["organization"]["organizationId"]
    for admin in account.get(f"/v2/organizations/{organization}/members")["admins"]:
        yield key, admin["email"], "Organization Admin", needs, None


def in_environment(rows, environment, field):
    return [row[field] for row in rows if row["environmentId"] == environment["environmentId"]]


def test_flags_without_code_references(answer, truth):
    referred = {row["settingId"] for row in truth["code_references"]}
    scanned = {row["configId"] for row in truth["code_references"]}
    unused = [
        (row["settingId"], row["configId"] in scanned)
        for row in truth["settings"]
        if row["settingId"] not in referred
    ]

    assert_rows(answer("flags-without-code-references"), unused, "setting_id", "scanned")


def test_prerequisites_between_flags(answer, account):
    prerequisites = [
        (value["setting"]["settingId"], environment["environmentId"], rule, needed["prerequisiteSettingId"])
        for config, environment, value in account.values()
        if config["evaluationVersion"] == "v2"
        for rule, body in enumerate(value["targetingRules"])
        for condition in body["conditions"]
        if (needed := condition["prerequisiteFlagCondition"]) is not None
    ]

    rows = answer("prerequisites-between-flags")

    assert_rows(rows, prerequisites, "setting_id", "environment_id", "rule", "prerequisite_id")
    assert all(row["value"] is not None for row in rows)


def test_config_copies(answer, truth):
    pairs = [(row["migratedConfigId"], row["configId"]) for row in truth["configs"] if row["migratedConfigId"]]

    rows = answer("config-copies")

    assert_rows(rows, pairs, "original_id", "copy_id")
    for row in rows:
        original, copy = keys_of(truth, row["original_id"]), keys_of(truth, row["copy_id"])
        assert list(row["only_in_original"]) == sorted(original - copy)
        assert list(row["only_in_copy"]) == sorted(copy - original)


def keys_of(truth, config):
    return {row["key"] for row in truth["settings"] if row["configId"] == config}


def usage(account, part):
    """The rows of one list of what the API tells of usage, of all organizations."""
    for organization in account.get("/v1/organizations"):
        key = organization["organizationId"]
        for row in account.get(f"/v1/organizations/{key}/usage-and-quota")[part]:
            yield {"organizationId": key, **row}


def newest(rows, *key):
    """The rows of the newest date for each key."""
    found = {}
    for row in rows:
        name = tuple(row[column] for column in key)
        if name not in found or row["date"] > found[name]["date"]:
            found[name] = row
    return found


def test_usage_against_quota(answer, account):
    months = newest(usage(account, "organizationStatistics"), "organizationId")

    rows = answer("usage-against-quota")

    assert_rows(rows, list(months), "organization_id")
    for row in rows:
        month = months[row["organization_id"],]
        used, allowed = month["millionRequestCount"], month["millionRequestLimitPerMonth"]
        assert (float(row["million_requests"]), row["allowed"]) == (pytest.approx(used), allowed)
        assert float(row["percent_used"]) == pytest.approx(100 * used / allowed, abs=0.06)
        # The month is not over: more comes, and at this pace the limit is either reached in it or not at all.
        assert float(row["million_requests_at_end"]) >= round(used, 3)
        assert (row["reached_at"] is not None) == (float(row["million_requests_at_end"]) >= allowed)


def test_what_grows(answer, account):
    months = newest(usage(account, "productStatistics"), "productId")

    rows = answer("what-grows")

    assert_rows(rows, list(months), "product_id")
    for row in rows:
        growth = 100 * (float(row["requests_a_day"]) / float(row["month_before"]) - 1)
        assert float(row["growth_percent"]) == pytest.approx(growth, abs=1)
    shown = [row["growth_percent"] for row in rows]
    assert shown == sorted(shown, reverse=True)


def test_sdks_that_ask_most(answer, account):
    requests = {}
    for row in usage(account, "detailedStatistics"):
        place = row["configId"], row["environmentId"], row["sdk"]
        requests[place] = requests.get(place, 0) + row["requestCount"]

    rows = answer("sdks-that-ask-most")

    assert_rows(rows, [(*place, count) for place, count in requests.items()], "config_id", "environment_id", "sdk", "requests")
    assert float(sum(row["percent_of_all"] for row in rows)) == pytest.approx(100, abs=2)
