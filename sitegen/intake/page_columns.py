"""A row of a page's table whose labels have no colon: 索引号 | A/2023-1 | 发布机构 | 市民政局."""

import re
from collections.abc import Iterator, Sequence

from sitegen.intake.page_words import FIELDS, LABELS, Piece, fits
from sitegen.source.text import HAN

_CELL = re.compile(r"[^|｜丨\t]+")
_MOST = 6
# 来源, 日期 and 标题 head the columns of other tables; 索引号 and 发布机构 do not.
_LONG = 3


def columns(text: str) -> tuple[Piece, ...]:
    """The pieces of a row of two labels or more, each with its value; none for any other line."""
    cells = [found for found in _CELL.finditer(text) if found[0].strip()]
    if not 2 < len(cells) <= _MOST:
        return ()
    found = tuple(_pairs(cells))
    labels = sum(_feature(cell[0]) != "" for cell in cells)
    whole = len(found) == labels == (len(cells) + 1) // 2
    return found if whole and labels > 1 else ()


def _pairs(cells: Sequence[re.Match[str]]) -> Iterator[Piece]:
    """Each label with the value behind it; a label that ends the row has none."""
    for at, cell in enumerate(cells):
        feature = _feature(cell[0])
        following = cells[at + 1] if at + 1 < len(cells) else None
        value = following[0].strip() if following else ""
        if feature and not _feature(value) and fits(feature, value):
            yield Piece(cell.start(), (following or cell).end(), feature, value)


def _feature(cell: str) -> str:
    """The feature that a cell is the label of."""
    bare = "".join(cell.split())
    if len(bare) < _LONG or not re.fullmatch(f"[{HAN}]+", bare):
        return ""
    known = ((name, words) for name, words in LABELS.items() if name in FIELDS | {"category"})
    return next((name for name, words in known if re.fullmatch(words, bare)), "")
