"""The text of a document as HTML, set once for all views that show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sitegen.model import Block
from sitegen.output import html
from sitegen.output.matter.reports import OutlineItem, PageMatter, ReportMatter, outline_tree
from sitegen.output.templates import final

# Stands where the way to the root of the site does; no text has it, Markdown makes U+FFFD of it.
_BASE = "\0"

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

    def below(self, base: str) -> Sequence[SetBlock]:
        """The blocks for a page from which `base` leads to the root of the site."""
        return [
            replace(block, html=final(block.html.replace(_BASE, base)))
            if _BASE in block.html
            else block
            for block in self.blocks
        ]


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
    return _BASE + url[1:] if url.startswith("/") else url
