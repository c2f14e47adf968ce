"""The table above the text of a page: rows with labels of any name, values below their labels."""

import re
from collections.abc import Mapping, Sequence

from sitegen.dates import find
from sitegen.intake.kinds import kind_of
from sitegen.intake.page_words import BODY, DATES, FIELDS, SHORT, Piece, fits
from sitegen.intake.pieces import Line
from sitegen.source.text import HAN

_Found = Mapping[int, tuple[Piece, ...]]
_ROWS = FIELDS | {"category"}
_LABELLED = re.compile(rf"[\s|｜丨•·]*[{HAN}]{{2,12}}\s*[:：][^。；]{{0,60}}")
# What shows that a line is a row of a table or an entry of a list, not a line of the text.
_LAID_OUT = re.compile(r"[|｜丨\t]|^\s*[•·]")
_WHEN = re.compile(r"(?:时\s*间|時\s*間|日\s*期)\s*[:：]")
_NUMBER = re.compile(r"[〔\[［（(](?:19|20)\d{2}[〕\]］）)]\s?\d+\s?[号號]$")
_LONGEST_BODY = 20


def table_head(lines: Sequence[Line], found: _Found) -> dict[int, tuple[Piece, ...]]:
    """The pieces found above a text, with the rows among them that no known label begins."""
    result = dict(found)
    order = range(len(lines))
    for number in (*order, *reversed(order)):
        if number not in result and _is_row(lines, result, number):
            result[number] = (Piece(0, len(lines[number].text), "category"),)
    of_text = [number for number in result if _says_when(lines, result, number)]
    for number in of_text:
        del result[number]
    return result | _values(lines, result)


def _says_when(lines: Sequence[Line], found: _Found, number: int) -> bool:
    """Whether 时间： is of the text, as in minutes: 地点： below it is."""
    following = number + 1
    if not _WHEN.match(lines[number].text) or following >= len(lines) or following in found:
        return False
    return _LABELLED.fullmatch(lines[following].text) is not None


def _is_row(lines: Sequence[Line], found: _Found, number: int) -> bool:
    """Whether a line with a label of any name is of the table that known labels are in.

    A text has such lines too (地点：, 主持：): they are of the table only where they are laid out
    as the row beside them is, stand between two of its rows, or above a title or number.
    """
    text = lines[number].text
    if not _LABELLED.fullmatch(text):
        return False
    beside = [at for at in (number - 1, number + 1) if _is_of_table(found, at)]
    alike = [at for at in beside if _LAID_OUT.search(lines[at].text)]
    if alike and _LAID_OUT.search(text):
        return True
    return len(beside) == 2 or (bool(beside) and _heads_a_title(lines[number + 1 :]))


def _heads_a_title(below: Sequence[Line]) -> bool:
    """Whether a title or a number comes before the text begins."""
    unlabelled = [line.text for line in below if not _LABELLED.fullmatch(line.text)]
    return any(kind_of(text) or _NUMBER.search(text) for text in unlabelled)


def _is_of_table(found: _Found, number: int) -> bool:
    return any(piece.feature in _ROWS for piece in found.get(number, ()))


def _values(lines: Sequence[Line], found: _Found) -> dict[int, tuple[Piece, ...]]:
    """Labels whose value stands in the next line: 索引号： and below it the number."""
    result: dict[int, tuple[Piece, ...]] = {}
    for number, row in found.items():
        last, following = row[-1], number + 1
        wants = last.feature in _ROWS and not last.value
        if wants and following < len(lines) and _is_free(found, following, lines):
            text = lines[following].text
            within = _is_of_table(found, following + 1)
            if fits(last.feature, text) and SHORT.fullmatch(text) and _told(last, text, within):
                result[following] = (Piece(0, len(text), last.feature, text),)
    return result


def _is_free(found: _Found, number: int, lines: Sequence[Line]) -> bool:
    """Whether a line has no label of its own: nothing is known of it but that it is a day."""
    row = found.get(number, ())
    return not row or row == (Piece(0, len(lines[number].text), "published", lines[number].text),)


def _told(label: Piece, text: str, within: bool) -> bool:
    """Whether a line can be the value of the label above it, not the title of the text.

    `within` is said of a line with another label below it.
    """
    if label.feature in DATES:
        return next(find(text), None) is not None
    if label.feature == "source" or (label.feature in ("issuer", "category") and within):
        named = label.feature == "category" or BODY.search(text)
        return len(text) <= _LONGEST_BODY and bool(named) and not kind_of(text)
    return label.feature in ("index-number", "number", "validity") and len(text) < 40
