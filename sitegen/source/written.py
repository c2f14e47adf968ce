"""A document that was written in Traditional, as its author wrote it."""

from collections.abc import Iterator
from dataclasses import replace

from sitegen.model import Block, Document, Heading
from sitegen.source.parse import leaves


def as_written(document: Document) -> Document:
    """The document with the words of its author, below the anchors and marks of the document.

    What was read in Simplified keeps every offset, so a name found there lies here as well.
    """
    written = document.written
    if written is None:
        return document
    own = leaves(written.blocks)
    blocks = tuple(_block(block, own) for block in document.blocks)
    return replace(
        document, fields=written.fields, parts=written.parts, blocks=blocks, written=None
    )


def _block(block: Block, own: Iterator[Block]) -> Block:
    """A block with the text and the marks of its twin, the next in `own`."""
    if block.children:
        return replace(block, children=tuple(_block(child, own) for child in block.children))
    if not block.text:
        return block
    twin = next(own)
    marks = iter(twin.spans)
    spans = tuple(span if span.kind == "mention" else next(marks) for span in block.spans)
    headings = tuple(_heading(heading, twin.text) for heading in block.headings)
    return replace(block, text=twin.text, spans=spans, headings=headings)


def _heading(heading: Heading, text: str) -> Heading:
    whole = text[heading.start : heading.end]
    cut = len(heading.number)
    return replace(heading, number=whole[:cut], title=whole[cut:])
