"""The oldest version of Airbyte's CDK that the manifest is for: the one that it names itself."""

import os
import subprocess
import sys

import yaml

from support.fake import ROOT

MANIFEST = ROOT / "manifest.yaml"


def environment():
    """Variables that let Python find it, installed on the first call beside the newer one, whose dependencies serve both."""
    version = yaml.safe_load(MANIFEST.read_text())["version"]
    folder = ROOT / ".cache" / f"airbyte-cdk-{version}"
    if not folder.exists():
        fresh = folder.with_suffix(".new")
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(fresh)]
        subprocess.run([*install, f"airbyte-cdk=={version}"], check=True)
        fresh.rename(folder)
    return {**os.environ, "PYTHONPATH": str(folder)}
