"""Markdown text to nodes: blocks of plain text with spans. The only user of markdown-it.

`grammar` is the parser, `blocks` makes nodes of its tokens, `words` the text and spans of a block.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sitegen.model import Node
from sitegen.problems import Problem, Where
from sitegen.source.annotations import Lifted
from sitegen.source.markdown.blocks import Blocks
from sitegen.source.markdown.grammar import MOST_CELLS, Profile, parser

__all__ = ["Profile", "Reading", "read"]

_NOTE = re.compile(r"^[ >]*\[\^([^\] ]+)\]:", re.MULTILINE)


class Reading(NamedTuple):
    """What Markdown makes of a text."""

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...]


def read(lifted: Lifted, profile: Profile, path: str = "", first_line: int = 1) -> Reading:
    """The blocks of a text whose marks were lifted out; lines are those of the file."""
    notes: dict[str, Any] = {}
    tokens = parser(profile).parse(lifted.text, notes)
    blocks = Blocks(lifted, path, first_line)
    found = blocks.children(tokens)
    unseen = _unseen_notes(lifted.text, notes.get("footnotes", {}).get("refs", {}))
    problems = [
        Problem(Where(path, first_line + line), "note", what, hint) for line, what, hint in unseen
    ]
    if notes.get("cells", 0) > MOST_CELLS:
        what, hint = f"tables of more than {MOST_CELLS:,} cells in one file", "publish them as CSV"
        problems.append(Problem(Where(path, first_line), "limit", what, hint))
    return Reading(found, (*blocks.problems(), *problems))


def _unseen_notes(text: str, numbers: Mapping[str, int]) -> Iterator[tuple[int, str, str]]:
    """Notes that would be dropped, by line: `numbers` has -1 for one that no text refers to."""
    seen: set[str] = set()
    line, counted = 0, 0
    for found in _NOTE.finditer(text):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        label = found[1]
        if label in seen:
            yield line, f"the note [^{label}] stands twice", "give one of them another name"
        elif numbers.get(f":{label}") == -1:
            hint = f"write [^{label}] where the note belongs"
            yield line, f"no text refers to the note [^{label}]", hint
        seen.add(label)
