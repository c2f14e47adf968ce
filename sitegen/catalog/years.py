"""What the reports say of each year, from the first to the last that they speak of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sitegen.dates import years
from sitegen.model import Commitment, Document, Event, Figure, Statements

# Outside of these years a number before 年 is a slip, not a year that a report speaks of.
EARLIEST, LATEST = 1840, 2100


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of a report that names a date."""

    report: str
    anchor: str
    date: str
    sentence: str


@dataclass(slots=True)
class _Open:
    """A year while it is being filled."""

    published: list[str] = field(default_factory=list)
    covering: list[str] = field(default_factory=list)
    planning: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Year:
    """What the reports say of one year; reports stand by their ids, in order of date."""

    year: int
    published: tuple[str, ...] = ()
    covering: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()


def public_date(report: Document) -> str:
    """The day a report became public, as far as it says: published, signed or issued."""
    fields = report.fields
    return fields.published or fields.signed or fields.issued


def by_year(
    reports: Sequence[Document], formal: Mapping[str, Collection[str]]
) -> Mapping[int, Year]:
    """A year for each from the first to the last that the reports, in order of date, speak of.

    `formal` has the anchors of each report whose dates belong to its fields, not to its matter.
    """
    table = defaultdict[int, _Open](_Open)
    for report in reports:
        _documents(report, formal[report.id], table)
        _statements(report.statements, table)
    span = range(min(table), max(table) + 1) if table else ()
    return {year: _closed(year, table[year]) for year in span}


def _documents(report: Document, formal: Collection[str], table: Mapping[int, _Open]) -> None:
    for year in _years_of([public_date(report)]):
        table[year].published.append(report.id)
    for year in _years_of(report.fields.covers):
        table[year].covering.append(report.id)
    for year in _years_of(report.fields.plans):
        table[year].planning.append(report.id)
    for mention in _mentions(report, formal):
        for year in _ends(mention.date):
            table[year].mentions.append(mention)


def _statements(stated: Statements, table: Mapping[int, _Open]) -> None:
    for event in stated.events:
        for year in _ends(event.date)[:1]:
            table[year].events.append(event)
    for figure in stated.figures:
        # A flow over several years is told in the year in which it ends.
        for year in _ends(figure.year)[-1:]:
            table[year].figures.append(figure)
    for commitment in stated.commitments:
        for year in _ends(commitment.due)[-1:]:
            table[year].commitments.append(commitment)


def _closed(year: int, filled: _Open) -> Year:
    return Year(
        year,
        tuple(filled.published),
        tuple(filled.covering),
        tuple(filled.planning),
        tuple(sorted(filled.events, key=lambda event: (event.date, event.place.id))),
        _once(filled.mentions),
        tuple(filled.figures),
        tuple(filled.commitments),
    )


def _years_of(dates: Iterable[str]) -> list[int]:
    spoken = {year for date in dates for year in years(date)}
    return sorted(year for year in spoken if EARLIEST <= year <= LATEST)


@lru_cache(maxsize=1 << 12)
def _ends(date: str) -> tuple[int, ...]:
    """The first and the last year of a date, one where they are the same."""
    spoken = _years_of([date])
    return tuple(sorted({*spoken[:1], *spoken[-1:]}))


def _mentions(report: Document, formal: Collection[str]) -> Iterator[Mention]:
    for mark in report.dates:
        if mark.anchor not in formal:
            yield Mention(report.id, mark.anchor, mark.date, mark.sentence)


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each sentence once, however often it names the year."""
    return tuple({(one.report, one.anchor, one.sentence): one for one in mentions}.values())
