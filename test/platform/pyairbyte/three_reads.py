"""Three reads by PyAirbyte into one cache, with changes between them: what each of them costs.

    python test/platform/pyairbyte/three_reads.py
"""

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "common"))

from fake_configcat import FakeConfigCat
from repository import ROOT

BETWEEN = 3600
# A company of middle size: 100 configs, 400 places where flags have values, 500 flags. Its clock begins so long ago that
# it is never ahead of the machine's: the connector believes the earlier of both.
ACCOUNT = [
    "--products=20",
    "--configs=5",
    "--environments=4",
    "--settings=5",
    "--organizations=1",
    f"--clock-offset={-2 * BETWEEN}",
]
# Nothing that goes away: PyAirbyte merges, and keeps what is gone.
CHANGES = ["changeValue", "changeValue", "addRule", "renameSetting", "addCodeReference", "addSetting"]
INCREMENTAL = ["audit_logs", "organization_audit_logs", "setting_values", "targeting_rules", "code_references"]


@dataclass
class Read:
    what: str
    seconds: float
    requests: int
    rows: int
    in_tables: int


def reads(fake, source, cache):
    """Makes the reads one by one, each with what was changed before it."""
    yield read("everything", fake, source, cache)
    change(fake, CHANGES)
    yield read(f"{len(CHANGES)} changes", fake, source, cache)
    change(fake, [])
    yield read("no change", fake, source, cache)


def change(fake, kinds):
    for kind in kinds:
        fake.change(kind)
    fake.advance(seconds=BETWEEN)


def read(what, fake, source, cache):
    fake.requests()
    began = time.monotonic()
    result = source.read(cache=cache)
    seconds = time.monotonic() - began
    in_tables = sum(len(cache[name].to_pandas()) for name in source.get_selected_streams())
    return Read(what, seconds, len(fake.requests()), result.processed_records, in_tables)


def table(name, done):
    yield f"{name} (products × configs × environments × flags: 20 × 5 × 4 × 5)"
    yield f"{'read':<12}{'seconds':>9}{'requests':>10}{'rows read':>11}{'rows in tables':>16}"
    for one in done:
        yield f"{one.what:<12}{one.seconds:>9.1f}{one.requests:>10}{one.rows:>11}{one.in_tables:>16}"


def main():
    import airbyte as ab
    from airbyte.caches import DuckDBCache

    for name, streams in [("All streams", "*"), ("Incremental streams", INCREMENTAL)]:
        with FakeConfigCat(*ACCOUNT) as fake, tempfile.TemporaryDirectory() as folder:
            source = ab.get_source("source-configcat", config=fake.config(), streams=streams)
            cache = DuckDBCache(db_path=Path(folder) / "cache.duckdb")
            done = list(reads(fake, source, cache))
        print("\n".join(table(name, done)), file=sys.stderr)


if __name__ == "__main__":
    os.environ["PATH"] = f"{ROOT / 'bin'}{os.pathsep}{os.environ['PATH']}"
    os.environ.setdefault("AIRBYTE_OFFLINE_MODE", "1")
    os.environ.setdefault("AIRBYTE_PROJECT_DIR", tempfile.mkdtemp(prefix="pyairbyte-"))
    main()
