"""The two forms of marks, each made of the other: in the text, or in index.ann.yml beside it.

Both are written in one way only (attributes in one order, quotation marks where they are needed,
the fewest words around that make a place certain), so that going there and back gives the same
bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal, NamedTuple

from sitegen.model import Node, Source, Span
from sitegen.problems import Problem, Where
from sitegen.source import inline
from sitegen.source.annotations import ATTRIBUTE_ORDER, SPAN_KINDS, Mark, strip
from sitegen.source.marking import marked
from sitegen.source.parse import decode, split, standoff_of
from sitegen.source.standoff import Annotation, Plain, occurrences, plain

Form = Literal["inline", "standoff"]

# Words that YAML 1.1 takes for something else than text, should another program read the file.
_NO_TEXT = frozenset("y n yes no true false on off null".split())
_SCALAR = re.compile(r"[A-Za-z一-鿿][\w-]*")
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
# How many characters on either side are tried until a place is certain.
_WIDTHS = (4, 8, 16, 32, 64)
# How many characters of a block are enough to know it by.
_OPENING = 24
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Forms(NamedTuple):
    """index.md and index.ann.yml, which is None where no mark stands beside the text."""

    text: bytes
    beside: bytes | None
    problems: tuple[Problem, ...] = ()


class _Report(NamedTuple):
    """A report without marks, and all its marks: of each leaf, and of blocks by their line."""

    front: str
    body: str
    nodes: tuple[Node, ...]
    plain: Plain
    marks: tuple[tuple[Span, ...], ...]
    blocks: Mapping[int, Mark]
    problems: tuple[Problem, ...]


def in_form(form: Form, source: Source, beside: Source | None = None) -> Forms:
    """A report with all its marks in one form.

    With problems (of its marks, or because one of them cannot be written so) it stays as it is.
    """
    report = _read(source, beside)
    if report.problems:
        return Forms(source.data, beside.data if beside else None, report.problems)
    text, marks = _inline(report) if form == "inline" else _standoff(report)
    made = Forms(_encoded(text, source.data), marks.encode() if marks else None)
    if problems := tuple(_lost(report, made, source)):
        return Forms(source.data, beside.data if beside else None, problems)
    return made


def _read(source: Source, beside: Source | None) -> _Report:
    """A report with its marks apart from its text; its lines count from the first of the body."""
    path = f"content/{source.path}"
    text, problems = decode(source.data, path)
    halves = split(text, path)
    body = strip(halves.body)
    aside = standoff_of(beside)
    whole = marked(halves.body, "report", path, halves.first_line, aside.annotations)
    bare = marked(body, "report", path, 0)
    blocks = {
        node.line: whole.given[other.line]
        for node, other in zip(bare.nodes, whole.nodes, strict=False)
        if other.line in whole.given
    }
    leaves = plain(whole.nodes).leaves
    marks = (tuple(s for s in leaf.spans if s.kind in SPAN_KINDS) for leaf in leaves)
    faults = [*problems, *halves.front.problems, *aside.problems, *whole.problems]
    faults += _line_ends(source, path)
    if _shape(whole.nodes) != _shape(bare.nodes):
        faults.append(_changed(source))
    front = text[: len(text) - len(halves.body)]
    return _Report(front, body, bare.nodes, plain(bare.nodes), tuple(marks), blocks, tuple(faults))


def _shape(nodes: Sequence[Node]) -> list[tuple[str, int, str]]:
    """Everything of nodes but their spans and places."""
    return [
        found
        for node in nodes
        for found in ((node.kind, len(node.children), node.text), *_shape(node.children))
    ]


def _line_ends(source: Source, path: str) -> Iterator[Problem]:
    """Lines of one file must end alike, or the text could not be given back as it was."""
    pairs, feeds, returns = (source.data.count(end) for end in (b"\r\n", b"\n", b"\r"))
    if returns and not pairs == feeds == returns:
        hint = "save it with one kind of line end"
        yield Problem(Where(path), "encoding", "the lines of this file end in two ways", hint)


def _encoded(text: str, like: bytes) -> bytes:
    """The bytes of a text, with byte order mark and line ends like those of others."""
    data = text.encode()
    data = data.replace(b"\n", b"\r\n") if b"\r\n" in like else data
    return _BYTE_ORDER_MARK + data if like.startswith(_BYTE_ORDER_MARK) else data


def _lost(report: _Report, made: Forms, source: Source) -> Iterator[Problem]:
    """The marks that would not be read again as they are."""
    listed = Source(f"{source.path.removesuffix('.md')}.ann.yml", made.beside or b"")
    again = _read(replace(source, data=made.text), listed)
    if again.body != report.body:
        yield _changed(source)
        return
    hint = "leave the marks of this report as they are, or move this one"
    for where in (*_lost_blocks(report.blocks, again.blocks), *_lost_spans(report, again)):
        yield Problem(where, "annotation", "this mark cannot be written in the other form", hint)


def _changed(source: Source) -> Problem:
    what = "the text is read otherwise without its marks"
    hint = "a mark may not part a sign of Markdown from what makes it one"
    return Problem(Where(f"content/{source.path}"), "annotation", what, hint)


def _lost_blocks(marks: Mapping[int, Mark], others: Mapping[int, Mark]) -> Iterator[Where]:
    for line, mark in marks.items():
        if line not in others or mark[:2] != others[line][:2]:
            yield mark.where


def _lost_spans(report: _Report, again: _Report) -> Iterator[Where]:
    for spans, others in zip(report.marks, again.marks, strict=True):
        kept = [replace(span, where=None) for span in others]
        lost = [span for span in spans if replace(span, where=None) not in kept]
        yield from (span.where or Where("") for span in lost)


def _inline(report: _Report) -> tuple[str, str]:
    """The text with its marks in it."""
    blocks = inline.of_blocks(report.body, report.blocks, report.nodes)
    spans = inline.of_spans(report.body, report.plain, report.marks)
    return report.front + inline.inserted(report.body, (*blocks, *spans)), ""


def _standoff(report: _Report) -> tuple[str, str]:
    """The text, and its marks as a list."""
    items = ("\n".join(_item(annotation)) for annotation in _annotations(report))
    return report.front + report.body, "".join(f"{item}\n" for item in items)


def _annotations(report: _Report) -> Iterator[Annotation]:
    """Every mark with the words it is about, in the order of the text."""
    seen: set[int] = set()
    for number, spans in enumerate(report.marks):
        line = report.plain.tops[number].line
        if line in report.blocks and line not in seen:
            end = min(_OPENING, len(report.plain.leaves[number].text))
            yield _selected(report.plain, number, (0, end), report.blocks[line])
        seen.add(line)
        for span in spans:
            mark = Mark(span.kind, span.attrs, span.where or Where(""))
            yield _selected(report.plain, number, (span.start, span.end), mark)


def _selected(plain: Plain, number: int, place: tuple[int, int], mark: Mark) -> Annotation:
    """A mark of a leaf with the fewest words around it that make its place certain."""
    first = plain.starts[number]
    start, end = (first + at for at in place)
    last = first + len(plain.leaves[number].text)
    annotation = Annotation(mark, plain.text[start:end])
    for before, after in _contexts((first, start, end, last), len(plain.text)):
        annotation = annotation._replace(
            prefix=plain.text[before:start], suffix=plain.text[end:after]
        )
        if len([*islice(occurrences(plain.text, annotation), 2)]) == 1:
            break
    return annotation


def _contexts(places: tuple[int, int, int, int], length: int) -> Iterator[tuple[int, int]]:
    """Where the words around may begin and end: none, then of the block, then of its neighbours."""
    first, start, end, last = places
    yield start, end
    for width in _WIDTHS:
        yield max(first, start - width), end
        yield max(first, start - width), min(last, end + width)
    yield first, last
    width = _WIDTHS[0]
    while first > 0 or last < length:
        first, last = max(0, first - width), min(length, last + width)
        yield first, last
        width *= 2


def _item(annotation: Annotation) -> Iterator[str]:
    """The lines of a mark in index.ann.yml."""
    mark = annotation.mark
    yield f"- exact: {_quoted(annotation.exact)}"
    for name in ("prefix", "suffix"):
        if words := getattr(annotation, name):
            yield f"  {name}: {_quoted(words)}"
    if mark.kind:
        yield f"  kind: {mark.kind}"
    for key in sorted(mark.attrs, key=ATTRIBUTE_ORDER.index):
        value = mark.attrs[key]
        simple = _SCALAR.fullmatch(value) and value.lower() not in _NO_TEXT
        yield f"  {key}: {value if simple else _quoted(value)}"


def _quoted(text: str) -> str:
    """A text in quotation marks, as JSON and YAML both read it."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
