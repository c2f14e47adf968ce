"""Blocks to HTML: the text of a document, with its anchors and marks."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape

from sitegen.model import Block, Heading, Span
from sitegen.output.matter.paper import PRINTED

_TAGS = {
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "struck": "s",
    "ins": "ins",
    "del": "del",
}
_CONTAINERS = {"item": "li", "quote": "blockquote", "row": "tr"}

# Figures and promises can be seen; names are quiet links.
_MARKS = {"fig": "figure", "goal": "promise"}

# Links of the author's own.
_AUTHORED = ("link", "note")

# Whatever leads away from the site, as a browser reads it.
_OUTSIDE = re.compile(r"[\s\x00-\x1f]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)

Href = Callable[[str], str]


def body(blocks: Sequence[Block], href: Href) -> list[str]:
    """The HTML of each block of a document; `href` makes the final address of a link."""
    return list(_Setter(href).blocks(blocks))


def line(block: Block) -> str:
    """The HTML of the words of a block, without an element around them."""
    return _Setter(lambda url: url).run(block, 0, None)


class _Setter:
    """Sets the blocks of one document."""

    def __init__(self, href: Href) -> None:
        self.href = href
        self.corrections = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield self.block(block)

    def block(self, block: Block) -> str:
        match block.kind:
            case "paragraph":
                return self.paragraph(block)
            case "heading":
                return self.heading(block, block.headings[0])
            case "table":
                return self.table(block)
            case "code":
                return f'<pre id="{block.anchor}"><code>{escape(block.text)}</code></pre>'
            case "rule":
                return f'<hr id="{block.anchor}">'
            case "list":
                return self.list(block)
            case "notes":
                items = "\n".join(self.note(note) for note in block.children)
                return f'<ol class="notes" id="{block.anchor}">\n{items}\n</ol>'
        tag = _CONTAINERS.get(block.kind, "div")
        inside = "\n".join(self.blocks(block.children))
        return f'<{tag} id="{block.anchor}">\n{inside}\n</{tag}>'

    def paragraph(self, block: Block) -> str:
        role = f' class="{block.role}"' if block.role else ""
        first = block.headings[0] if block.headings else None
        if first is None or first.start > 0 or first.anchor.startswith(f"{block.anchor}-"):
            words = self.imprint(block) if block.role == "imprint" else self.run(block, 0, None)
            return f'<p id="{block.anchor}"{role}>{words}</p>'
        rest = self.run(block, first.end, None)
        heading = self.heading(block, first)
        return (
            f'<div class="run-in l{first.level}">{heading}<p id="{block.anchor}">{rest}</p></div>'
        )

    def imprint(self, block: Block) -> str:
        """A line of the imprint; the date of printing, at its end or alone, is set apart."""
        found = PRINTED.search(block.text)
        if not found:
            return self.run(block, 0, None)
        date = self.run(block, found.start(), None)
        return f'{self.run(block, 0, found.start())}<span class="printed">{date}</span>'

    def heading(self, block: Block, heading: Heading) -> str:
        """A heading one level down where the document has parts, whose titles come first."""
        level = min(heading.level + (block.part > 0), 6)
        cut, number = heading.start, ""
        if heading.number:
            cut = block.text.index(heading.number, cut) + len(heading.number)
            number = f'<span class="number">{self.run(block, heading.start, cut)}</span>'
        words = self.run(block, cut, heading.end if heading.run_in else None)
        kind = "part-title" if heading.level == 1 else f"l{heading.level}"
        return f'<h{level} id="{heading.anchor}" class="{kind}">{number}{words}</h{level}>'

    def list(self, block: Block) -> str:
        start = block.attrs.get("start")
        tag = "ol" if start else "ul"
        begin = f' start="{start}"' if start and start != "1" else ""
        items = "\n".join(self.item(item) for item in block.children)
        return f'<{tag} id="{block.anchor}"{begin}>\n{items}\n</{tag}>'

    def item(self, item: Block) -> str:
        inside = "\n".join(self.blocks(item.children))
        return f'<li id="{item.anchor}">\n{inside}\n</li>'

    def note(self, note: Block) -> str:
        label = note.attrs.get("label", "")
        inside = "\n".join(self.blocks(note.children))
        back = f'<a class="back" data-aside href="#noteref-{label}">↩</a>'
        return f'<li id="note-{label}">{inside}{back}</li>'

    def table(self, block: Block) -> str:
        head = [row for row in block.children if any(_is_header(cell) for cell in row.children)]
        rows = [row for row in block.children if row not in head]
        parts = [("thead", head), ("tbody", rows)]
        inside = "\n".join(
            f"<{tag}>\n" + "\n".join(self.row(row) for row in members) + f"\n</{tag}>"
            for tag, members in parts
            if members
        )
        table = f'<table id="{block.anchor}">\n{inside}\n</table>'
        region = f'role="group" tabindex="0" aria-labelledby="{_first_said(block).anchor}"'
        return f'<div class="table" {region}>{table}</div>'

    def row(self, row: Block) -> str:
        cells = "".join(self.cell(cell) for cell in row.children)
        return f'<tr id="{row.anchor}">{cells}</tr>'

    def cell(self, cell: Block) -> str:
        tag = "th" if _is_header(cell) else "td"
        scope = ' scope="col"' if tag == "th" else ""
        align = f' class="{cell.attrs["align"]}"' if "align" in cell.attrs else ""
        words = self.run(cell, 0, None)
        return f'<{tag} id="{cell.anchor}"{scope}{align}>{words}</{tag}>'

    def run(self, block: Block, start: int, end: int | None) -> str:
        """`text[start:end]` of a block with the tags of the spans over it; None is its end."""
        spans = [part for span in _with_topics(block) if (part := _part(span, start, end))]
        return "".join(self.pieces(block.text[:end], start, spans))

    def pieces(self, text: str, at: int, spans: Sequence[Span]) -> Iterator[str]:
        """Spans come from the outside in, so a stack of those open is enough."""
        authored = [span.start for span in spans if span.kind in _AUTHORED]
        stack: list[tuple[int, str]] = []
        for span in spans:
            while stack and stack[-1][0] <= span.start:
                end, closing = stack.pop()
                yield escape(text[at:end]) + closing
                at = end
            yield escape(text[at : span.start])
            at = span.start
            linked = any(closing == "</a>" for _, closing in stack)
            opening, closing = self.tags(span, linked or _leads_on(span, authored))
            yield opening
            # A title that is cited may cross an emphasis: what crosses ends with what it is in.
            stack.append((min(span.end, stack[-1][0]) if stack else span.end, closing))
        for end, closing in reversed(stack):
            yield escape(text[at:end]) + closing
            at = end
        yield escape(text[at:])

    def tags(self, span: Span, linked: bool) -> tuple[str, str]:
        """What opens and closes a span; where a link is around or in it, it is none."""
        match span.kind:
            case "topic":
                return f'<b class="topic" id="{span.attrs["anchor"]}">', "</b>"
            case "fig" | "goal" | "mention" | "org" | "person" | "place" | "programme" | "cited":
                return _mark(span, linked)
            case "link":
                return ("", "") if linked else self.link(span)
            case "image":
                return self.image(span), ""
            case "break":
                return "<br>", ""
            case "note":
                return _note_reference(span, linked), ""
            case "sic":
                return self.correction(linked)
            case "keep" if "lang" in span.attrs:
                return f'<span lang="{escape(span.attrs["lang"])}">', "</span>"
        tag = _TAGS.get(span.kind)
        return (f"<{tag}>", f"</{tag}>") if tag else ("", "")

    def image(self, span: Span) -> str:
        """A picture of the site; of another host, which would learn of its readers, the words."""
        src, alt = self.href(span.attrs["src"]), escape(span.attrs["alt"])
        if _OUTSIDE.match(src):
            return f"<span data-aside>{alt}</span>"
        return f'<img src="{escape(src)}" alt="{alt}">'

    def link(self, span: Span) -> tuple[str, str]:
        outside = ' rel="noopener"' if "://" in span.attrs["href"] else ""
        return f'<a href="{escape(self.href(span.attrs["href"]))}"{outside}>', "</a>"

    def correction(self, linked: bool) -> tuple[str, str]:
        """A corrected word and the sign that leads to what stood there."""
        self.corrections += 1
        count = self.corrections
        sign, to = f"[{count}]", f"correction-{count}"
        if not linked:
            sign = f'<a href="#{to}" aria-describedby="{to}">{sign}</a>'
        opening = f'<span class="sic" id="sic-{count}">'
        return opening, f'</span><sup class="reference" data-aside>{sign}</sup>'


def _part(span: Span, start: int, end: int | None) -> Span | None:
    """What of a span lies in `text[start:end]`; a correction is shown once, where it ends."""
    empty = span.start == span.end
    if span.end < start or (span.end == start and not empty):
        return None
    if end is not None and (span.start >= end or (span.kind == "sic" and span.end > end)):
        return None
    if start <= span.start and (end is None or span.end <= end):
        return span
    last = span.end if end is None else min(span.end, end)
    return replace(span, start=max(span.start, start), end=last)


def _leads_on(span: Span, authored: Sequence[int]) -> bool:
    """Whether a mark holds a link of the author's own, which goes before it; they are in order."""
    held = bisect_left(authored, span.start) < bisect_left(authored, span.end)
    return held and span.kind not in _AUTHORED


def _mark(span: Span, linked: bool) -> tuple[str, str]:
    """Figures and promises can be seen; a name that leads nowhere is its text."""
    kind = _MARKS.get(span.kind, "name")
    href = span.attrs.get("href", "")
    if href and not linked:
        return f'<a class="{kind}" href="{escape(href)}">', "</a>"
    return (f'<span class="{kind}">', "</span>") if span.kind in _MARKS else ("", "")


def _first_said(table: Block) -> Block:
    """The first row with words, which names a table; by all of it, it would be read out twice."""
    said = (row for row in table.children if any(cell.text for cell in row.children))
    return next(said, table)


def _is_header(cell: Block) -> bool:
    return cell.attrs.get("header") == "yes"


def _with_topics(block: Block) -> list[Span]:
    """The spans of a block and its mid-paragraph headings, from the outside in."""
    topics = [
        Span(heading.start, heading.end, "topic", {"anchor": heading.anchor})
        for heading in block.headings
        if heading.anchor.startswith(f"{block.anchor}-t")
    ]
    if not topics:
        return list(block.spans)
    # Sorting is stable: of two at one place the topic stands outside.
    return sorted((*topics, *block.spans), key=lambda span: (span.start, -span.end))


def _note_reference(span: Span, linked: bool) -> str:
    label, again = span.attrs["label"], span.attrs["again"]
    id = f"noteref-{label}" if again == "0" else f"noteref-{label}-{again}"
    sign = label if linked else f'<a href="#note-{label}">{label}</a>'
    return f'<sup class="reference" data-aside id="{id}">{sign}</sup>'
