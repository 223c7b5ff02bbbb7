"""What the manifest offers is what the connector offers."""

import unittest

from support.connectors import HERE, THERE, THERE_OLDEST
from support.fake import Fake

EVENTS = {"audit_logs", "organization_audit_logs"}
USAGE = {"organization_usage", "product_usage", "sdk_usage"}


class Catalog(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fake = cls.enterClassContext(Fake())
        cls.here, cls.there = (connector.discover(cls.fake.config).streams for connector in (HERE, THERE))

    def both(self, member):
        """The same member of all streams, here and there."""
        return [
            {name: stream.get(member) for name, stream in streams.items()} for streams in (self.here, self.there)
        ]

    def test_streams(self):
        self.assertEqual(list(self.here), list(self.there))

    def test_schemas(self):
        here, there = self.both("json_schema")
        for schema in here.values():
            # The cursor of change detection, which the manifest does not have.
            schema["properties"].pop("changedAt", None)
        self.assertEqual(here, there)

    def test_primary_keys(self):
        here, there = self.both("source_defined_primary_key")
        self.assertEqual(here, there)

    def test_cursors_of_events(self):
        for streams in (self.here, self.there):
            cursors = {name: streams[name]["default_cursor_field"] for name in EVENTS}
            self.assertEqual(cursors, {name: ["auditLogDateTime"] for name in EVENTS})

    def test_cursors_of_usage(self):
        for streams in (self.here, self.there):
            cursors = {name: streams[name]["default_cursor_field"] for name in USAGE}
            self.assertEqual(cursors, {name: ["date"] for name in USAGE})

    def test_the_oldest_cdk_offers_the_same(self):
        self.assertEqual(THERE_OLDEST.discover(self.fake.config).streams, self.there)

    def test_only_events_and_usage_are_incremental(self):
        modes = {name: stream["supported_sync_modes"] for name, stream in self.there.items()}
        self.assertEqual({name for name, offered in modes.items() if "incremental" in offered}, EVENTS | USAGE)

    def test_streams_of_secrets_are_for_those_who_ask(self):
        config = {**self.fake.config, "include_secrets": True}
        more = THERE.discover(config).streams.keys() - self.there.keys()
        self.assertEqual(more, {"sdk_keys", "proxy_profile_sdk_keys"})


if __name__ == "__main__":
    unittest.main()
