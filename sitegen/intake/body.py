"""Paragraphs as the Markdown of index.md, which reads back as exactly the same text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

# What would be read as a mark, an emphasis, a link, an entity or code.
_INLINE = re.compile(
    r"(?:\][{｛])+|[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=[A-Za-z#])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|(?<=[\s}｝{｛])\{|^\{|[｛{][ \t]*\.(?=[a-z])"
)
# What would be read as a heading, a quotation, a list, a rule or a fence at the head of a line.
_OPENING = re.compile(r"#|>|[-+](?=\s|$|[-+])|~|=|-")
_CLOSING = re.compile(r"#(?=#*$)")


class Sic(NamedTuple):
    """`text[start:end]` of a paragraph is wrong in the source and reads `corr`."""

    start: int
    end: int
    corr: str = ""


class Paragraph(NamedTuple):
    """A block of the body: its text, or its cells where it is the row of a table.

    `kind` is paragraph, row, or a heading's marks (##); `attrs` are those of a part.
    """

    text: str
    kind: str = "paragraph"
    cells: tuple[str, ...] = ()
    attrs: str = ""
    sics: tuple[Sic, ...] = ()


def markdown(paragraphs: Sequence[Paragraph]) -> str:
    """The body of index.md: blocks with an empty line between them."""
    return "\n\n".join(_blocks(paragraphs)) + "\n"


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for is_table, group in groupby(paragraphs, key=lambda one: one.kind == "row"):
        if is_table:
            for _, rows in groupby(group, key=lambda one: len(one.cells)):
                yield _table([row.cells for row in rows])
        else:
            yield from (_block(paragraph) for paragraph in group)


def _block(paragraph: Paragraph) -> str:
    if paragraph.kind.startswith("#"):
        title = _CLOSING.sub(r"\\#", escaped(paragraph.text))
        return f"{paragraph.kind} {title}{' ' if paragraph.attrs else ''}{paragraph.attrs}"
    pieces, at = [], 0
    for sic in paragraph.sics:
        pieces += [
            _inline(paragraph.text[at : sic.start]),
            f"[{_inline(paragraph.text[sic.start : sic.end])}]",
            f'{{.sic corr="{sic.corr}"}}',
        ]
        at = sic.end
    return _at_head("".join((*pieces, _inline(paragraph.text[at:]))))


def _table(rows: Sequence[Sequence[str]]) -> str:
    """The rows of a table, the first of which is its head."""
    head, *others = [
        "| " + " | ".join(_inline(cell).replace("|", "\\|") for cell in row) + " |" for row in rows
    ]
    return "\n".join((head, "|" + "---|" * len(rows[0]), *others))


def escaped(text: str) -> str:
    """A text of one line as Markdown that reads back as itself."""
    return _at_head(_inline(text))


def _inline(text: str) -> str:
    return _INLINE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    piece = found[0]
    # `]{` would be reported as a faulty mark, however it is escaped, except in code; several
    # stand in one piece of code, for two side by side would be read as one with other signs.
    if piece[0] == "]" and len(piece) > 1:
        return f"`{piece}`"
    if piece[0] == "｛":
        return piece[:-1] + "\\."
    return "\\" + piece


def _at_head(text: str) -> str:
    return "\\" + text if _OPENING.match(text) else text
