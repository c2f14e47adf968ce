"""Many small cases in one file: `tests/cases/<subject>.md`.

A case is a title, a line with a dot alone, what goes in, another dot, what is expected, and a
last dot. In a file of single lines, a case is `what goes in → what is expected`.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parent / "cases"
DOT = ".\n"


class Case(NamedTuple):
    """What goes in and what is expected, without the last line end."""

    given: str
    expected: str


def cases(subject: str) -> pytest.MarkDecorator:
    """Makes each case of a file a test, which is called by its title."""
    found = dict(_blocks((FOLDER / f"{subject}.md").read_text(encoding="utf-8")))
    return pytest.mark.parametrize("case", found.values(), ids=found)


def lines(subject: str) -> pytest.MarkDecorator:
    """Makes each line with an arrow a test, which is called by what goes in."""
    text = (FOLDER / f"{subject}.md").read_text(encoding="utf-8")
    rows = [line.partition(" → ") for line in text.splitlines() if " → " in line]
    found = {given: Case(given, expected.strip()) for given, _, expected in rows}
    assert len(found) == len(rows), "two cases begin alike"
    return pytest.mark.parametrize("case", found.values(), ids=found)


def _blocks(text: str) -> list[tuple[str, Case]]:
    pieces = f"\n{text}".split(f"\n{DOT}")
    assert len(pieces) % 3 == 1, "a case has three dots, each alone in its line"
    found = []
    for at in range(0, len(pieces) - 1, 3):
        title = pieces[at].strip().rpartition("\n")[2]
        found.append((title, Case(pieces[at + 1], pieces[at + 2])))
    assert len(dict(found)) == len(found), "two cases have one title"
    return found
