"""What is known of the words of a block, by their offsets in its plain text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sitegen.catalog.index import Catalog
from sitegen.model import Block, Heading, Place, Span
from sitegen.source.reading import reading


def cited_work(place: Place, catalog: Catalog) -> str:
    """The id of the work that a reference means."""
    cited = catalog.references_of[place.document, place.anchor]
    return cited[bisect_left(cited, (place.start, place.end))][2]


def read_positions(
    block: Block, positions: Sequence[tuple[int, int]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text that a page shows of a block, and where pieces of the source's text lie in it."""
    pieces = tuple(Span(start, end, "piece") for start, end in positions)
    (shown,) = reading([replace(block, spans=(*block.spans, *pieces))])
    moved = shown.spans[len(block.spans) :]
    return shown.text, tuple((span.start, span.end) for span in moved)


def run_in(block: Block) -> Heading | None:
    """The heading that a paragraph begins with; on a page it is an element of its own."""
    for heading in block.headings[:1]:
        own = not heading.anchor.startswith(f"{block.anchor}-")
        if block.kind == "paragraph" and heading.start == 0 and own:
            return heading
    return None
