"""A line of furniture taken apart: days, labels with their values, words of buttons."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sitegen.intake.page_words import LABELS, WORDS, Piece, fits
from sitegen.source.text import HAN

_LONGEST = 400
_BETWEEN = r"\s|｜丨】\]）)【\[（(,，、/>»·"
_SEPARATOR = r"[\s|｜丨·•,，、/【】\[\]（）()\-–—>»›]*"
_LABEL = "|".join(LABELS.values())
_PIECES = re.compile(
    rf"(?:^|(?<=[{_BETWEEN}]))(?:"
    + "|".join(
        (
            *(
                f"(?P<l_{name.replace('-', '_')}>(?:{words}))\\s*[:：]"
                for name, words in LABELS.items()
            ),
            *(
                f"(?P<w_{name.replace('-', '_')}>(?:{words}))(?=$|[\\s|｜丨】\\]）)·/,，、>:：])"
                for name, words in WORDS.items()
            ),
            # In a table a label may be any: what it names is told by its column alone.
            rf"(?P<o_category>(?:[|｜丨]\s*|(?<=[|｜丨\t])|(?<=\s\s))"
            rf"(?!(?:{_LABEL})\s*[:：])[{HAN}]{{2,12}})\s*[:：]",
        )
    )
    + ")"
)
_SHORT = "|".join(LABELS[name] for name in ("source", "author", "view-counter"))
_SWITCHES = f"{WORDS['font-size']}|{WORDS['share']}"
_STANDING = rf"(?:^|(?<=[{_BETWEEN}]))(?:(?:{_LABEL})\s*[:：]|{_SWITCHES})"
# 来源：某局发布时间：2023-03-24: pages that part the two by their layout have no blank there. Two
# characters may be the end of a label that is not known (审核时间), but for those of few features.
_BEHIND_A_VALUE = (
    rf"(?<![{_BETWEEN}:：])(?P<glued>(?=.{{0,8}}[:：])(?:{_SWITCHES})"
    rf"|(?:(?=[{HAN}]{{3}})(?:{_LABEL})|{_SHORT})\s*[:：])"
)
_GLUED = re.compile(f"{_STANDING}|{_BEHIND_A_VALUE}")
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_DAY = (
    r"(?:19|20)\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
    rf"(?:\s*星期[一二三四五六日天])?(?P<clock>\s*{_CLOCK})?"
)
_DAY_AHEAD = re.compile(rf"(?P<day>{_DAY}){_SEPARATOR}")
_DAY_BEHIND = re.compile(rf"(?P<value>.*?[^\d\s])[\s|｜丨]*(?P<day>{_DAY})")
# Behind the values of these a day stands for itself: 来源：某局 2023-05-16 11:48.
_BEFORE_A_DAY = frozenset(("source", "issuer", "author"))


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a line that is furniture and nothing else; none for any other line."""
    if len(text) > _LONGEST or "。" in text:
        return ()
    day = _DAY_AHEAD.match(text)
    found = [Piece(0, day.end("day"), "published", day["day"])] if day else []
    begin = day.end() if day else 0
    glued = (one.start() for one in _GLUED.finditer(text, begin) if one["glued"])
    bounds = [begin, *(at for at in glued if at > begin), len(text)]
    for first, last in pairwise(bounds):
        segment = _segment(text[first:last])
        if first < last and not segment:
            return ()
        found += (one._replace(start=one.start + first, end=one.end + first) for one in segment)
    # A day alone is that of the document, unless a clock stands beside it.
    if not found or (day and len(found) == 1 and not day["clock"]):
        return ()
    return (found[0]._replace(start=0), *found[1:])


def _segment(text: str) -> tuple[Piece, ...]:
    """The pieces of a line in which blanks or marks part them."""
    starts = list(_PIECES.finditer(text))
    if not starts or not re.fullmatch(_SEPARATOR, text[: starts[0].start()]):
        return ()
    ends = [*(_opened(text, found.start()) for found in starts[1:]), len(text)]
    found: list[Piece] = []
    for start, end in zip(starts, ends, strict=True):
        piece = _piece(text, start, end)
        if piece is None:
            return ()
        found += _parted(piece, text)
    return tuple(found)


def _opened(text: str, start: int) -> int:
    """Where a piece begins with the bracket that opens before it: 【字体."""
    while start and text[start - 1] in "[【（(":
        start -= 1
    return start


def _piece(text: str, found: re.Match[str], end: int) -> Piece | None:
    group = str(found.lastgroup)
    feature = group[2:].replace("_", "-")
    start, last = _opened(text, found.start()), len(text[:end].rstrip())
    value = text[found.end() : last]
    if not group.startswith("w_"):
        value = value.strip(" \t\u00a0\u3000|｜丨[]【】")
        day = _DAY_BEHIND.fullmatch(value) if feature in _BEFORE_A_DAY else None
        known = fits(feature, day["value"] if day else value)
        return Piece(start, last, feature, value) if known else None
    rest = re.fullmatch(rf"{_SEPARATOR}[:：]?{_SEPARATOR}", value)
    return Piece(start, last, feature) if rest else None


def _parted(piece: Piece, text: str) -> Iterator[Piece]:
    """A piece, and the day that stands for itself behind its value."""
    day = _DAY_BEHIND.fullmatch(piece.value) if piece.feature in _BEFORE_A_DAY else None
    if day is None:
        yield piece
        return
    at = text.rindex(day["day"], piece.start, piece.end)
    yield piece._replace(end=len(text[:at].rstrip()), value=day["value"].strip(" |｜丨"))
    yield Piece(at, piece.end, "published", day["day"])
