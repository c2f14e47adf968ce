"""The dates and periods that a text names, as its editor marked them or as they are written."""

from collections.abc import Iterable, Iterator

from sitegen.dates import FoundDate, find, valid
from sitegen.model import Block, DateMark
from sitegen.source.text import overlapping, quotation


def date_marks(blocks: Iterable[Block]) -> Iterator[DateMark]:
    """Every date and period of some blocks that hold text, with what is quoted for it."""
    for block in blocks:
        for start, end, edtf in dates_in(block):
            quoted, _ = quotation(block.text, start, end)
            yield DateMark(edtf, block.anchor, start, end, block.text[start:end], quoted)


def dates_in(block: Block) -> Iterator[FoundDate]:
    """The dates and periods of a block: those that an editor marked, and absolute ones."""
    marked = [span for span in block.spans if span.kind == "date" and "when" in span.attrs]
    taken = overlapping((span.start, span.end) for span in marked)
    every = {FoundDate(span.start, span.end, span.attrs["when"]) for span in marked}
    every.update(found for found in find(block.text) if not taken(found.start, found.end))
    yield from sorted(one for one in every if valid(one.edtf))
