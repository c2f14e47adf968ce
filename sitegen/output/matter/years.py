"""Pages of years, and the time axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sitegen.catalog.lengths import LINES, first
from sitegen.catalog.series import Promise
from sitegen.catalog.years import Mention, Year, public_date
from sitegen.dates import years as years_of
from sitegen.model import Figure
from sitegen.output.chart import Chart
from sitegen.output.matter.commitments import Group, Tally, groups, tally
from sitegen.output.matter.indicators import Change, change, small_chart
from sitegen.output.matter.shared import Entry, FigureLine, Link, Links, runs

# As many reports as an axis shows without becoming a list; years on each side of one in a row.
DRAWN_REPORTS = 12
NEAR_YEARS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the link to its place; `section` is 三（二）."""

    sentence: str
    url: str
    date: str
    section: str


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Sentences of one report."""

    title: str
    url: str
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year on the axis and what stands at it."""

    year: str
    url: str
    reports: tuple[Entry, ...]
    covering: tuple[Entry, ...]
    planning: tuple[Entry, ...]
    spoken: int
    figures: int
    promises: int


@dataclass(frozen=True, slots=True)
class AxisRow:
    """A report on the axis: runs of years it covers and plans, and the day it became public."""

    entry: Entry
    covers: tuple[tuple[int, int], ...]
    plans: tuple[tuple[int, int], ...]
    public: float | None


@dataclass(frozen=True, slots=True)
class Period:
    """A plan period (十三五) over the axis."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The years of a site from the first to the last, and its newest reports over them."""

    first: int
    last: int
    years: tuple[YearMark, ...]
    reports: int
    rows: tuple[AxisRow, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A year near another: `form` is published, planned, spoken (of), or nothing."""

    year: str
    url: str
    form: str


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure reported for a year, with its change and the small chart of its series."""

    figure: FigureLine
    change: Change | None
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class YearsMatter:
    """The year-by-year overview."""

    title: str
    axis: Axis


@dataclass(frozen=True, slots=True)
class YearMatter:
    """One year: what was published and said, promised, reported, and what happened."""

    title: str
    year: str
    published: tuple[Entry, ...]
    covering: tuple[Entry, ...]
    planning: tuple[Entry, ...]
    events: tuple[SaidBy, ...]
    mentions: tuple[SaidBy, ...]
    tally: tuple[Tally, ...]
    promises: tuple[Group, ...]
    promises_url: str
    compared: tuple[YearFigure, ...]
    figures: tuple[YearFigure, ...]
    totals: Mapping[str, int]
    periods: tuple[Period, ...]
    before: Link | None
    after: Link | None
    strip: tuple[Step, ...]


def years(links: Links) -> YearsMatter:
    """All years."""
    return YearsMatter("", axis(links))


def year(number: int, links: Links) -> YearMatter:
    """One year."""
    here = links.catalog.years[number]
    due = [links.catalog.promise_of[made.place.id] for made in here.commitments]
    figures = links.piece(sorted(here.figures, key=lambda figure: _is_alone(figure, links)))
    # Thousands of small drawings would be most of what a year weighs; each indicator has its own.
    is_drawn = len(here.figures) <= LINES
    lines = [_figure(figure, links, is_drawn) for figure in figures]
    told, mentioned = _events(here), [one for one in here.mentions if not _is_day(one.date)]
    return YearMatter(
        title=str(number),
        year=str(number),
        published=links.entries(links.piece(here.published)),
        covering=links.entries(links.piece(here.covering)),
        planning=links.entries(links.piece(here.planning)),
        events=_said(links.piece(told), links),
        mentions=_said(links.piece(mentioned), links),
        tally=tally(due, links),
        promises=groups(first(sorted(due, key=_reported_first)), links)
        if links.subject.page == 1
        else (),
        promises_url=links.to("commitments", f"year-{number}"),
        compared=tuple(line for line in lines if line.change or line.chart),
        figures=tuple(line for line in lines if not (line.change or line.chart)),
        totals={
            "published": len(here.published),
            "covering": len(here.covering),
            "planning": len(here.planning),
            "figures": len(here.figures),
            "promises": len(due),
            "mentions": len(mentioned),
        },
        periods=tuple(_periods(number, number, links)),
        before=_neighbour(number - 1, links),
        after=_neighbour(number + 1, links),
        strip=tuple(_step(one, links) for one in _near(number, links)),
    )


def _near(number: int, links: Links) -> list[int]:
    """All years of a site, or those around one where they are many."""
    every = links.catalog.year_forms
    many = len(every) > 2 * NEAR_YEARS + 2
    return [year for year in every if not many or abs(year - number) <= NEAR_YEARS]


def _step(year: int, links: Links) -> Step:
    return Step(str(year), links.to("year", str(year)), links.catalog.year_forms[year])


def _reported_first(promise: Promise) -> bool:
    return promise.state == "none"


def _neighbour(number: int, links: Links) -> Link | None:
    return links.year(number) if number in links.catalog.years else None


def _figure(figure: Figure, links: Links, is_drawn: bool) -> YearFigure:
    one = links.series_of(figure)
    if one is None or figure.kind == "change":
        return YearFigure(links.figure(figure), None, None)
    drawing = small_chart([one], links) if is_drawn else None
    return YearFigure(links.figure(figure), change(figure, one.points), drawing)


def _is_alone(figure: Figure, links: Links) -> bool:
    """Whether nothing is there to compare a figure with; the others come first."""
    one = links.series_of(figure)
    compared = one and figure.kind != "change" and len(one.points) + len(one.targets) > 1
    return not compared


def _events(here: Year) -> Sequence[Mention]:
    """What editors marked as events, and every other sentence with a day or a month."""
    marked = [
        Mention(one.place.document, one.place.anchor, one.date, one.label) for one in here.events
    ]
    told = {(one.place.document, one.place.quote) for one in here.events}
    dated = [one for one in here.mentions if _is_day(one.date)]
    others = [one for one in dated if (one.report, one.sentence) not in told]
    return sorted((*marked, *others), key=lambda one: (one.report, one.date))


def _said(mentions: Sequence[Mention], links: Links) -> tuple[SaidBy, ...]:
    """Sentences by report, in the order in which the reports are first met."""
    found: dict[str, list[Said]] = {}
    for one in mentions:
        url = links.to("report", one.report, one.anchor)
        section = links.section(one.report, one.anchor).numbers
        found.setdefault(one.report, []).append(Said(one.sentence, url, one.date, section))
    titles = links.catalog.short_titles
    return tuple(
        SaidBy(titles[report], links.to("report", report), tuple(sentences))
        for report, sentences in found.items()
    )


def axis(links: Links) -> Axis:
    """The time axis of the site, with its newest reports."""
    spoken = links.catalog.years
    first, last = min(spoken, default=0), max(spoken, default=0)
    newest = list(islice(links.catalog.reports, DRAWN_REPORTS))
    return Axis(
        first,
        last,
        tuple(_mark(one, links) for one in spoken.values()),
        len(links.catalog.reports),
        tuple(_row(id, links) for id in reversed(newest)),
        tuple(_periods(first, last, links)),
    )


def _periods(first: int, last: int, links: Links) -> list[Period]:
    """Plan periods that reports name and that lie on the axis."""
    return [
        Period(label, max(span[0], first), min(span[-1], last))
        for label, edtf in links.catalog.plan_periods.items()
        if (span := years_of(edtf)) and span[0] <= last and span[-1] >= first
    ]


def _mark(one: Year, links: Links) -> YearMark:
    return YearMark(
        str(one.year),
        links.to("year", str(one.year)),
        links.entries(one.published),
        links.entries(one.covering),
        links.entries(one.planning),
        len(one.events) + len(one.mentions),
        len(one.figures),
        len(one.commitments),
    )


def _row(id: str, links: Links) -> AxisRow:
    report = links.catalog.reports[id]
    fields = report.fields
    entry = links.entry(id)
    return AxisRow(entry, runs(fields.covers), runs(fields.plans), _fraction(public_date(report)))


def _fraction(date: str) -> float | None:
    """A day as a number of years, near enough to draw it: 2018-07-01 is 2018.5."""
    if not date:
        return None
    year, month, day = (*map(int, date.split("/")[0].split("-")), 1, 1)[:3]
    return round(year + (month - 1) / 12 + (day - 1) / 365, 3)


def _is_day(date: str) -> bool:
    """Whether a date names at least a month."""
    return "-" in date
