"""PDF with a text layer to text: lines from top to bottom, page numbers hinted."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from sitegen.intake.pieces import Extract
from sitegen.problems import SitegenError

# A report has some hundred pages at most; a book of a thousand is no report.
_MOST_PAGES = 1000
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_NUMBER = re.compile(r"[-—–－\s]*(\d{1,4})[-—–－\s]*")


class _Piece(NamedTuple):
    """A run of characters on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def extract(data: bytes) -> Extract:
    """The text of a PDF; one without a readable text layer is refused with the reason."""
    try:
        import pypdfium2  # type: ignore[import-untyped] # it has no stubs
    except ImportError:
        hint = "pip install 'sitegen[import]'"
        raise SitegenError(f"PDF is read with pypdfium2, which is missing\n    {hint}") from None
    try:
        document = pypdfium2.PdfDocument(data)
        pages = [tuple(_lines(page)) for page in list(document)[:_MOST_PAGES]]
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "it is encrypted: save a copy without a password" if locked else str(error)
        raise SitegenError(f"the PDF cannot be read: {what}", 1) from None
    _sound("".join(line for page in pages for line in page), len(pages))
    lines: list[str] = []
    hints: dict[int, str] = {}
    heads = _heads(pages)
    for number, page in enumerate(pages):
        for at, line in enumerate(page):
            if at in (0, len(page) - 1) and _is_number(line, number, page):
                hints[len(lines)] = "page-number"
            elif line.strip() in heads and (at < 2 or at >= len(page) - 2):
                hints[len(lines)] = "running-head"
            lines.append(line)
    return Extract("\n".join(lines) + "\n", "PDF", {}, hints)


def _heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines that stand at the head or foot of most pages."""
    edges = [{line.strip() for line in (*page[:2], *page[-2:])} for page in pages]
    every = set[str]().union(*edges)
    most = max(2, (len(pages) + 1) // 2)
    short = (line for line in every if line and len(line) <= 40 and not set("。，；") & set(line))
    return frozenset(line for line in short if sum(line in edge for edge in edges) >= most)


def _is_number(line: str, page: int, lines: Sequence[str]) -> bool:
    """Whether the first or last line of a page is its number: near its place in the file."""
    found = _NUMBER.fullmatch(line)
    return bool(found) and len(lines) > 1 and abs(int(found[1] if found else 0) - page - 1) <= 12


def _sound(text: str, pages: int) -> None:
    bare = "".join(text.split())
    if len(bare) < 10 * max(1, pages // 10):
        what = "the PDF has no text layer: its pages are pictures"
        raise SitegenError(f"{what}\n    let a program for text recognition read it first", 1)
    if len(_STRANGE.findall(bare)) * 50 > len(bare):
        what = "the text layer of the PDF is broken: its characters have no meaning"
        raise SitegenError(f"{what}\n    print it anew from the program that made it", 1)


def _lines(page: Any) -> Iterator[str]:
    """The lines of a page from top to bottom, each with blanks for its indent."""
    pieces = [piece for piece in _pieces(page.get_textpage()) if piece.text.strip()]
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.left)):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1][0].bottom <= middle <= rows[-1][0].top:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    edge = _edge(rows)
    for row in rows:
        row.sort(key=lambda piece: piece.left)
        height = row[0].top - row[0].bottom or 1.0
        indent = max(0, round((row[0].left - edge) / height))
        yield "　" * min(indent, 20) + _joined(row)


def _edge(rows: Sequence[Sequence[_Piece]]) -> float:
    """The left edge of the text: where most lines of a page begin."""
    lefts = sorted(min(piece.left for piece in row) for row in rows)
    counts = {left: sum(abs(left - other) < 3 for other in lefts) for left in lefts}
    return max(counts, key=lambda left: (counts[left], -left), default=0.0)


def _joined(row: Sequence[_Piece]) -> str:
    """The pieces of a line, with a blank where a gap parts them."""
    text = row[0].text
    # 、 is drawn low and narrow: only the tallest piece tells the size of the type.
    height = max(piece.top - piece.bottom for piece in row)
    for before, piece in pairwise(row):
        gap = piece.left - before.right
        text += ("\t" if gap > 2.5 * height else " " if gap > 1.2 * height else "") + piece.text
    return text


def _pieces(textpage: Any) -> Iterator[_Piece]:
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        text = textpage.get_text_bounded(left, bottom, right, top)
        yield _Piece(left, bottom, right, top, " ".join(text.split()))
