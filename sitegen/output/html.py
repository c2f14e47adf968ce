"""Blocks to HTML: the text of a document, with its anchors and marks."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from sitegen.model import Block, Heading, Span

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "struck": "s"}
_CONTAINERS = {"item": "li", "quote": "blockquote", "row": "tr"}

# Figures and promises can be seen; names are quiet links.
_MARKS = {"fig": "figure", "goal": "promise"}

Href = Callable[[str], str]


def body(blocks: Sequence[Block], href: Href) -> list[str]:
    """The HTML of each block of a document; `href` makes the final address of a link."""
    return list(_Setter(href).blocks(blocks))


class _Setter:
    """Sets the blocks of one document."""

    def __init__(self, href: Href) -> None:
        self.href = href
        self.corrections = 0
        # Links do not nest: of marks inside each other the outer one leads somewhere.
        self.inside_link = False
        self.inner: list[bool] = []

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
                return "<hr>"
            case "list":
                return self.list(block)
            case "notes":
                items = "\n".join(self.note(note) for note in block.children)
                return f'<ol class="notes">\n{items}\n</ol>'
        tag = _CONTAINERS.get(block.kind, "div")
        inside = "\n".join(self.blocks(block.children))
        return f'<{tag} id="{block.anchor}">\n{inside}\n</{tag}>'

    def paragraph(self, block: Block) -> str:
        role = f' class="{block.role}"' if block.role else ""
        first = block.headings[0] if block.headings else None
        if first is None or first.start > 0 or first.anchor.startswith(f"{block.anchor}-"):
            return f'<p id="{block.anchor}"{role}>{self.run(block, 0, len(block.text))}</p>'
        rest = self.run(block, first.end, len(block.text))
        heading = self.heading(block, first)
        return (
            f'<div class="run-in l{first.level}">{heading}<p id="{block.anchor}">{rest}</p></div>'
        )

    def heading(self, block: Block, heading: Heading) -> str:
        """A heading one level down where the document has parts, whose titles come first."""
        level = min(heading.level + (block.part > 0), 6)
        words = self.run(block, heading.start + len(heading.number), heading.end)
        number = f'<span class="number">{escape(heading.number)}</span>' if heading.number else ""
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
        region = f'role="region" tabindex="0" aria-labelledby="{block.anchor}"'
        return f'<div class="table" {region}>{table}</div>'

    def row(self, row: Block) -> str:
        return "<tr>" + "".join(self.cell(cell) for cell in row.children) + "</tr>"

    def cell(self, cell: Block) -> str:
        tag = "th" if _is_header(cell) else "td"
        scope = ' scope="col"' if tag == "th" else ""
        align = f' class="{cell.attrs["align"]}"' if "align" in cell.attrs else ""
        words = self.run(cell, 0, len(cell.text))
        return f'<{tag} id="{cell.anchor}"{scope}{align}>{words}</{tag}>'

    def run(self, block: Block, start: int, end: int) -> str:
        """`text[start:end]` of a block with the tags of the spans over it."""
        spans = [span for span in _with_topics(block) if start <= span.start and span.end <= end]
        return "".join(self.pieces(block.text, start, end, spans))

    def pieces(self, text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[str]:
        """Spans come from the outside in and nest, so a stack of those open is enough."""
        at = start
        open_spans: list[Span] = []
        for span in spans:
            while open_spans and open_spans[-1].end <= span.start:
                closing = open_spans.pop()
                yield escape(text[at : closing.end])
                yield self.close(closing)
                at = closing.end
            yield escape(text[at : span.start])
            at = span.start
            yield self.open(span)
            open_spans.append(span)
        while open_spans:
            closing = open_spans.pop()
            yield escape(text[at : closing.end])
            yield self.close(closing)
            at = closing.end
        yield escape(text[at:end])

    def open(self, span: Span) -> str:
        match span.kind:
            case "topic":
                return f'<b class="topic" id="{span.attrs["anchor"]}">'
            case "fig" | "goal" | "mention" | "org" | "person" | "place" | "programme" | "cited":
                return self.mark(span)
            case "link":
                outside = ' rel="noopener"' if "://" in span.attrs["href"] else ""
                return f'<a href="{escape(self.href(span.attrs["href"]))}"{outside}>'
            case "image":
                src = escape(self.href(span.attrs["src"]))
                return f'<img src="{src}" alt="{escape(span.attrs["alt"])}">'
            case "break":
                return "<br>"
            case "note":
                return _note_reference(span)
            case "sic":
                self.corrections += 1
                return f'<span class="sic" id="sic-{self.corrections}">'
        return f"<{_TAGS[span.kind]}>" if span.kind in _TAGS else ""

    def mark(self, span: Span) -> str:
        """The tag of a mark: a link where it leads somewhere and stands in no other link."""
        kind = _MARKS.get(span.kind, "name")
        href = span.attrs.get("href", "")
        if not href or self.inside_link:
            self.inner.append(False)
            return f'<span class="{kind}">' if kind != "name" else ""
        self.inner.append(True)
        self.inside_link = True
        return f'<a class="{kind}" href="{escape(href)}">'

    def marked(self, span: Span) -> str:
        """The end of a mark."""
        if self.inner.pop():
            self.inside_link = False
            return "</a>"
        return "</span>" if span.kind in _MARKS else ""

    def close(self, span: Span) -> str:
        match span.kind:
            case "topic":
                return "</b>"
            case "link" | "image":
                return "</a>" if span.kind == "link" else ""
            case "fig" | "goal" | "mention" | "org" | "person" | "place" | "programme" | "cited":
                return self.marked(span)
            case "sic":
                count = self.corrections
                sign, to = f"[{count}]", f"correction-{count}"
                if not self.inside_link:
                    sign = f'<a href="#{to}" aria-describedby="{to}">{sign}</a>'
                return f'</span><sup class="reference" data-aside>{sign}</sup>'
        return f"</{_TAGS[span.kind]}>" if span.kind in _TAGS else ""


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
    order = {id(span): index for index, span in enumerate((*topics, *block.spans))}
    every = (*topics, *block.spans)
    return sorted(every, key=lambda span: (span.start, -span.end, order[id(span)]))


def _note_reference(span: Span) -> str:
    label, again = span.attrs["label"], span.attrs["again"]
    id = f"noteref-{label}" if again == "0" else f"noteref-{label}-{again}"
    return f'<sup class="reference" data-aside id="{id}"><a href="#note-{label}">{label}</a></sup>'
