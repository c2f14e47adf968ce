"""What the site states of a report, at the offsets of its original."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.build import build
from sitegen.catalog.index import Catalog
from sitegen.config import load_config
from sitegen.model import Block, Commitment, Document, Figure, Place, Quantity
from sitegen.source.record import Edit, place_in_raw, raw, read_record

PROJECT = Path(__file__).parent.parent
_NAMES = frozenset({"mention", "org", "person", "place", "programme"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Something said of `original[start:end]`, which stands as `text` in the report."""

    start: int
    end: int
    text: str
    data: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure, or a commitment with a number."""

    piece: Piece
    indicators: tuple[str, ...]
    quantity: Quantity
    year: str
    scope: str
    kind: str


@dataclass(frozen=True, slots=True)
class Said:
    """A report as its site understands it."""

    document: Document
    values: tuple[Value, ...]
    commitments: tuple[Piece, ...]
    duties: tuple[Piece, ...]
    dates: tuple[Piece, ...]
    names: tuple[Piece, ...]
    references: tuple[Piece, ...]
    headings: tuple[Piece, ...]
    outside: tuple[tuple[int, int], ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether a piece of the original stands in the body, not in the fields or nowhere."""
        return not any(first < end and start < last for first, last in self.outside)


def catalogue() -> Catalog:
    """The catalogue of the project's own content."""
    return build(load_config(PROJECT)).catalog


def original(report: str) -> str:
    """The text of a report as it was received."""
    return raw((_folder(report) / "original.txt").read_bytes())


def said(document: Document) -> Said:
    """Everything that is stated in a report, each at its place in the original."""
    record = (_folder(document.id) / "record.yml").read_text(encoding="utf-8")
    edits = read_record(record, document.id).edits
    at = _Places(document, edits)
    stated = document.statements
    blocks = list(_with_offsets(document.blocks))
    return Said(
        document,
        tuple(_values(at, stated.figures, stated.commitments)),
        tuple(at.statement(made.place) for made in stated.commitments),
        tuple(at.statement(duty.place, duty.unit) for duty in stated.duties),
        tuple(at.piece(date.anchor, date.start, date.end, date.date) for date in document.dates),
        tuple(
            at.piece(block.anchor, span.start, span.end, span.attrs.get("id", ""))
            for block, _ in blocks
            for span in block.spans
            if span.kind in _NAMES
        ),
        tuple(at.statement(cited.place) for cited in stated.references),
        tuple(
            at.piece(block.anchor, heading.start, heading.end, str(heading.level))
            for block, _ in blocks
            for heading in block.headings
        ),
        tuple((edit.start, edit.end) for edit in edits if edit.kind in ("field", "furniture")),
    )


class _Places:
    """Finds where a place of a report stands in its original."""

    def __init__(self, document: Document, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.blocks = {block.anchor: (block, at) for block, at in _with_offsets(document.blocks)}

    def piece(self, anchor: str, start: int, end: int, data: str = "") -> Piece:
        block, at = self.blocks[anchor]
        first = place_in_raw(at + start, self.edits)
        last = place_in_raw(at + max(start, end - 1), self.edits) + 1
        return Piece(first, last, block.text[start:end], data)

    def statement(self, place: Place, data: str = "") -> Piece:
        return self.piece(place.anchor, place.start, place.end, data)


def _folder(report: str) -> Path:
    return PROJECT / "content" / "reports" / report


def _values(
    at: _Places, figures: Sequence[Figure], commitments: Sequence[Commitment]
) -> Iterator[Value]:
    for figure in figures:
        piece = at.statement(figure.place)
        yield Value(
            piece, figure.indicators, figure.quantity, figure.year, figure.scope, figure.kind
        )
    for made in commitments:
        if made.quantity is not None:
            piece = at.statement(made.place)
            yield Value(piece, made.indicators, made.quantity, made.due, made.scope, "target")


def _with_offsets(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with text, and where it begins in the plain text of its document."""
    at = 0
    for block in _lines(blocks):
        yield block, at
        at += len(block.text) + 1


def _lines(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.children:
            yield from _lines(block.children)
        elif block.text or block.kind == "cell":
            yield block
