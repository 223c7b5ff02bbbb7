"""No secret leaves the API through the manifest."""

import unittest

from support.connectors import HERE, THERE
from support.fake import ROOT, Fake

#: Those that secrets are marked in.
MARKED = {
    path.stem for path in (ROOT / "resources" / "schemas").glob("*.json") if '"x-secret"' in path.read_text()
}


class Secrets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fake = cls.enterClassContext(Fake("--products", "2", "--webhooks", "5", "--integrations", "7", "--audit-events", "80"))
        cls.planted = cls.fake.control("planted")["secrets"]

    def found_in(self, run):
        return [secret for secret in self.planted if secret in run.text]

    def read(self, only=None, **options):
        config = {**self.fake.config, **options}
        streams = HERE.discover(config).streams
        return THERE.read(config, [stream for name, stream in streams.items() if only is None or name in only])

    def test_none_is_in_what_a_read_says(self):
        self.assertGreater(len(self.planted), 80)
        self.assertEqual(self.found_in(self.read()), [])

    def test_all_that_are_read_are_there_for_those_who_ask(self):
        found = self.found_in(self.read(include_secrets=True))
        self.assertGreater(len(found), len(self.planted) / 2)

    def test_none_is_in_what_a_read_says_that_asks_for_none(self):
        self.assertEqual(self.found_in(self.read(MARKED, include_secrets=False)), [])

    def test_none_is_told_where_everything_is_refused(self):
        self.fake.control("forbid", {"match": "/(webhooks|integrations|proxy-profiles|auditlogs)"})
        self.addCleanup(self.fake.control, "allow", {})
        run = self.read(MARKED)
        self.assertEqual(self.found_in(run), [])
        self.assertNotIn(self.fake.config["password"], run.text)


if __name__ == "__main__":
    unittest.main()
