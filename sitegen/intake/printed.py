"""What a printed page adds to a text: its number, running heads, rules, a table of contents."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sitegen.intake.page_words import Piece
from sitegen.intake.pieces import Line

_PAGE_NUMBER = re.compile(
    r"[-—–－‐]{1,2}\s*\d{1,4}\s*[-—–－‐]{1,2}"
    r"|第\s*\d{1,4}\s*[页頁](?:\s*[,，/共]*\s*共?\s*\d{1,4}\s*[页頁])?"
    r"|[Pp]age\s+\d+(?:\s+of\s+\d+)?|\d{1,4}\s*/\s*\d{1,4}\s*页"
)
_ELECTRONIC = re.compile(
    r"[（(]\s*(?:电子|電子)(?:版|文件|公文)?\s*[）)]|此件(?:公开发布"
    r"|主动公开|依申请公开|不公开)|[（(]此件.{2,12}[）)]"
)
_RULE = re.compile(r"([-—–_=*~·.#+－＿＝＊～])(?:\s?\1){3,}")


def everywhere(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Furniture that is known by itself, wherever it stands."""
    for number, line in enumerate(lines):
        text = line.text
        if _PAGE_NUMBER.fullmatch(text) and number:
            yield number, (Piece(0, len(text), "page-number"),)
        elif _ELECTRONIC.fullmatch(text):
            yield number, (Piece(0, len(text), "electronic-copy"),)
        elif _RULE.fullmatch(text):
            yield number, (Piece(0, len(text), "rule"),)


def repeated(lines: Sequence[Line], found: Mapping[int, object]) -> dict[int, tuple[Piece, ...]]:
    """Running heads: short lines that stand beside page numbers three times or more."""
    beside: dict[str, list[int]] = {}
    numbers = {at for at in found if at < len(lines) and _PAGE_NUMBER.fullmatch(lines[at].text)}
    for number, line in enumerate(lines):
        if number not in found and len(line.text) <= 40 and numbers & {number - 1, number + 1}:
            beside.setdefault(line.text, []).append(number)
    return {
        number: (Piece(0, len(text), "running-head"),)
        for text, places in beside.items()
        if len(places) >= 3
        for number in places
    }


# 一、总体要求 ........ 3: a heading, leaders, the number of its page.
_ENTRY = re.compile(r".{2,60}?\s*(?:[.…·．・]\s?){3,}\s*[（(]?\d{1,3}[)）]?")


def contents(lines: Sequence[Line]) -> dict[int, tuple[Piece, ...]]:
    """The table of contents of a printed text: entries with page numbers, and the word above."""
    entries = [at for at, line in enumerate(lines) if _ENTRY.fullmatch(line.text)]
    if len(entries) < 2:
        return {}
    above = entries[0] - 1
    if above >= 0 and re.fullmatch(r"目\s*[录錄次]|[Cc]ontents", lines[above].text):
        entries = [above, *entries]
    return {at: (Piece(0, len(lines[at].text), "contents"),) for at in entries}
