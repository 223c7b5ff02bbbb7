"""What answers other than records do to a read by the manifest."""

import unittest

from support.connectors import HERE, THERE
from support.fake import Fake

#: What befalls the first request of a stream.
PASSING = {
    "tags": {"kind": "status", "code": 503},
    "environments": {"kind": "status", "code": 429, "headers": {"Retry-After": "1"}},
    # The date has passed.
    "segments": {"kind": "status", "code": 429, "headers": {"Retry-After": "Sun, 06 Nov 2022 08:49:37 GMT"}},
    "permissions": {"kind": "html"},
    "invitations": {"kind": "badJson"},
    "preferences": {"kind": "reset"},
    "members": {"kind": "truncate"},
}
STREAMS = {
    "permissions": "permission_groups",
    "invitations": "product_invitations",
    "preferences": "product_preferences",
    "members": "product_members",
}


class Errors(unittest.TestCase):
    def setUp(self):
        self.fake = self.enterContext(Fake())
        self.streams = HERE.discover(self.fake.config).streams
        self.product = self.fake.get("/v1/products")[0]["productId"]

    def read(self, *names):
        return THERE.read(self.fake.config, [self.streams[name] for name in names])

    def refuse(self, path, status=403):
        self.fake.control("forbid", {"match": path, "status": status})

    def products_of(self, run, stream):
        return {record["productId"] for record in run.records[stream]}

    def test_wrong_credentials(self):
        config = {**self.fake.config, "password": "wrong"}
        checked = THERE.check(config).connection
        self.assertEqual(checked["status"], "FAILED")
        self.assertIn("does not accept the credentials", checked["message"])
        run = THERE.read(config, [self.streams["tags"]])
        self.assertEqual((run.exit_code, run.errors["tags"][0]), (1, "config_error"))

    def test_an_address_that_is_no_configcat(self):
        checked = THERE.check({**self.fake.config, "base_url": f"{self.fake.url}/elsewhere"}).connection
        self.assertEqual(checked["status"], "FAILED")
        self.assertIn("no ConfigCat API", checked["message"])

    def test_a_refused_product_ends_a_stream_that_would_overwrite(self):
        self.refuse(f"/{self.product}/webhooks")
        run = self.read("webhooks", "tags")
        self.assertEqual(run.statuses, {"webhooks": "INCOMPLETE", "tags": "COMPLETE"})
        self.assertEqual(run.errors["webhooks"][0], "config_error")
        self.assertIn("manage webhooks", run.errors["webhooks"][1])
        self.assertEqual(self.products_of(run, "tags") - self.products_of(run, "webhooks"), {self.product})
        self.assertEqual(run.exit_code, 1)

    def test_a_refused_product_is_left_out_of_events(self):
        self.refuse(f"/{self.product}/auditlogs")
        run = self.read("audit_logs")
        self.assertEqual((run.exit_code, run.statuses["audit_logs"]), (0, "COMPLETE"))
        self.assertNotIn(self.product, self.products_of(run, "audit_logs"))
        self.assertIn("view the product audit log", "\n".join(run.logs))

    def test_what_was_deleted_after_it_was_listed_is_left_out(self):
        self.refuse(f"/{self.product}/tags", 404)
        run = self.read("tags")
        self.assertEqual((run.exit_code, run.statuses["tags"]), (0, "COMPLETE"))
        self.assertNotIn(self.product, self.products_of(run, "tags"))
        self.assertIn("A part of stream tags is left out, because it is not found", "\n".join(run.logs))

    def test_answers_that_are_tried_again(self):
        names = [STREAMS.get(path, path) for path in PASSING]
        whole = self.read(*names)
        for path, fault in PASSING.items():
            self.fake.control("faults", {**fault, "match": f"/v1/products/[^/]*/{path}", "times": 1})
        run = self.read(*names)
        self.assertEqual(self.fake.control("faults")["injected"], len(PASSING))
        self.assertEqual(run.exit_code, 0, run.logs[-3:])
        for name in names:
            with self.subTest(name):
                self.assertGreater(len(whole.records[name]), 0)
                self.assertEqual(len(run.records[name]), len(whole.records[name]))

    def test_a_wait_that_is_too_long_ends_the_stream(self):
        fault = {"kind": "status", "code": 429, "headers": {"Retry-After": "3600"}}
        self.fake.control("faults", {**fault, "match": "/tags"})
        run = self.read("tags")
        self.assertEqual((run.exit_code, run.errors["tags"][0]), (1, "transient_error"))

    def test_options_that_the_manifest_can_not_honour_are_refused(self):
        for option in ({"personal_data": "hash"}, {"personal_data": "remove"}, {"on_forbidden": "fail"}):
            with self.subTest(option):
                run = THERE.read({**self.fake.config, **option}, [self.streams["tags"]])
                self.assertEqual((run.exit_code, len(run.records["tags"])), (1, 0))
                self.assertIn("Use the Docker image", run.text)
                self.assertNotIn(self.fake.config["password"], run.text)

    def test_the_choices_that_it_can_honour_are_taken(self):
        options = {"personal_data": "keep", "on_forbidden": "auto", "full_scan_interval": "P1D"}
        run = THERE.read({**self.fake.config, **options}, [self.streams["tags"]])
        self.assertEqual(run.exit_code, 0, run.logs[-3:])
        self.assertGreater(len(run.records["tags"]), 0)

    def test_plain_http_to_elsewhere_is_refused(self):
        run = THERE.check({**self.fake.config, "base_url": "http://configcat.example.com"})
        self.assertEqual(run.connection["status"], "FAILED")
        self.assertIn("does not match", run.connection["message"])


if __name__ == "__main__":
    unittest.main()
