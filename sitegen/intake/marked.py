"""Markdown files to text: headings with their levels, tables by TAB, marks gone."""

from collections.abc import Iterator, Sequence

from sitegen.intake.decode import decoded
from sitegen.intake.pieces import Extract
from sitegen.model import Block, Source
from sitegen.source.parse import parse


def extract(data: bytes) -> Extract:
    """The text of a Markdown file, one line a block."""
    text = decoded(data)
    document = parse(Source("pages/import.md", text.text.encode()))
    rows = list(_lines(document.blocks))
    hints = {number: hint for number, (_, hint) in enumerate(rows) if hint}
    given = {"title": document.fields.title} if document.fields.title else {}
    return Extract("\n".join(line for line, _ in rows) + "\n", "Markdown", given, hints)


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The lines of the blocks, each with what it is."""
    for block in blocks:
        if block.kind == "row":
            yield "\t".join(" ".join(cell.text.split()) for cell in block.children), "row"
        elif block.children:
            yield from _lines(block.children)
        elif block.kind == "heading":
            yield block.text, _hint(block)
        elif block.text:
            yield from ((line, "") for line in block.text.split("\n") if line.strip())


def _hint(block: Block) -> str:
    level = int(block.attrs.get("level", "2"))
    return "title" if level == 1 else "#" * level
