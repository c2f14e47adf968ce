"""A line of furniture taken apart: days, labels with their values, words of buttons."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sitegen.intake.page_columns import columns
from sitegen.intake.page_words import BODY, LABELS, WORDS, Piece, fits
from sitegen.source.text import HAN

_LONGEST = 400
_BETWEEN = r"\s|｜丨】\]）)【\[（(,，、/>»·"
_SEPARATOR = r"[\s|｜丨·•,，、/【】\[\]（）()\-–—>»›]*"
_LABEL = "|".join(LABELS.values())
_SWITCHES = f"{WORDS['font-size']}|{WORDS['share']}"
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
            rf"(?!(?:{_LABEL})\s*[:：]|{_SWITCHES})[{HAN}]{{2,12}})\s*[:：]",
        )
    )
    + ")"
)
_SHORT = "|".join(LABELS[name] for name in ("source", "author", "view-counter"))
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
_DAY_AHEAD = re.compile(rf"[（(【\[]?(?P<day>{_DAY})[）)】\]]?[\s|｜丨,，·]*")
_DAY_BEHIND = re.compile(rf"(?P<value>.*?[^\d\s])[\s|｜丨]*(?P<day>{_DAY})")
_NAME = rf"[{HAN}]{{2,20}}"
_NAMED_DAY = re.compile(
    rf"(?:(?P<ahead>{_NAME})[\s|｜丨]+)?(?P<day>{_DAY})(?:[\s|｜丨]*(?P<behind>{_NAME}))?"
)
# 承办科室：某科 发布时间：…: a label of any name, before a long one that is known.
_HEADED = re.compile(rf"{_SEPARATOR}[{HAN}]{{2,8}}\s*[:：](?P<value>[^:：]{{1,40}})[\s|｜丨]")
_LONG = 3
# Behind the values of these a day stands for itself: 来源：某局 2023-05-16 11:48.
_BEFORE_A_DAY = frozenset(("source", "issuer", "author"))


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a line that is furniture and nothing else; none for any other line."""
    if len(text) > _LONGEST or "。" in text:
        return ()
    if named := tuple(_named_day(text)) or columns(text):
        return named
    day = _DAY_AHEAD.match(text)
    found = [Piece(0, len(day[0].rstrip(" |｜丨,，·")), "published", day["day"])] if day else []
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


def _named_day(text: str) -> Iterator[Piece]:
    """A body and a day with its clock, and no label: 某局 2023-05-16 11:48."""
    found = _NAMED_DAY.fullmatch(text)
    name = (found["ahead"] or found["behind"] or "") if found else ""
    if found is None or not found["clock"] or not BODY.search(name):
        return
    day = Piece(found.start("day"), found.end("day"), "published", found["day"])
    source = Piece(text.index(name), text.index(name) + len(name), "source", name)
    if not (found["ahead"] and found["behind"]):
        yield from sorted((day, source))


def _segment(text: str) -> tuple[Piece, ...]:
    """The pieces of a line in which blanks or marks part them."""
    starts = list(_PIECES.finditer(text))
    first = _first(text, starts[0]) if starts else None
    if first is None:
        return ()
    ends = [*(_opened(text, found.start()) for found in starts[1:]), len(text)]
    found = list(first)
    for start, end in zip(starts, ends, strict=True):
        piece = _piece(text, start, end)
        if piece is None:
            return ()
        found += _parted(piece, text)
    return tuple(found)


def _first(text: str, known: re.Match[str]) -> tuple[Piece, ...] | None:
    """What stands before the first piece that is known: nothing, or a label of any name."""
    before = text[: known.start()]
    if re.fullmatch(_SEPARATOR, before):
        return ()
    headed = _HEADED.fullmatch(before)
    if headed and len(re.findall(f"[{HAN}]", known[0])) >= _LONG:
        return (Piece(0, len(before.rstrip()), "category", headed["value"].strip()),)
    return None


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
