"""The templates of the manifest name nothing that is not there: an error about that would print all that is."""

import unittest

import yaml
from airbyte_cdk.sources.declarative.interpolation.jinja import JinjaInterpolation

from support.connectors import MANIFEST

#: What the oldest CDK gives to templates, by the member that holds one; to all others, the configuration and the slice.
GIVEN = {
    "value": {"config", "record", "stream_partition", "stream_slice"},
    "condition": {"config", "record", "stream_partition", "stream_slice"},
    "predicate": {"response", "headers"},
    "error_message": {"config", "response", "headers"},
    "cursor_value": {"config", "response", "headers"},
    "stop_condition": {"config", "response", "headers"},
}
OTHERS = {"config", "stream_partition", "stream_slice"}


def templates(node, member=None):
    """Each text with the name of the member that holds it."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from templates(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from templates(value, member)
    elif isinstance(node, str) and ("{{" in node or "{%" in node):
        yield member, node


class Templates(unittest.TestCase):
    def test_they_name_only_what_is_given(self):
        manifest = yaml.safe_load(MANIFEST.read_text())
        checked = 0
        for member, text in templates(manifest):
            checked += 1
            named = JinjaInterpolation._find_undeclared_variables(text)
            self.assertLessEqual(named, GIVEN.get(member, OTHERS), f"{member}: {text}")
        self.assertGreater(checked, 200)


if __name__ == "__main__":
    unittest.main()
