"""From ConfigCat to answers: reads all streams into a DuckDB file, and builds the marts of the dbt package in it.

    python examples/answers.py answers.duckdb

The next time it reads only what changed. `flag_report.py` makes a page of the marts.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import airbyte as ab
from airbyte.caches import DuckDBCache

PACKAGE = Path(__file__).resolve().parents[1] / "dbt"


def read(file):
    source = ab.get_source(
        "source-configcat",
        config={
            "username": ab.get_secret("CONFIGCAT_USERNAME"),
            "password": ab.get_secret("CONFIGCAT_PASSWORD"),
            "base_url": os.environ.get("CONFIGCAT_BASE_URL", "https://api.configcat.com"),
        },
        streams="*",
    )
    source.check()
    cache = DuckDBCache(db_path=file, schema_name="configcat")
    source.read(cache=cache)
    # DuckDB lets one process at a time write, and the next one is dbt.
    cache.get_sql_engine().dispose()


def build(file):
    profile = {"type": "duckdb", "path": str(file.resolve()), "schema": "answers", "threads": 4}
    dbt = shutil.which("dbt", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if dbt is None:
        raise SystemExit("dbt is not there: pip install -r examples/requirements.txt")
    with tempfile.TemporaryDirectory() as folder:
        profiles = Path(folder) / "profiles.yml"
        profiles.write_text(json.dumps({"configcat": {"target": "here", "outputs": {"here": profile}}}))
        where = ["--project-dir", PACKAGE, "--profiles-dir", folder, "--target-path", Path(folder) / "target"]
        kinds = ["--exclude-resource-type", "unit_test", "--log-path", folder, "--quiet"]
        subprocess.run([dbt, "build", *where, *kinds], check=True)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "answers.duckdb")
    read(target)
    gc.collect()
    build(target)
    print(f"The answers are in {target}, schema answers_configcat_marts.")
