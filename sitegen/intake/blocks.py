"""What stays of a raw text, as the blocks of a body: paragraphs, rows, titles of parts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from sitegen.intake.body import Paragraph, Sic
from sitegen.intake.joins import Joined, doubled
from sitegen.intake.parts import PartHead
from sitegen.intake.pieces import UNSEEN, Cut, Line, Span, without
from sitegen.intake.repairs import repairs
from sitegen.intake.title_forms import in_one_line

_PLANNED = frozenset({"plan"})
_UNSEEN_END = UNSEEN.pattern.removesuffix("+")


class Held(NamedTuple):
    """A block of the body to be: its spans of the raw text, and what it is."""

    spans: tuple[Span, ...]
    kind: str = "paragraph"
    attrs: str = ""


def with_tables(found: Sequence[Line], raw: str) -> tuple[Line, ...]:
    """The lines, with those hinted as rows that stand in columns parted by TAB."""
    whole = [_with_outer_tabs(line, raw) if "\t" in line.text else line for line in found]
    counts = [line.text.count("\t") for line in whole]
    result = list(found)
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and counts[end] == counts[at] and counts[at]:
            end += 1
        if counts[at] and (end - at) * (counts[at] + 1) >= 6 and end - at > 1:
            result[at:end] = [line._replace(hint="row") for line in whole[at:end]]
        at = end
    return tuple(result)


def _with_outer_tabs(line: Line, raw: str) -> Line:
    """The line with the tabs at its ends: an empty first or last cell."""
    start, end = line.start, line.end
    while start and raw[start - 1] == "\t":
        start -= 1
    while end < len(raw) and raw[end] == "\t":
        end += 1
    return Line(start, end, raw[start:end], 0, line.hint)


def mended(paragraphs: Sequence[Joined], *, normalise: bool) -> tuple[Cut, ...]:
    """What is mended inside the lines of the paragraphs, in order."""
    return tuple(
        cut
        for paragraph in paragraphs
        for line in paragraph.lines
        for cut in repairs(line, normalise=normalise)
    )


def held(
    paragraphs: Sequence[Joined], heads: Sequence[PartHead], raw: str, cuts: Sequence[Cut]
) -> tuple[Held, ...]:
    """The blocks that the paragraphs make, without blanks at the ends of their texts."""
    found: list[Held] = []
    titles = {head.at: head for head in heads}
    second = {head.at + 1 for head in heads if head.after}
    for number, paragraph in enumerate(paragraphs):
        head = titles.get(number)
        block = _block(paragraph, head)
        if head is not None and head.before and found:
            block = _after(found.pop(), block, " ")._replace(kind="#", attrs=block.attrs)
        elif number in second and found:
            block = _after(found.pop(), block, "")
        trimmed = _trimmed(block, raw, cuts)
        if trimmed.spans:
            found.append(trimmed)
    if found:
        first = found[0].spans[0]._replace(joint="")
        found[0] = found[0]._replace(spans=(first, *found[0].spans[1:]))
    return tuple(found)


def _block(paragraph: Joined, head: PartHead | None) -> Held:
    first = paragraph.lines[0]
    if first.hint == "row":
        return Held(tuple(_cells(first)), "row")
    spans = [Span(first.start, first.end, "\n")]
    for line, joint in zip(paragraph.lines[1:], paragraph.joints, strict=True):
        reason = paragraph.reason
        spans.append(Span(line.start, line.end, joint, "join", paragraph.feature, reason))
    if head is not None:
        return Held(tuple(spans), "#", _attrs(head))
    return Held(tuple(spans), first.hint if first.hint.startswith("#") else "paragraph")


def _after(one: Held, other: Held, joint: str) -> Held:
    """Two lines of the title of a part as one."""
    reason = "lines of the title of a part"
    first = other.spans[0]._replace(joint=joint, kind="join", feature="title", reason=reason)
    return one._replace(spans=(*one.spans, first, *other.spans[1:]))


def _attrs(head: PartHead) -> str:
    kind = f" type={head.kind}" if head.kind else ""
    years = f'"{head.covers}"' if " " in head.covers else head.covers
    name = "plans" if head.kind in _PLANNED else "covers"
    return f"{{.part role={head.role}{kind}{f' {name}={years}' if years else ''}}}"


def _cells(line: Line) -> Iterator[Span]:
    at = line.start
    for number, cell in enumerate(line.text.split("\t")):
        yield Span(at, at + len(cell), "\t" if number else "\n", "layout", "cell")
        at += len(cell) + 1


def _trimmed(block: Held, raw: str, cuts: Sequence[Cut]) -> Held:
    """The block without blanks and cuts at the ends of its text, or of its cells."""
    if block.kind == "row":
        return block._replace(spans=tuple(_within(span, raw, cuts) for span in block.spans))
    spans = [_within(span, raw, cuts) for span in block.spans]
    spans = [span for span in spans if span.start < span.end]
    if spans:
        spans[0] = spans[0]._replace(joint="\n", kind="layout", feature="paragraph", reason="")
    return block._replace(spans=tuple(spans))


def _within(span: Span, raw: str, cuts: Sequence[Cut]) -> Span:
    """The span from its first character that is seen to its last one."""
    kept = [
        (start + found.start(), start + found.end())
        for start, end in without(span.start, span.end, _near(span, cuts))
        for found in _SEEN.finditer(raw[start:end])
    ]
    if not kept:
        return span._replace(end=span.start)
    return span._replace(start=kept[0][0], end=kept[-1][1])


_SEEN = re.compile(rf"(?:(?!\s|{_UNSEEN_END}).)+")


def _near(span: Span, cuts: Sequence[Cut]) -> Sequence[Cut]:
    """The cuts in a span that leave nothing behind."""
    first, last = (bisect_left(cuts, at, key=attrgetter("start")) for at in (span.start, span.end))
    return [cut for cut in cuts[first:last] if not cut.after]


def written(block: Held, raw: str, cuts: Mapping[Span, Sequence[Cut]]) -> Paragraph:
    """The block as it stands in the body."""
    pieces = [_text(span, raw, cuts.get(span, ())) for span in block.spans]
    if block.kind == "row":
        return Paragraph("", "row", tuple(pieces))
    text, sics = pieces[0], list[Sic]()
    for span, piece in zip(block.spans[1:], pieces[1:], strict=True):
        twice = doubled(text, piece) if span.feature == "page-break" else 0
        text += span.joint
        if twice:
            sics.append(Sic(len(text), len(text) + twice))
        text += piece
    kind = "paragraph" if block.kind == "paragraph" or block.kind == "note" else block.kind
    return Paragraph(text, kind, (), block.attrs, tuple(sics))


def _text(span: Span, raw: str, cuts: Sequence[Cut]) -> str:
    pieces: list[str] = []
    at = span.start
    for cut in cuts:
        pieces += (raw[at : cut.start], cut.after)
        at = cut.end
    return "".join((*pieces, raw[at : span.end]))


def title_blanks(paragraphs: Sequence[Joined], heads: Sequence[PartHead]) -> tuple[Cut, ...]:
    """The blanks in the titles of parts, which are layout."""
    return tuple(
        Cut(line.start + blank.start(), line.start + blank.end(), "layout", "blank")
        for head in heads
        for line in paragraphs[head.at].lines
        if in_one_line(line.text) == "".join(line.text.split())
        for blank in re.finditer(r"\s+", line.text)
    )
