"""Three reads by PyAirbyte into one cache, with changes between them: what each of them costs.

    python test/platform/pyairbyte/three_reads.py
    python test/platform/pyairbyte/three_reads.py --products 25 --configs 20 --environments 5 --settings 30 --latency 0
    python test/platform/pyairbyte/three_reads.py --connector ../another-build/bin/source-configcat
"""

import argparse
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
# A company of middle size: 100 configs, 400 places where flags have values, 500 flags.
SIZE = {"products": 20, "configs": 5, "environments": 4, "settings": 5}


def account(size, latency=0):
    """Its clock begins so long ago that it is never ahead of the machine's: the connector believes the earlier of both."""
    flags = [f"--{what}={count}" for what, count in size.items()]
    return [*flags, "--organizations=1", f"--latency={latency}", f"--clock-offset={-2 * BETWEEN}"]


ACCOUNT = account(SIZE)
# Nothing that goes away: PyAirbyte merges, and keeps what is gone.
CHANGES = ["changeValue", "changeValue", "addRule", "renameSetting", "addCodeReference", "addSetting"]
TEN_CHANGES = [*CHANGES, *CHANGES[1:5]]
# Those that ask the log what changed, and the logs. Usage is brought again with each read.
INCREMENTAL = [
    "audit_logs",
    "organization_audit_logs",
    "setting_values",
    "targeting_rules",
    "code_references",
    "settings",
    "setting_tags",
    "deleted_settings",
    "predefined_variations",
    "segments",
    "change_requests",
]


@dataclass
class Read:
    what: str
    seconds: float
    requests: int
    rows: int
    in_tables: int


def reads(fake, source, cache, changes=CHANGES):
    """Makes the reads one by one, each with what was changed before it."""
    yield read("everything", fake, source, cache)
    change(fake, changes)
    yield read(f"{len(changes)} changes", fake, source, cache)
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
    in_tables = sum(len(cache[name]) for name in source.get_selected_streams())
    return Read(what, seconds, len(fake.requests()), result.processed_records, in_tables)


def table(name, size, done):
    yield f"{name} ({' × '.join(size)}: {' × '.join(map(str, size.values()))})"
    yield f"{'read':<12}{'seconds':>9}{'requests':>10}{'rows read':>11}{'rows in tables':>16}"
    for one in done:
        yield f"{one.what:<12}{one.seconds:>9.1f}{one.requests:>10}{one.rows:>11}{one.in_tables:>16}"


def main(options):
    import airbyte as ab
    from airbyte.caches import DuckDBCache

    size = {what: getattr(options, what) for what in SIZE}
    for name, streams in [("All streams", "*"), ("Incremental streams", INCREMENTAL)]:
        with FakeConfigCat(*account(size, options.latency)) as fake, tempfile.TemporaryDirectory() as folder:
            config = fake.config(num_workers=20)
            source = ab.get_source(
                "source-configcat", config=config, streams=streams, local_executable=options.connector
            )
            cache = DuckDBCache(db_path=Path(folder) / "cache.duckdb")
            done = list(reads(fake, source, cache, TEN_CHANGES))
        print("\n".join(table(name, size, done)), file=sys.stderr)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for what, count in SIZE.items():
        parser.add_argument(f"--{what}", type=int, default=count, help=f"of each parent ({count})")
    parser.add_argument("--latency", type=int, default=50, help="milliseconds before each answer (50)")
    parser.add_argument("--connector", type=Path, default=ROOT / "bin" / "source-configcat", help="of another build")
    return parser.parse_args()


if __name__ == "__main__":
    os.environ.setdefault("AIRBYTE_OFFLINE_MODE", "1")
    os.environ.setdefault("AIRBYTE_PROJECT_DIR", tempfile.mkdtemp(prefix="pyairbyte-"))
    main(arguments())
