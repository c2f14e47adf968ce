"""Notes to the marks of a report: what a figure is and how it compares, what came of a promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from sitegen.model import Document, Figure
from sitegen.output.matter.indicators import Change, change
from sitegen.output.matter.shared import FigureLine, Links, PromiseLine

# As many other values as a note in the margin holds.
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class FigureNote:
    """What a figure of the text is, and how it compares."""

    id: str
    figure: FigureLine
    change: Change | None
    others: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class PromiseNote:
    """What a promise of the text is, and what came of it."""

    id: str
    promise: PromiseLine


Note = FigureNote | PromiseNote


def notes(document: Document, links: Links) -> Mapping[str, tuple[Note, ...]]:
    """What the marks of each block mean, in the order of the text."""
    found: dict[str, list[tuple[int, Note]]] = {}
    for figure in document.statements.figures:
        place = figure.place
        note = FigureNote(note_id(place.anchor, place.start), *_compared(figure, links))
        found.setdefault(place.anchor, []).append((place.start, note))
    for promise in links.catalog.promises_of.get(document.id, ()):
        place = promise.commitment.place
        line = PromiseNote(note_id(place.anchor, place.start), links.promise(promise))
        found.setdefault(place.anchor, []).append((place.start, line))
    return {
        anchor: tuple(note for _, note in sorted(members, key=lambda member: member[0]))
        for anchor, members in found.items()
    }


def note_id(anchor: str, start: int) -> str:
    """The id of the note to a mark."""
    return f"note-{anchor}-{start}"


def _compared(
    figure: Figure, links: Links
) -> tuple[FigureLine, Change | None, tuple[FigureLine, ...]]:
    """A figure, its change against the year before, and the other values of its series."""
    one = links.series_of(figure) if figure.kind == "actual" else None
    if one is None:
        return links.figure(figure), None, ()
    others = (point for point in one.points if point.place.id != figure.place.id)
    lines = tuple(links.figure(other) for other in islice(others, MOST_OTHERS))
    return links.figure(figure), change(figure, one.points), lines
