"""The Python that docs/streams.md shows."""

import re

from repository import ROOT


def python_with(words):
    """The one block of code that has these words."""
    blocks = re.findall("```python\n(.*?)```", (ROOT / "docs" / "streams.md").read_text(), re.DOTALL)
    (found,) = [block for block in blocks if words in block]
    return found
