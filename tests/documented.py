"""What stands in the documentation between ``` and ```, with the words behind the first."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.built import ROOT

PAGES = ROOT / "docs" / "site" / "content" / "pages"
PAPERS = (
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted(PAGES.glob("*.md")),
)
_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """An example: its file, its first line, what it is (`mark wrong`), and what it says."""

    path: Path
    line: int
    kind: str
    text: str

    @property
    def name(self) -> str:
        """What a test of it is called."""
        return f"{self.path.name}:{self.line}"


def examples(path: Path) -> Iterator[Example]:
    """The examples of a paper in their order."""
    text = path.read_text("utf-8")
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 2
        yield Example(path, line, found[1].strip(), found[2])


def all_of(*kinds: str) -> list[Example]:
    """The examples of some kinds in all papers."""
    return [one for path in PAPERS for one in examples(path) if one.kind in kinds]
