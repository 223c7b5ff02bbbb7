"""PyAirbyte reads by the manifest into a cache."""

import os
import tempfile
import unittest
import uuid
from pathlib import Path

os.environ.setdefault("AIRBYTE_OFFLINE_MODE", "1")
os.environ.setdefault("DO_NOT_TRACK", "1")

import airbyte as ab  # noqa: E402
import yaml  # noqa: E402
from airbyte.cloud import CloudWorkspace  # noqa: E402

from support.airbyte_cloud import StandIn  # noqa: E402
from support.connectors import HERE, MANIFEST  # noqa: E402
from support.fake import Fake  # noqa: E402


class PyAirbyte(unittest.TestCase):
    def test_a_source_by_its_manifest(self):
        account = Fake("--products", "2", "--configs", "2", "--audit-events", "20")
        with account as fake, tempfile.TemporaryDirectory() as folder:
            source = ab.get_source("source-configcat", source_manifest=MANIFEST, config=fake.config)
            source.check()
            offered = HERE.discover(fake.config).streams
            self.assertEqual(set(source.get_available_streams()), set(offered))
            source.select_all_streams()
            cache = ab.caches.DuckDBCache(db_path=Path(folder) / "cache.duckdb")
            result = source.read(cache=cache, force_full_refresh=True)
            records = HERE.read(fake.config, offered.values()).records
            self.assertEqual(result.processed_records, sum(map(len, records.values())))
            settings = cache["settings"].to_pandas()
            self.assertEqual(set(settings["settingid"]), {row["settingId"] for row in records["settings"]})

    def test_it_is_sent_whole_to_airbyte_cloud(self):
        with StandIn() as cloud:
            workspace = CloudWorkspace(
                workspace_id=str(uuid.uuid4()), client_id="id", client_secret="secret", api_root=cloud.url
            )
            workspace.publish_custom_source_definition("ConfigCat", manifest_yaml=MANIFEST)
            self.assertEqual(cloud.definition, {"name": "ConfigCat", "manifest": yaml.safe_load(MANIFEST.read_text())})


if __name__ == "__main__":
    unittest.main()
