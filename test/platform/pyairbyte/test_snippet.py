"""The lines that the documentation gives to data scientists."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

SNIPPET = (Path(__file__).parent / "snippet.py").read_text()
CREDENTIALS = '{"username": "…", "password": "…"}'
REPORT = """
import json
rows = {name: len(cache[name].to_pandas()) for name in result.streams}
print("REPORT", json.dumps({"rows": rows, "settings": sorted(df["settingid"].tolist())}))
"""


@pytest.mark.parametrize("way", ["path", "docker"], indirect=True)
def test_runs_as_written(way, fake, tmp_path):
    arguments = "".join(f", {name}={value!r}" for name, value in way["arguments"].items())
    config = repr(fake.config(way["host"]))

    run = subprocess.run(
        [sys.executable, "-c", SNIPPET.replace(CREDENTIALS, config + arguments) + REPORT],
        cwd=tmp_path,
        env={**os.environ, "AIRBYTE_PROJECT_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )

    report = re.search("^REPORT (.*)$", run.stdout, re.MULTILINE)
    assert run.returncode == 0 and report, run.stdout + run.stderr
    truth = fake.truth()
    assert json.loads(report[1]) == {
        "rows": {name: len(rows) for name, rows in truth.items() if not name.endswith("sdk_keys")},
        "settings": sorted(setting["settingId"] for setting in truth["settings"]),
    }


def test_is_what_the_readme_shows():
    code = re.search("```python\n(import airbyte.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert code, "README.md has no block of Python that begins with: import airbyte"
    assert ast.dump(ast.parse(code[1])) == ast.dump(ast.parse(SNIPPET))
