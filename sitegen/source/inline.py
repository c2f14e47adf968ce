"""Marks into a body: where each opening and closing bracket goes, and how it is written.

The source of a block is found by a pattern made of its text: between the characters stand the
signs of emphasis, links and code, before them a backslash. Groups in it are the places of marks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import punctuation
from typing import NamedTuple

from sitegen.model import Node, Span
from sitegen.source.annotations import ATTRIBUTE_ORDER, SPAN_KINDS, Mark
from sitegen.source.standoff import Plain, outside_in

_ADDRESS = r"\((?:[^()\\\n]|\\.|\((?:[^()\\\n]|\\.)*\))*\)"
_IMAGE = rf"!\[[^\]\n]*\]{_ADDRESS}"
_OPENING = {"strong": r"(?:\*\*|__)", "emphasis": "[*_]", "code": "`+ ?", "link": r"[\[<]"}
_CLOSING = {**_OPENING, "code": " ?`+", "link": rf"(?:>|\]{_ADDRESS})"}
# What stands in the source and has no text: notes, pictures, links without words.
_POINTS = rf"(?:\[\^[^\]\n]+\]|{_IMAGE}|\[(?:{_IMAGE})?\]{_ADDRESS})*"
_JOINT = r"(?:[ \t]*\n[ \t>]*)?"
_CHARACTERS = {
    " ": r"(?: |[ \t]*\n[ \t>]*)",
    "\n": r"(?:\\| {2,})\n[ \t>]*",
    "\ufffd": "[\0\ufffd]",
}
_CELL = r"(?:[ \t>]*\|)?[ \t]*"
_NOTE = r"(?:\[\^[^\]\n]*\]:[ \t]*)?"
_END = re.compile(r"\n[ \t>]*(?:\n|\Z)")
# The grammar takes more without quotation marks; what is no word or number reads better in them.
_BARE = re.compile(r"[\w./:%+-]+")


class Insertion(NamedTuple):
    """Annotation syntax, and where in a body it goes."""

    at: int
    syntax: str


def inserted(body: str, insertions: Iterable[Insertion]) -> str:
    """The body with annotation syntax put in."""
    pieces, at = list[str](), 0
    for place, written in sorted(insertions, key=lambda insertion: insertion.at):
        pieces += (body[at:place], written)
        at = place
    return "".join((*pieces, body[at:]))


def of_blocks(body: str, marks: Mapping[int, Mark], nodes: Sequence[Node]) -> Iterator[Insertion]:
    """The syntax for marks of blocks; `marks` and nodes count the lines of the body from 0."""
    lines = _line_starts(body)
    for node in nodes:
        if mark := marks.get(node.line):
            start = lines[node.line]
            line = body[start:].partition("\n")[0]
            braces = syntax(mark.kind, mark.attrs)
            # A blank at the end of the line would be taken for a part of the syntax.
            if node.kind == "heading" and line == line.rstrip():
                yield Insertion(start + len(line), f" {braces}")
            else:
                yield Insertion(start, f"{braces}\n")


def of_spans(body: str, plain: Plain, marks: Sequence[Sequence[Span]]) -> Iterator[Insertion]:
    """The syntax for the marks of each leaf; lines count from 0.

    A mark for which the source has no place is left out: who reads the result will miss it.
    """
    lines = _line_starts(body)
    at = 0
    for leaf, spans in zip(plain.leaves, marks, strict=True):
        # The cells before one tell where it begins.
        beginning = lines[leaf.line]
        at = max(at, beginning) if leaf.kind == "cell" else beginning
        if spans or leaf.kind == "cell":
            pattern = _Pattern(leaf, spans, body[at : _end(body, at)])
            found = re.compile(pattern.text).search(body, at)
            if found:
                at = found.end()
                for number, written in enumerate(pattern.written, start=1):
                    yield Insertion(found.start(number), written)


def syntax(kind: str, attrs: Mapping[str, str]) -> str:
    """The braces of a mark, in the one form in which they are written."""
    pairs = (f"{key}={_value(attrs[key])}" for key in sorted(attrs, key=ATTRIBUTE_ORDER.index))
    return "{" + " ".join(([f".{kind}"] if kind else []) + [*pairs]) + "}"


def _value(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


def _line_starts(body: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", body))]


def _end(body: str, at: int) -> int:
    """Where the paragraph ends whose first line begins at an offset."""
    found = _END.search(body, at)
    return found.start() if found else len(body)


class _Pattern:
    """A pattern that matches the source of a leaf; group n is the place of `written[n - 1]`."""

    def __init__(self, leaf: Node, marks: Sequence[Span], source: str) -> None:
        structure = [span for span in leaf.spans if span.kind not in SPAN_KINDS]
        spans = outside_in((*marks, *structure))
        self.wide = [span for span in spans if span.start < span.end]
        self.points = [span for span in spans if span.start == span.end]
        self.written: list[str] = []
        # Most blocks have one line and no entity; a pattern without them is made five times faster.
        self.joint = _JOINT if "\n" in source and leaf.kind != "cell" else ""
        self.entities = "&" in source
        inside = (self.character(c) + self.gap(at + 1) for at, c in enumerate(leaf.text))
        start = _CELL if leaf.kind == "cell" else _NOTE
        self.text = start + self.gap(0) + "".join(inside)

    def gap(self, at: int) -> str:
        """What may stand in the source before the character at an offset."""
        if not any(at in (span.start, span.end) for span in (*self.wide, *self.points)):
            return self.joint
        points = [span for span in self.points if span.start == at]
        marks = [span for span in points if span.kind in SPAN_KINDS]
        other = _POINTS if len(marks) < len(points) else ""
        return "".join(
            (
                other,
                *(self.closing(span) for span in reversed(self.wide) if span.end == at),
                other,
                self.joint,
                *(self.group("[") for _ in marks),
                *(self.closing(span) for span in reversed(marks)),
                *(self.opening(span) for span in self.wide if span.start == at),
                other,
            )
        )

    def opening(self, span: Span) -> str:
        return self.group("[") if span.kind in SPAN_KINDS else _OPENING[span.kind]

    def closing(self, span: Span) -> str:
        if span.kind in SPAN_KINDS:
            return self.group("]" + syntax(span.kind, span.attrs))
        return _CLOSING[span.kind]

    def group(self, written: str) -> str:
        self.written.append(written)
        return "()"

    def character(self, character: str) -> str:
        """How a character can be written in the source."""
        if character in _CHARACTERS:
            return _CHARACTERS[character]
        plain = re.escape(character)
        if character in punctuation:
            plain = rf"\\?{plain}"
        # The & of an entity is no character of the text: `&amp;a` has one a, behind the entity.
        return rf"(?:&[#\w]+;|{plain})" if self.entities else plain
