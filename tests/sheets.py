"""Where the characters of a PDF stand: its lines, page by page, in millimetres."""

from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped] # it has no stubs

MM = 25.4 / 72
# Lines stand 8 mm apart or more; the middles of the glyphs of a line are no such gap apart.
SAME = 3.0
# Of some glyphs that are stretched (those of a red head), PDFium tells a box of the wrong size.
TALLEST = 60


class Line(NamedTuple):
    """Characters at one height; `top` is from the upper edge of the page to their middle."""

    top: float
    left: float
    right: float
    text: str


def sheets(pdf: bytes) -> list[list[Line]]:
    """The lines of each page of a PDF, from top to bottom."""
    return [list(_lines(page)) for page in pypdfium2.PdfDocument(pdf)]


def texts(pdf: bytes) -> list[str]:
    """What each page says, in the order of its document, without blanks."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return ["".join(page.split()) for page in pages]


def numbered(page: list[Line]) -> tuple[str, float, float] | None:
    """The page number below the type area, with its ends."""
    below = [line for line in page if line.top > 264]
    return (below[0].text, below[0].left, below[0].right) if below else None


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    words = page.get_textpage()
    height = page.get_height()
    found = []
    for at in range(words.count_chars()):
        character = words.get_text_range(at, 1)
        left, bottom, right, top = words.get_charbox(at, loose=True)
        if character.strip() and top - bottom < TALLEST:
            middle = (height - (top + bottom) / 2) * MM
            found.append((middle, left * MM, right * MM, character))
    row: list[tuple[float, float, float, str]] = []
    for one in sorted(found):
        if row and one[0] - row[-1][0] > SAME:
            yield _line(row)
            row = []
        row.append(one)
    if row:
        yield _line(row)


def _line(row: list[tuple[float, float, float, str]]) -> Line:
    ordered = sorted(row, key=lambda one: one[1])
    said = "".join(one[3] for one in ordered)
    middles = sorted(one[0] for one in row)
    return Line(middles[len(row) // 2], ordered[0][1], max(one[2] for one in row), said)
