"""The two readings of a body: as the source has it, and with its corrections applied."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.model import Block, Heading, Span


def diplomatic(blocks: Sequence[Block]) -> str:
    """The plain text of a body: one line a block, cells parted by TAB, what is wrong kept."""
    return "\n".join(_lines(blocks))


def reading(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every correction applied; its span tells in `was` what stood there."""
    return tuple(_corrected(block) for block in blocks)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "row":
            yield "\t".join(cell.text for cell in block.children)
        elif block.children:
            yield from _lines(block.children)
        elif block.text or block.kind == "cell":
            yield block.text


def _corrected(block: Block) -> Block:
    if block.children:
        return replace(block, children=reading(block.children))
    edits: list[tuple[int, int, str]] = []
    for span in block.spans:
        # A correction within another, or without its form, was reported where it was read.
        apart = not edits or span.start >= edits[-1][1]
        if span.kind == "sic" and "corr" in span.attrs and apart:
            edits.append((span.start, span.end, span.attrs["corr"]))
    return with_replaced(block, edits) if edits else block


def with_replaced(block: Block, edits: Sequence[tuple[int, int, str]]) -> Block:
    """The block with pieces of its text replaced and everything over it moved along.

    `edits` are ordered and do not overlap; a `sic` span keeps what it replaced in `was`.
    """
    pieces: list[str] = []
    at = 0
    for start, end, form in edits:
        pieces += (block.text[at:start], form)
        at = end
    text = "".join((*pieces, block.text[at:]))
    spans = tuple(_moved_span(span, block.text, edits) for span in block.spans)
    headings = tuple(_moved_heading(heading, block.text, text, edits) for heading in block.headings)
    return replace(block, text=text, spans=spans, headings=headings)


def _moved(at: int, edits: Sequence[tuple[int, int, str]], *, is_end: bool) -> int:
    """Where an offset lies after the edits; one inside an edit goes to that edit's edge."""
    shift = 0
    for start, end, form in edits:
        if at < start or (at == start and (not is_end or start < end)):
            break
        if at < end:
            return start + shift + (len(form) if is_end else 0)
        shift += len(form) - (end - start)
    return at + shift


def _moved_span(span: Span, before: str, edits: Sequence[tuple[int, int, str]]) -> Span:
    start = _moved(span.start, edits, is_end=False)
    end = max(start, _moved(span.end, edits, is_end=True))
    attrs = span.attrs
    if span.kind == "sic":
        attrs = {**attrs, "was": before[span.start : span.end]}
    return replace(span, start=start, end=end, attrs=attrs)


def _moved_heading(
    heading: Heading, before: str, after: str, edits: Sequence[tuple[int, int, str]]
) -> Heading:
    """The heading in the new text; an edit may change its number, too."""
    start = _moved(heading.start, edits, is_end=False)
    end = max(start, _moved(heading.end, edits, is_end=True))
    number = before.index(heading.number, heading.start) + len(heading.number)
    cut = _moved(number, edits, is_end=True) if heading.number else start
    return replace(
        heading, start=start, end=end, number=after[start:cut].strip(), title=after[cut:end]
    )
