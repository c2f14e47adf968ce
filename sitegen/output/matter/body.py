"""The body of a document on its page: corrected, its marks leading on; its outline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote as percent_encoded

from sitegen.catalog.links import target
from sitegen.catalog.plan import link
from sitegen.model import Block, Document, Heading, Span
from sitegen.output.matter.notes import note_id
from sitegen.output.matter.shared import Links
from sitegen.source.reading import reading
from sitegen.source.text import shortened


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A heading of the outline with those below it."""

    number: str
    title: str
    anchor: str
    children: tuple["OutlineItem", ...] = ()


def text(document: Document, links: Links) -> tuple[Block, ...]:
    """The corrected text of a document, its links and marks leading to pages and notes."""
    linked = (_linked(block, document, links) for block in document.blocks)
    return reading(tuple(linked))


def _linked(block: Block, document: Document, links: Links) -> Block:
    if block.children:
        children = tuple(_linked(child, document, links) for child in block.children)
        return replace(block, children=children)
    spans = (_linked_span(span, block, document, links) for span in block.spans)
    references = links.catalog.references_of.get((document.id, block.anchor), ())
    cited = [
        Span(start, end, "cited", {"href": links.work(links.catalog.works[id]).url})
        for start, end, id in references
        if links.catalog.works[id].report != document.id
    ]
    return replace(block, spans=_in_order((*(span for span in spans if span), *cited)))


def _linked_span(span: Span, block: Block, document: Document, links: Links) -> Span | None:
    """The span with its final address; none where it leads nowhere (`check` told that)."""
    match span.kind:
        case "link" | "image":
            return _followed(span, document, links)
        case "fig" | "goal":
            href = f"#{note_id(block.anchor, span.start)}"
            return replace(span, attrs={**span.attrs, "href": href})
        case "mention" | "org" | "person" | "place" | "programme":
            url = links.entity(span.attrs["id"]).url if "id" in span.attrs else ""
            shown = url and "deictic" not in span.attrs
            return replace(span, attrs={**span.attrs, "href": url} if shown else span.attrs)
    return span


def _followed(span: Span, document: Document, links: Links) -> Span | None:
    name = "href" if span.kind == "link" else "src"
    found = target(span.attrs[name], document, links.catalog)
    if found is None:
        return None
    url = found.outside or (f"/{percent_encoded(found.file)}" if found.file else "")
    if found.subject:
        url = link(links.subject.path, found.subject.path, found.anchor)
    return replace(span, attrs={**span.attrs, name: url})


def _in_order(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans from the outside in; those of one place as they came."""
    order = {id(span): index for index, span in enumerate(spans)}
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, order[id(span)])))


def outline_tree(blocks: Sequence[Block]) -> tuple[OutlineItem, ...]:
    """The headings of a document as a tree, each shortened to its first clause."""
    headings = [heading for block in blocks for heading in block.headings]
    return _tree([heading for heading in headings if "-t" not in heading.anchor])


def _tree(headings: Sequence[Heading]) -> tuple[OutlineItem, ...]:
    items: list[OutlineItem] = []
    at = 0
    while at < len(headings):
        head = headings[at]
        end = at + 1
        while end < len(headings) and headings[end].level > head.level:
            end += 1
        children = _tree(headings[at + 1 : end])
        title = shortened(head.title)
        items.append(OutlineItem(_apart(head.number), title, head.anchor, children))
        at = end
    return tuple(items)


def _apart(number: str) -> str:
    """A number with a blank where it ends without a mark: 第一章　总则, but 一、总则."""
    return f"{number}\u3000" if number[-1:].isalnum() else number
