"""The text of a document as HTML, set once for all views that show it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.model import Block
from sitegen.output import html
from sitegen.output.matter.body import OutlineItem, outline_tree
from sitegen.output.templates import final
from sitegen.script.together import together

# Stands in a page for the way to the root of the site, so that what views share has one text. No
# text has it: Markdown makes U+FFFD of it.
BASE = "\0"

# What stands beside a block: the notes to its marks, and to those of the blocks in it, by anchors.
Beside = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block of a text, set, with the notes to it.

    `part` tells where a part begins, `opens` the level of the heading at its start, or 0.
    """

    anchor: str
    html: str
    notes: str
    role: str
    part: int
    opens: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected place of a text: what stood there, and what stands there now."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SetText:
    """A text with its outline and corrections, for pages anywhere in the tree of the site."""

    outline: tuple[OutlineItem, ...]
    blocks: tuple[SetBlock, ...]
    corrections: tuple[Correction, ...]


def set_text(texts: Sequence[Sequence[Block]], beside: Beside) -> SetText:
    """The text of a report or a page, in one script or in several at once.

    `beside` gives what stands beside the blocks of some anchors.
    """
    lines = together([[final(line) for line in html.body(blocks, _from_root)] for blocks in texts])
    return SetText(
        together([outline_tree(blocks) for blocks in texts]),
        tuple(_set(block, line, beside) for block, line in zip(texts[0], lines, strict=True)),
        together([tuple(_corrections(blocks)) for blocks in texts]),
    )


def _set(block: Block, line: str, beside: Beside) -> SetBlock:
    first = block.headings[0] if block.headings else None
    opens = first.level if first and first.start == 0 else 0
    notes = final(beside(tuple(_anchors(block))))
    return SetBlock(block.anchor, line, notes, block.role, block.part, opens)


def _anchors(block: Block) -> Iterator[str]:
    yield block.anchor
    for child in block.children:
        yield from _anchors(child)


def _corrections(blocks: Iterable[Block]) -> Iterator[Correction]:
    for block in blocks:
        for span in block.spans:
            if span.kind == "sic":
                yield Correction(span.attrs.get("was", ""), span.attrs.get("corr", ""))
        yield from _corrections(block.children)


def _from_root(url: str) -> str:
    """A file of the site, shared by all variants, is addressed from the root."""
    return BASE + url[1:] if url.startswith("/") else url
