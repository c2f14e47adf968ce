"""The text of a document as HTML, set once for all views that show it."""

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.model import Block
from sitegen.output import html
from sitegen.output.matter.reports import OutlineItem, PageMatter, ReportMatter, outline_tree
from sitegen.output.templates import final

# Stands in a page for the way to the root of the site, so that what views share has one text. No
# text has it: Markdown makes U+FFFD of it.
BASE = "\0"

# What stands beside a block: the notes to its marks.
Beside = Callable[[Block], str]


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block of a text, set, with the notes to it; `part` tells where a part begins."""

    anchor: str
    html: str
    notes: str
    role: str
    part: int


@dataclass(frozen=True, slots=True)
class SetText:
    """A text with its outline, for pages anywhere in the tree of the site."""

    outline: tuple[OutlineItem, ...]
    blocks: tuple[SetBlock, ...]


def set_text(matter: ReportMatter | PageMatter, beside: Beside) -> SetText:
    """The text of a report or a page; `beside` gives what stands beside each of its blocks."""
    lines = html.body(matter.blocks, _from_root)
    return SetText(
        outline_tree(matter.blocks),
        tuple(
            SetBlock(block.anchor, final(line), final(beside(block)), block.role, block.part)
            for block, line in zip(matter.blocks, lines, strict=True)
        ),
    )


def _from_root(url: str) -> str:
    """A file of the site, shared by all variants, is addressed from the root."""
    return BASE + url[1:] if url.startswith("/") else url
