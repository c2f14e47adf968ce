"""Suggestions into the text of a report: the likely ones whose indicator is known."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.intake.moments import Times, due
from sitegen.intake.setting import Setting
from sitegen.intake.suggest import Context, Suggestion, suggestions
from sitegen.model import Block, Document, Source, Span
from sitegen.problems import SitegenError
from sitegen.source.annotations import SPAN_KINDS, strip
from sitegen.source.inline import inserted, of_blocks, of_spans
from sitegen.source.marking import marked
from sitegen.source.parse import STANDOFF, decode, parse, split
from sitegen.source.standoff import plain
from sitegen.source.values import quantity


class Suggested(NamedTuple):
    """What could be marked in a report, and its text with the likely marks put in."""

    path: str
    found: tuple[Suggestion, ...]
    document: Document
    text: bytes


def suggested(source: Source, setting: Setting, threshold: float) -> Suggested:
    """The suggestions for a report; those at or above the threshold are in the text."""
    document = parse(source)
    found = unmarked(document, setting)
    sure = [one for one in found if one.target and one.value and one.sure >= threshold]
    text = _with(source, document, sure) if sure else source.data
    return Suggested(source.path, found, document, text)


def unmarked(document: Document, setting: Setting) -> tuple[Suggestion, ...]:
    """What could be marked in a document, where no mark stands."""
    return tuple(_free(suggestions(document, context(document, setting)), document))


def report(content: Path, path: Path) -> tuple[Source, Path]:
    """The text of the report that a path means, and where it is."""
    folder = (path if path.is_dir() else path.parent).resolve()
    place = folder / "index.md"
    if folder.parent != content.resolve() / "reports" or not place.is_file():
        raise SitegenError(f"{path} is no report\n    name a folder below content/reports/")
    if (folder / f"index{STANDOFF}").is_file():
        what = f"the marks of {folder.name} stand beside its text"
        raise SitegenError(f"{what}\n    `sitegen annotate --to inline --write` puts them in", 1)
    return Source(place.relative_to(content.resolve()).as_posix(), place.read_bytes()), place


def context(document: Document, setting: Setting) -> Context:
    """What the fields of a report tell its suggestions."""
    fields = document.fields
    day = fields.signed or fields.issued or fields.published
    times = Times(fields.year or day[:4], day, due(fields.plans))
    return Context(fields.type, times, fields.scope, setting.names(fields.scope), setting.registers)


def _free(found: Sequence[Suggestion], document: Document) -> Iterator[Suggestion]:
    """The suggestions that no mark covers or crosses."""
    blocks = {block.anchor: block for block in _leaves(document.blocks)}
    for one in found:
        spans = blocks[one.anchor].spans
        taken = (
            span.kind in SPAN_KINDS and span.start < one.end and one.start < span.end
            for span in spans
        )
        if not any(taken):
            yield one


def _leaves(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without others in them, empty ones too, in their order."""
    for block in blocks:
        if block.children:
            yield from _leaves(block.children)
        else:
            yield block


def _with(source: Source, document: Document, sure: Sequence[Suggestion]) -> bytes:
    """The text with further marks; it stays as it is where one of them could not be read again."""
    text, _ = decode(source.data, source.path)
    halves = split(text, source.path)
    body = strip(halves.body)
    whole = marked(halves.body, "report", source.path, halves.first_line)
    bare = marked(body, "report", source.path, 0)
    given = {
        node.line: whole.given[other.line]
        for node, other in zip(bare.nodes, whole.nodes, strict=True)
        if other.line in whole.given
    }
    marks = list(_marks(document, sure))
    leaves = plain(bare.nodes)
    insertions = [*of_blocks(body, given, bare.nodes), *of_spans(body, leaves, marks)]
    made = text[: len(text) - len(halves.body)] + inserted(body, insertions)
    again = parse(Source(source.path, made.encode()))
    before = sum(problem.level == "error" for problem in document.problems)
    unhurt = sum(problem.level == "error" for problem in again.problems) <= before
    return made.encode() if unhurt and strip(made) == strip(text) else source.data


def _marks(document: Document, sure: Sequence[Suggestion]) -> Iterator[list[Span]]:
    """For each leaf its marks and the new ones, from the outside in."""
    for block in _leaves(document.blocks):
        spans = [span for span in block.spans if span.kind in SPAN_KINDS]
        for one in sure:
            if one.anchor == block.anchor:
                spans += _spans(one, block, spans)
        yield sorted(spans, key=lambda span: (span.start, -span.end))


def _spans(one: Suggestion, block: Block, spans: Sequence[Span]) -> Iterator[Span]:
    """A figure, or a promise from the head of its clause on with its value in it."""
    attrs = {"i": one.target} | _unit(one)
    year = {"y": one.year} if one.year and one.year != block.year else {}
    change = {"k": "change"} if one.changes else {}
    if one.kind == "figure":
        yield Span(one.start, one.end, "fig", attrs | year | change)
        return
    start = _clause(block.text, one.start)
    if not any(span.start < one.end and start < span.end for span in spans):
        yield Span(start, one.end, "goal", attrs | year)
        yield Span(one.start, one.end, "fig", attrs)


def _unit(one: Suggestion) -> dict[str, str]:
    """The unit that the marked words do not say: 2.4个 in 2.4个和1.2个百分点."""
    read = quantity(one.quote)
    same = one.value is None or (read is not None and read.unit == one.value.unit)
    return {} if same or one.value is None else {"unit": one.value.unit}


# 、 ends a clause only where one counted thing is followed by the next deed: 50场次、开展.
_BREAK = re.compile(
    r"[，。；：！？,;:（(]|(?<=[次场家个名张项元人处所%])、(?=[开完新建推创组打举实])"
)
_PAIRS = ("《》", "（）", "()", "“”")


def _clause(text: str, at: int) -> int:
    """Where the clause begins that holds an offset; it opens no bracket that it does not close."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text, 0, at))]
    whole = (start for start in reversed(starts) if _is_whole(text[start:at]))
    return next(whole, at)


def _is_whole(words: str) -> bool:
    return all(words.count(pair[0]) == words.count(pair[1]) for pair in _PAIRS)
