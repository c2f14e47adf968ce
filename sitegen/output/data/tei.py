"""A report as TEI P5: its fields as the header, what it names as stand-off lists, its text.

The text is the diplomatic one: what is wrong stands in <sic> beside its correction. Element by
element docs/data.md tells what means what; the TEI Guidelines are at https://tei-c.org/.
"""

from collections.abc import Iterator, Sequence

from sitegen.model import Block, Document, Page
from sitegen.output.data.marks import run_in
from sitegen.output.data.tei_header import header, stand_off
from sitegen.output.data.tei_text import Naming, Text
from sitegen.output.data.xml import ncname, tag, word, words

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_CLOSING = ("signature", "date")


def tei_page(report: Document, naming: Naming) -> Page:
    """reports/<slug>/<slug>.tei.xml."""
    text = Text(report, naming)
    body = tag("text", tag("body", "\n", *_body(report, text)))
    document = tag(
        "TEI",
        *("\n", header(report, text.named, naming), "\n"),
        *(stand_off(text.named, naming), body, "\n"),
        xmlns=_NAMESPACE,
        xml_lang=report.fields.language,
    )
    path = f"reports/{report.id}/{report.id}.tei.xml"
    return Page(path, (_HEAD + document + "\n").encode())


def _body(report: Document, text: Text) -> Iterator[str]:
    """The segments of a report; each of several is a division of its own."""
    segments = list(_segments(report.blocks))
    for segment in segments:
        inside = _Divisions(text).segment(segment)
        if len(segments) == 1:
            yield inside
        else:
            role = report.parts[segment[0].part].role if report.parts else "text"
            yield tag("div", "\n", inside, type=word(role)) + "\n"


def _segments(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks of each part, apart where text goes on behind a signature.

    In TEI nothing but closing matter may follow the closer of a division.
    """
    segment: list[Block] = []
    for block in blocks:
        last = segment[-1] if segment else block
        closed = last.role in _CLOSING and block.role not in _CLOSING
        if segment and (closed or last.part != block.part):
            yield segment
            segment = []
        segment.append(block)
    if segment:
        yield segment


class _Divisions:
    """Sets blocks in divisions that nest as their headings do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.open: list[int] = []
        self.written: list[str] = []
        # At the beginning of a division, where a salutation may stand if more follows.
        self.fresh = False

    def segment(self, blocks: Sequence[Block]) -> str:
        """The blocks of a segment."""
        closing = [block for block in blocks if block.role in _CLOSING]
        content = [block for block in blocks if block.role not in _CLOSING]
        if not any(block.role != "salutation" for block in content):
            content, closing = list(blocks), []
        self.fresh = any(block.role != "salutation" for block in blocks)
        for block in content:
            self.block(block)
        self.close(0)
        if closing:
            self.written.append(tag("closer", *map(self.closing, closing)) + "\n")
        return "".join(self.written)

    def block(self, block: Block) -> None:
        """A block, behind the heading that it is or begins with."""
        heading = block.headings[0] if block.kind == "heading" else run_in(block)
        if heading is not None:
            self.close(heading.level)
            self.open.append(heading.level)
            kind = None if block.kind == "heading" else "run-in"
            head = self.text.run(block, 0, heading.end)
            anchor = ncname(heading.anchor)
            number = word(heading.number)
            self.written.append(
                f"{_start('div', anchor, number)}\n{tag('head', head, type=kind)}\n"
            )
            self.fresh = True
        if block.kind != "heading":
            start = heading.end if heading else 0
            self.written.append(self.plain(block, start) + "\n")
            self.fresh = False

    def plain(self, block: Block, start: int) -> str:
        """A block without its heading."""
        if block.role == "salutation" and self.fresh and not start:
            salute = tag("salute", self.text.run(block), xml_id=ncname(block.anchor))
            return tag("opener", salute)
        return self.text.block(block, start)

    def close(self, level: int) -> None:
        """Close the divisions from a level of headings on."""
        while self.open and self.open[-1] >= level:
            self.open.pop()
            self.written.append("</div>\n")

    def closing(self, block: Block) -> str:
        """A signature, or the date below it."""
        name = "signed" if block.role == "signature" else "dateline"
        return tag(name, self.text.run(block), xml_id=ncname(block.anchor))


def _start(name: str, anchor: str, number: str) -> str:
    attrs = f' n="{words(number)}"' if number else ""
    return f'<{name} xml:id="{anchor}"{attrs}>'
