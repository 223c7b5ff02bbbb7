"""What airbyte-cdk's standard tests ask for: the image, and the account that acceptance-test-config.yml is about."""

import pytest
from acceptance_account import AcceptanceAccount
from docker_network import host_seen_from

pytest_plugins = ["airbyte_cdk.test.standard_tests.pytest_hooks"]


@pytest.fixture(scope="session", autouse=True)
def account(image):
    with AcceptanceAccount(host="0.0.0.0") as account:
        account.write_configs(host_seen_from(image))
        yield account


@pytest.fixture
def connector_image_override(image):
    """As --connector-image has it; the suite would build one otherwise."""
    return image


@pytest.fixture
def read_from_streams():
    """As --read-from-streams=all has it."""
    return "all"
