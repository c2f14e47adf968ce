"""The stand-off form: marks of a text that may not be touched, in `index.ann.yml` beside it.

A mark finds its words by what they are and what stands around them (TextQuoteSelector of the W3C
Web Annotation Data Model, 4.2.4), in the plain text of the body: one line a block, cells by TAB.
"""

from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from sitegen import yamlfile
from sitegen.fields import FieldReader
from sitegen.model import Node, Span
from sitegen.problems import Problem
from sitegen.source.annotations import BLOCK_KINDS, DEEPEST, SPAN_KINDS, Mark, misfits

SELECTOR = ("exact", "prefix", "suffix")
KINDS = {**SPAN_KINDS, **BLOCK_KINDS}
# How much of the text around is shown where words are not found or stand in two places.
_CONTEXT = 8
# Each mark is looked for in the whole text. What is near to words that are not in it takes a second
# to be found in a text of the largest size, and words of one letter may stand in all places.
MOST_BESIDE = 5_000
MOST_NEAREST = 20
MOST_PLACES = 100


class Annotation(NamedTuple):
    """A mark and the words it is about; those of a block stand anywhere in it."""

    mark: Mark
    exact: str
    prefix: str = ""
    suffix: str = ""


class StandOff(NamedTuple):
    """The marks that an index.ann.yml lists, and what is wrong with the file."""

    annotations: tuple[Annotation, ...] = ()
    problems: tuple[Problem, ...] = ()


class Placed(NamedTuple):
    """Nodes with the spans of stand-off marks, and the marks of blocks by their line."""

    nodes: tuple[Node, ...]
    given: Mapping[int, Mark]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text of a body: leaf n begins at `starts[n]` and is part of `tops[n]`."""

    text: str
    starts: tuple[int, ...]
    leaves: tuple[Node, ...]
    tops: tuple[Node, ...]

    def leaf(self, start: int, end: int) -> int | None:
        """The number of the leaf that holds `text[start:end]`; None where no single one does."""
        number = bisect_right(self.starts, start) - 1
        if number < 0 or end > self.starts[number] + len(self.leaves[number].text):
            return None
        return number


def read(text: str, path: str) -> StandOff:
    """The marks that the text of an index.ann.yml lists."""
    file = yamlfile.read(text, path)
    problems = [*file.problems]
    if file.data and not isinstance(file.data, list):
        what, hint = "a list of marks is expected", "write '- exact: …' and 'kind: …' below it"
        problems.append(Problem(file.where(), "annotation", what, hint))
    listed = len(file.data) if isinstance(file.data, list) else 0
    if listed > MOST_BESIDE:
        what = f"more than {MOST_BESIDE:,} marks in one file"
        problems.append(Problem(file.where(), "limit", what, "divide the text"))
    annotations = []
    for index in range(min(listed, MOST_BESIDE)):
        fields = FieldReader(file, index)
        annotations.append(_annotation(fields))
        problems += fields.problems
    return StandOff(tuple(annotations), tuple(problems))


def placed(
    nodes: Sequence[Node], given: Mapping[int, Mark], annotations: Sequence[Annotation]
) -> Placed:
    """The nodes with every mark whose words stand in one place, beside the marks they have."""
    if not annotations:
        return Placed(tuple(nodes), given, ())
    placer = _Placer(plain(nodes), given)
    for annotation in annotations:
        placer.place(annotation)
    spans = map(tuple, placer.spans)
    return Placed(_with_spans(nodes, spans), placer.given, tuple(placer.problems))


def plain(nodes: Sequence[Node]) -> Plain:
    """The plain text of nodes, with the places of their leaves."""
    found = [(between, leaf, top) for top in nodes for between, leaf in _leaves((top,))]
    starts, at = [], 0
    for number, (between, leaf, _) in enumerate(found):
        at += len(between) if number else 0
        starts.append(at)
        at += len(leaf.text)
    return Plain(
        text="".join(between + leaf.text for between, leaf, _ in found)[1:],
        starts=tuple(starts),
        leaves=tuple(leaf for _, leaf, _ in found),
        tops=tuple(top for _, _, top in found),
    )


def occurrences(text: str, annotation: Annotation) -> Iterator[int]:
    """Where the words of a mark stand between what stands around them; they may overlap."""
    words = annotation.prefix + annotation.exact + annotation.suffix
    at = text.find(words)
    while at >= 0:
        yield at + len(annotation.prefix)
        at = text.find(words, at + 1)


def is_leaf(node: Node) -> bool:
    """Whether a node without children is part of the plain text."""
    return bool(node.text) or node.kind == "cell"


def _annotation(fields: FieldReader) -> Annotation:
    said = {name: _text(fields, name) for name in fields.data}
    exact, prefix, suffix = (said.pop(name, "") for name in SELECTOR)
    mark = Mark(said.pop("kind", ""), said, fields.where())
    if fields.problems:
        return Annotation(mark, exact, prefix, suffix)
    if not (exact or prefix or suffix):
        fields.wrong("", "a mark without words", "write 'exact: \"…\"' as the text has it")
    if not mark.kind and not said.keys() <= BLOCK_KINDS[""]:
        fields.wrong("", "a mark without a kind", "write for example 'kind: fig'")
    else:
        for what, hint in misfits(mark.kind, mark.attrs, KINDS):
            fields.wrong("", what, hint, "annotation")
    return Annotation(mark, exact, prefix, suffix)


def _text(fields: FieldReader, name: str) -> str:
    """A text with the blanks around it, which are part of what is quoted."""
    fields.text(name)
    value = fields.data[name]
    return value if isinstance(value, str) else ""


def _leaves(nodes: Sequence[Node]) -> Iterator[tuple[str, Node]]:
    """The nodes that hold text, each with what parts it from the one before."""
    for index, node in enumerate(nodes):
        if node.children:
            yield from _leaves(node.children)
        elif is_leaf(node):
            yield "\t" if node.kind == "cell" and index else "\n", node


def _with_spans(nodes: Sequence[Node], spans: Iterator[tuple[Span, ...]]) -> tuple[Node, ...]:
    """The nodes with new spans over each leaf, in the order of the leaves."""
    found = []
    for node in nodes:
        if node.children:
            node = replace(node, children=_with_spans(node.children, spans))
        elif is_leaf(node):
            node = replace(node, spans=next(spans))
        found.append(node)
    return tuple(found)


class _Placer:
    """Finds the words of marks in a text, one after the other."""

    def __init__(self, text: Plain, given: Mapping[int, Mark]) -> None:
        self.plain = text
        self.given = dict(given)
        self.spans = [[*leaf.spans] for leaf in text.leaves]
        self.problems: list[Problem] = []
        self.held = 0
        self.missing = 0

    def place(self, annotation: Annotation) -> None:
        mark = annotation.mark
        start = self.start(annotation)
        if start is None or mark.kind not in KINDS:
            return
        number = self.plain.leaf(start, start + len(annotation.exact))
        self.held += len(annotation.exact)
        if self.held > DEEPEST * len(self.plain.text):
            what = f"the marks hold more than {DEEPEST} times the text"
            self.wrong(mark, what, "let marks stand side by side")
        elif number is None:
            self.wrong(mark, "the words reach over two blocks", "mark each block by itself")
        elif mark.kind in BLOCK_KINDS:
            self.block(self.plain.tops[number], mark)
        else:
            begin = start - self.plain.starts[number]
            end = begin + len(annotation.exact)
            self.span(number, Span(begin, end, mark.kind, mark.attrs, mark.where))

    def start(self, annotation: Annotation) -> int | None:
        """Where the words stand; that they stand nowhere or in two places is reported."""
        if not any(annotation[1:]):
            return None  # reported where it was read
        found = list(islice(occurrences(self.plain.text, annotation), MOST_PLACES + 1))
        if len(found) == 1:
            return found[0]
        if found:
            before = ", ".join(f"“{self.before(at)}”" for at in found[:3])
            count = len(found) if len(found) <= MOST_PLACES else f"more than {MOST_PLACES}"
            what = f"“{_short(annotation.exact)}” stands in {count} places"
            self.wrong(annotation.mark, what, f"add prefix or suffix; before it stand {before}")
        else:
            what = f"“{_short(annotation.exact)}” does not stand in the text"
            self.wrong(annotation.mark, what, self.nearest(annotation))
        return None

    def before(self, at: int) -> str:
        return self.plain.text[max(0, at - _CONTEXT) : at].replace("\n", "⏎")

    def nearest(self, annotation: Annotation) -> str:
        """What the text has where the words, or what stands around them, differ."""
        self.missing += 1
        if self.missing > MOST_NEAREST:
            return "mend the marks above first, or copy the words from the page"
        words = annotation.prefix + annotation.exact + annotation.suffix
        matcher = SequenceMatcher(None, self.plain.text, words, autojunk=False)
        at, in_words, size = matcher.find_longest_match()
        if not size:
            return "copy the words from the page"
        start = max(0, at - in_words)
        near = self.plain.text[start : start + len(words)].replace("\n", "⏎")
        return f"nearest is “{_short(near, 40)}”"

    def block(self, node: Node, mark: Mark) -> None:
        if node.line in self.given:
            what, hint = "this block has attributes already", "write them in one place"
            self.wrong(mark, what, hint)
        self.given.setdefault(node.line, mark)

    def span(self, number: int, new: Span) -> None:
        """Add a span; one that repeats or crosses another is reported and left out."""
        around = self.spans[number]
        mark = Mark(new.kind, new.attrs, new.where) if new.where else None
        wrong = None
        if any(_same(span, new) for span in around):
            wrong = "this mark stands twice", "remove one of them"
        elif self.plain.leaves[number].kind == "code" or any(_in_code(s, new) for s in around):
            wrong = f"a mark .{new.kind} cannot stand here", "move it out of the code"
        elif any(_cross(span, new) for span in around):
            what = "a mark crosses an emphasis, a link or another mark"
            wrong = what, "close the inner one before the outer one"
        if wrong and mark:
            self.wrong(mark, *wrong)
        else:
            insort(around, new, key=_outside_in)

    def wrong(self, mark: Mark, what: str, hint: str) -> None:
        self.problems.append(Problem(mark.where, "annotation", what, hint))


def outside_in(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans by start, the longer first; of equal ones marks stand outside of emphasis and links."""
    return tuple(sorted(spans, key=_outside_in))


def _outside_in(span: Span) -> tuple[int, int, bool]:
    return span.start, -span.end, span.kind not in SPAN_KINDS


def _same(one: Span, other: Span) -> bool:
    as_wide = one.start == other.start and one.end == other.end
    return as_wide and (one.kind, one.attrs) == (other.kind, other.attrs)


def _in_code(span: Span, new: Span) -> bool:
    """Whether an end of a mark lies within `code`; it may stand around it."""
    ends = (new.start, new.end)
    return span.kind == "code" and any(span.start < at < span.end for at in ends)


def _cross(one: Span, other: Span) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return first.start < second.start < first.end < second.end


def _short(words: str, longest: int = 24) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
