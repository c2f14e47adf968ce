"""A raw file, understood: its fields, its body, and everything that was done to it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.intake import body
from sitegen.intake.blocks import held, mended, title_blanks, with_tables, written
from sitegen.intake.edits import edits
from sitegen.intake.fields import fields
from sitegen.intake.furniture import stripped
from sitegen.intake.joins import joined
from sitegen.intake.parts import part_heads
from sitegen.intake.periods import conflicts
from sitegen.intake.pieces import Cut, Extract, Span, lines
from sitegen.intake.repairs import half_width
from sitegen.intake.stated import Draft, Value
from sitegen.intake.titles import title_block
from sitegen.model import Document, Source
from sitegen.problems import SitegenError
from sitegen.source.parse import parse
from sitegen.source.reading import diplomatic
from sitegen.source.record import Edit, applied


@dataclass(frozen=True, slots=True)
class Understood:
    """What a raw text is: fields, body, the edits between the two, and what to look at."""

    raw: str
    fields: Mapping[str, Value]
    inferred: tuple[str, ...]
    path: tuple[str, ...]
    body: str
    edits: tuple[Edit, ...]
    document: Document
    warnings: tuple[str, ...]


def understood(extract: Extract, *, normalise: bool = False) -> Understood:
    """The fields and the body that a raw text holds, and every edit that leads there."""
    raw = extract.text
    page = stripped(with_tables(lines(extract), raw), extract.given.get("title", ""))
    named = next((line.text for line in reversed(page.lines) if line.hint == "title"), "")
    given = extract.given.get("title", "") or page.told.get("title", "") or named
    block = title_block(page.lines, given, page.cuts)
    paragraphs = joined(block.lines, raw)
    heads = part_heads(paragraphs, block.fields.get("title", given))
    inner = (*mended(paragraphs, normalise=normalise), *title_blanks(paragraphs, heads))
    cuts = _apart((*page.cuts, *block.cuts, *inner))
    blocks = held(paragraphs, heads, raw, cuts)
    if not blocks:
        raise SitegenError("nothing but the furniture of a page was found in the file", 1)
    spans = tuple(span for one in blocks for span in one.spans)
    within = _within(spans, cuts)
    text = body.markdown([written(one, raw, within) for one in blocks])
    found = edits(raw, spans, cuts)
    document = _document(text)
    _proved(raw, found, document)
    told = {**page.told, **extract.given}
    draft = fields(block.fields, told, document)
    return Understood(
        raw=raw,
        fields=draft.values,
        inferred=tuple(draft.inferred),
        path=page.path or tuple(filter(None, (block.column,))),
        body=text,
        edits=found,
        document=document,
        warnings=(*extract.warnings, *_warnings(draft, document, text, normalise)),
    )


def _document(text: str) -> Document:
    front = "---\ntitle: import\ntype: other\n---\n\n"
    return parse(Source("reports/import/index.md", (front + text).encode()))


def _proved(raw: str, found: Sequence[Edit], document: Document) -> None:
    """The body must be the edited original; anything else would be a loss, and our fault."""
    assert applied(raw, found) == diplomatic(document.blocks), "the body is not the edited original"
    wrong = [problem for problem in document.problems if problem.level == "error"]
    assert not wrong, f"the body has a problem: {wrong[0].what}"


def _apart(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The cuts in order; of two that overlap, the first."""
    found: list[Cut] = []
    for cut in sorted(cuts):
        if not found or cut.start >= found[-1].end:
            found.append(cut)
    return tuple(found)


def _within(spans: Sequence[Span], cuts: Sequence[Cut]) -> dict[Span, Sequence[Cut]]:
    """The cuts inside each span."""
    starts = [cut.start for cut in cuts]
    return {
        span: cuts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for span in spans
    }


# From here on half-width marks are the habit of a text, not a slip.
_MANY_MARKS = 5


def _warnings(draft: Draft, document: Document, text: str, normalise: bool) -> Iterator[str]:
    if not draft.text("title"):
        yield "no title was found in the text: write one"
    yield from conflicts(draft, document)
    count = half_width(text)
    if count >= _MANY_MARKS and not normalise:
        yield f"{count} half-width marks in Chinese text (--normalise makes them full-width)"
