"""No secret leaves the API through the manifest."""

import unittest

from support.connectors import HERE, THERE
from support.fake import Fake


class Secrets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fake = cls.enterClassContext(Fake("--webhooks", "5", "--integrations", "7"))
        cls.planted = cls.fake.control("planted")["secrets"]

    def found_in(self, run):
        return [secret for secret in self.planted if secret in run.text]

    def read(self, **options):
        config = {**self.fake.config, **options}
        return THERE.read(config, HERE.discover(config).streams.values())

    def test_none_is_in_what_a_read_says(self):
        self.assertGreater(len(self.planted), 100)
        self.assertEqual(self.found_in(self.read()), [])

    def test_all_that_are_read_are_there_for_those_who_ask(self):
        found = self.found_in(self.read(include_secrets=True))
        self.assertGreater(len(found), len(self.planted) / 2)

    def test_none_is_in_what_a_read_says_that_asks_for_none(self):
        self.assertEqual(self.found_in(self.read(include_secrets=False)), [])

    def test_none_is_told_where_everything_is_refused(self):
        self.fake.control("forbid", {"match": "/(webhooks|integrations|proxy-profiles|auditlogs)"})
        self.addCleanup(self.fake.control, "allow", {})
        run = self.read()
        self.assertEqual(self.found_in(run), [])
        self.assertNotIn(self.fake.config["password"], run.text)


if __name__ == "__main__":
    unittest.main()
