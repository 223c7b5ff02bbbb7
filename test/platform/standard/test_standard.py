"""airbyte-cdk's standard tests for images, as they are."""

from airbyte_cdk.test.standard_tests.docker_base import DockerConnectorTestSuite
from repository import ROOT


class TestImage(DockerConnectorTestSuite):
    """On the image, with what acceptance-test-config.yml says."""

    @classmethod
    def get_connector_root_dir(cls):
        return ROOT
