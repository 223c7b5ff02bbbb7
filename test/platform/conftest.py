"""What the tests in Python share."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "common"))


@pytest.fixture(scope="session")
def image():
    """The name of the image under test; it must have been built."""
    return os.environ.get("SOURCE_IMAGE", "source-configcat:dev")
