"""The pieces of a raw text: its lines, what is cut out of it, and what stays for the body."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# What a reader cannot see and what our own marks use: it never reaches a body.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    "\ufffe\uffff\U000f0000-\U000ffffd]+"
)
_LINE = re.compile("[^\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(f"(?:\\s|{UNSEEN.pattern[:-1]})+")


class Line(NamedTuple):
    """`raw[start:end]` without the blanks around it; `indent` counts those before it.

    `hint` is what the format tells of it: a heading's level as #, row, title, note.
    """

    start: int
    end: int
    text: str
    indent: int = 0
    hint: str = ""

    def part(self, start: int, end: int) -> "Line":
        """The piece `text[start:end]` as a line of its own, without blanks around it."""
        return _trimmed(self.text, self.start, start, end)._replace(hint=self.hint)


class Cut(NamedTuple):
    """`raw[start:end]`, which is not in the body or stands there as `after`."""

    start: int
    end: int
    kind: str
    feature: str
    reason: str = ""
    after: str = ""


class Span(NamedTuple):
    """`raw[start:end]` stays; `joint` stands before it in the body, for the reason given."""

    start: int
    end: int
    joint: str
    kind: str = "layout"
    feature: str = "paragraph"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text that a file of any format gives, with what the format tells of it.

    `given` holds fields that the format names itself, such as the ArticleTitle of a web page;
    `hints` tells of lines, counted from 0 as they stand between line feeds.
    """

    text: str
    encoding: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[int, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def lines(extract: Extract) -> tuple[Line, ...]:
    """The lines of a raw text that are not blank, in their order."""
    return tuple(_lines(extract))


def _lines(extract: Extract) -> Iterator[Line]:
    text, number, at = extract.text, 0, 0
    for found in _LINE.finditer(text):
        number += text.count("\n", at, found.start())
        at = found.start()
        hint = extract.hints.get(number, "")
        line = _trimmed(text, 0, found.start(), found.end())
        if hint == "row":
            yield Line(found.start(), found.end(), found[0], 0, hint)
        elif line.text:
            yield line._replace(hint=hint)


def _trimmed(text: str, shift: int, start: int, end: int) -> Line:
    before = _BLANK.match(text, start, end)
    first = before.end() if before else start
    last = end
    while last > first and _BLANK.match(text[last - 1]):
        last -= 1
    return Line(shift + first, shift + last, text[first:last], first - start)


def without(start: int, end: int, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """What is left of `raw[start:end]` when the cuts, which are in order, are taken out."""
    at = start
    for cut in cuts:
        if at < cut.end and cut.start < end:
            if at < cut.start:
                yield at, cut.start
            at = max(at, cut.end)
    if at < end:
        yield at, end
