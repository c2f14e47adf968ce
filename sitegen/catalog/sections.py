"""A text as sections of paragraphs, to be set beside another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.model import Block, Document
from sitegen.source.reading import diplomatic, reading

# A text of more blocks is compared up to here: the work grows with the product of both.
MOST_BLOCKS = 400
# So does it with the rows of its tables and the items of its lists.
MOST_LINES = 1_000
# Headings of parts and the first level below them begin a section.
_SECTION = 2
_FORMAL = ("salutation", "signature", "date", "imprint")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a row or an item, behind the heading that leads to it.

    `about` are the indicators that its marks name.
    """

    text: str
    anchor: str
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs below it; the beginning of a text has no heading."""

    title: str
    anchor: str
    paragraphs: tuple[Paragraph, ...]


def sections(document: Document, *, formal: bool = True) -> tuple[Section, ...]:
    """The sections of a text, by the headings of its parts and the first level below them."""
    made = _Sections()
    for block in reading(document.blocks[:MOST_BLOCKS]):
        if formal or block.role not in _FORMAL:
            made.add(block)
    return made.closed()


def compared_to(document: Document) -> int:
    """The number of paragraphs to which a long text is compared; 0 where it is to its end."""
    if len(document.blocks) > MOST_BLOCKS:
        return MOST_BLOCKS
    return MOST_LINES if sum(map(_height, document.blocks)) > MOST_LINES else 0


def _height(block: Block) -> int:
    """The lines of a block."""
    inner = block.children if block.kind != "row" else ()
    return sum(map(_height, inner)) if inner else 1


class _Sections:
    """Sections while they are being filled; a heading below them begins the next paragraph."""

    def __init__(self) -> None:
        self.found: list[Section] = []
        self.open = Section("", "", ())
        self.lead: Paragraph | None = None
        self.lines = 0

    def add(self, block: Block) -> None:
        heading = block.headings[0] if block.headings and block.headings[0].start == 0 else None
        if heading is None or heading.anchor.startswith(f"{block.anchor}-t"):
            for line in _lines(block):
                self.paragraph(line)
        elif heading.level <= _SECTION:
            self.close()
            self.open = Section(f"{heading.number}{heading.title}", heading.anchor, ())
            rest = block.text[heading.end :].strip()
            if rest:
                self.paragraph(Paragraph(rest, block.anchor, _about(block)))
        elif heading.run_in:
            self.paragraph(Paragraph(block.text, block.anchor, _about(block)))
        else:
            self.lead_on()
            self.lead = Paragraph(block.text, heading.anchor, _about(block))

    def paragraph(self, one: Paragraph) -> None:
        if self.lead:
            about = self.lead.about | one.about
            one = Paragraph(f"{self.lead.text}　{one.text}", self.lead.anchor, about)
            self.lead = None
        self.lines += 1
        if self.lines > MOST_LINES:
            return
        self.open = replace(self.open, paragraphs=(*self.open.paragraphs, one))

    def lead_on(self) -> None:
        """A heading without a text of its own is a paragraph."""
        if lead := self.lead:
            self.lead = None
            self.paragraph(lead)

    def close(self) -> None:
        self.lead_on()
        if self.open.paragraphs or self.open.title:
            self.found.append(self.open)

    def closed(self) -> tuple[Section, ...]:
        self.close()
        return tuple(self.found)


def _lines(block: Block) -> Iterator[Paragraph]:
    """The lines of a block: a row of a table is one, and so is an item of a list."""
    if block.children and block.kind != "row":
        for child in block.children:
            yield from _lines(child)
    elif text := diplomatic((block,)).replace("\t", "　").strip():
        yield Paragraph(text, block.anchor, _about(block))


def _about(block: Block) -> frozenset[str]:
    """The indicators that the marks of a block name."""
    inner = (one for child in block.children for one in _about(child))
    named = (span.attrs.get("i", "").split() for span in block.spans)
    return frozenset((*inner, *(indicator for names in named for indicator in names)))
