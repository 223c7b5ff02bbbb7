"""Where things are in this repository."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VERSION = json.loads((ROOT / "package.json").read_text())["version"]
