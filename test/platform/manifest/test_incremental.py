"""Audit logs are read on from where the last read ended."""

import unittest

from support.connectors import HERE, THERE
from support.fake import Fake

STREAMS = ("audit_logs", "organization_audit_logs")
USAGE = ("organization_usage", "product_usage", "sdk_usage")


def ids(run, stream):
    return [record["auditLogId"] for record in run.records[stream]]


class Incremental(unittest.TestCase):
    def setUp(self):
        self.fake = self.enterContext(Fake("--products", "2", "--audit-events", "80"))

    def read(self, state=None, **options):
        config = {**self.fake.config, **options}
        streams = HERE.discover(config).streams
        run = THERE.read(config, [streams[name] for name in STREAMS], "incremental", state)
        self.assertEqual(run.exit_code, 0, run.logs[-3:])
        return run

    def test_a_second_read_has_what_is_new_and_little_else(self):
        first = self.read(lookback_window="PT2M")
        for _ in range(5):
            self.fake.control("change", {"kind": "randomChange"})
        second = self.read(state=first.states, lookback_window="PT2M")
        everything = self.read()
        for stream in STREAMS:
            known, read = set(ids(first, stream)), set(ids(second, stream))
            new = set(ids(everything, stream)) - known
            self.assertGreater(len(new), 0, stream)
            self.assertLessEqual(new, read, stream)
            self.assertLess(len(read & known), len(known) / 10, stream)

    def test_a_lookback_reads_some_of_it_again(self):
        first = self.read(lookback_window="P30D")
        again = self.read(state=first.states, lookback_window="P30D")
        for stream in STREAMS:
            self.assertTrue(set(ids(again, stream)) <= set(ids(first, stream)))
            self.assertGreater(len(ids(again, stream)), 0)

    def test_a_state_is_kept_for_each_product(self):
        (state,) = [
            state for state in self.read().states if state["stream"]["stream_descriptor"]["name"] == "audit_logs"
        ]
        partitions = [part["partition"]["productId"] for part in state["stream"]["stream_state"]["states"]]
        products = [product["productId"] for product in self.fake.get("/v1/products")]
        self.assertEqual(sorted(partitions), sorted(products))


class Usage(unittest.TestCase):
    def test_each_read_brings_every_row(self):
        with Fake() as fake:
            streams = [HERE.discover(fake.config).streams[name] for name in USAGE]
            first = THERE.read(fake.config, streams, "incremental")
            second = THERE.read(fake.config, streams, "incremental", first.states)
            for stream in USAGE:
                self.assertGreater(len(first.records[stream]), 0, stream)
                self.assertEqual(len(second.records[stream]), len(first.records[stream]), stream)


class RefusedSpans(unittest.TestCase):
    def test_a_span_that_the_api_refuses_is_read_in_parts(self):
        with Fake("--products", "2", "--audit-span-days", "30") as fake:
            streams = [HERE.discover(fake.config).streams[name] for name in STREAMS]
            here, there = (connector.read(fake.config, streams) for connector in (HERE, THERE))
            self.assertEqual(there.exit_code, 0, there.logs[-3:])
            for stream in STREAMS:
                self.assertEqual(sorted(ids(here, stream)), sorted(ids(there, stream)))


if __name__ == "__main__":
    unittest.main()
