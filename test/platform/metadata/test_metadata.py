"""metadata.yaml, against Airbyte's own schema and against this repository."""

import json
import re

import pytest
import yaml
from airbyte_connector_models.metadata.v0.connector_metadata_definition_v0 import ConnectorMetadataDefinitionV0
from repository import ROOT, VERSION

METADATA = yaml.safe_load((ROOT / "metadata.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def schema(stream):
    return ROOT / "resources" / "schemas" / f"{stream}.json"


def test_is_as_airbyte_wants_it():
    ConnectorMetadataDefinitionV0.model_validate(METADATA)


def test_names_the_version_of_the_package():
    assert METADATA["data"]["dockerImageTag"] == VERSION


def test_names_the_image_as_its_label_does():
    assert f"io.airbyte.name={METADATA['data']['dockerRepository']} " in DOCKERFILE


def test_the_image_is_labelled_with_the_version_of_the_package():
    assert re.findall("^ARG VERSION=(.*)$", DOCKERFILE, re.MULTILINE) == [VERSION]


def test_points_at_the_documentation_that_the_spec_points_at():
    spec = json.loads((ROOT / "resources" / "spec.json").read_text())
    assert METADATA["data"]["documentationUrl"] == spec["documentationUrl"]


@pytest.mark.parametrize("stream", METADATA["data"]["suggestedStreams"]["streams"])
def test_suggests_streams_that_there_are(stream):
    assert schema(stream).is_file()
