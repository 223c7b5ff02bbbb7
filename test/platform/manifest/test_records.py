"""The manifest's records are the connector's, stream by stream."""

import unittest

from support.comparison import differences, table
from support.connectors import HERE, THERE, THERE_OLDEST
from support.fake import Fake


class Records(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fake = cls.enterClassContext(Fake("--products", "3", "--change-requests", "12", "--audit-events", "80"))

    def compare(self, title, manifest=THERE, **options):
        """Reads everything twice, prints the table, and gives the streams that were read."""
        config = {**self.fake.config, **options}
        streams = HERE.discover(config).streams
        here, there = (connector.read(config, streams.values()) for connector in (HERE, manifest))
        self.assertEqual((here.exit_code, there.exit_code), (0, 0), there.logs[-3:])
        counts = {}
        for name, stream in streams.items():
            key = [field for (field,) in stream["source_defined_primary_key"]]
            mine, other = here.records[name], there.records[name]
            counts[name] = (len(mine), len(other), differences(name, key, mine, other))
        print(f"\n{title}\n{table(counts)}")
        self.assertEqual({name: found for name, (_, _, found) in counts.items() if found}, {})
        return counts

    def test_everything(self):
        counts = self.compare("All streams")
        self.assertGreaterEqual(len(counts), 30)
        self.assertEqual([name for name, (here, _, _) in counts.items() if here == 0], [])

    def test_everything_by_the_oldest_cdk(self):
        self.compare("All streams, by the oldest CDK", THERE_OLDEST)

    def test_everything_with_secrets(self):
        counts = self.compare("All streams, with secrets", include_secrets=True)
        self.assertLessEqual({"sdk_keys", "proxy_profile_sdk_keys"}, counts.keys())

    def test_one_organization(self):
        organization = self.fake.get("/v1/organizations")[0]["organizationId"]
        counts = self.compare("One organization", organization_ids=[organization.upper()])
        self.assertEqual(counts["organizations"][0], 1)

    def test_one_product_and_the_organization_that_owns_it(self):
        product = self.fake.get("/v1/products")[0]["productId"]
        counts = self.compare("One product", product_ids=[product])
        self.assertEqual((counts["organizations"][0], counts["products"][0]), (1, 1))

    def test_events_from_a_start_date(self):
        streams = [HERE.discover(self.fake.config).streams["audit_logs"]]
        events = THERE.read(self.fake.config, streams).records["audit_logs"]
        middle = sorted(event["auditLogDateTime"] for event in events)[len(events) // 2]
        for start_date in (middle, middle[:10]):
            with self.subTest(start_date=start_date):
                config = {**self.fake.config, "start_date": start_date}
                here, there = (connector.read(config, streams).records["audit_logs"] for connector in (HERE, THERE))
                self.assertTrue(0 < len(there) < len(events), f"{len(there)} of {len(events)}")
                self.assertEqual(differences("audit_logs", ["auditLogId"], here, there), [])


if __name__ == "__main__":
    unittest.main()
