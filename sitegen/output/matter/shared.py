"""What pages of every kind share: links, quotations and lines of lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sitegen.catalog.index import Catalog
from sitegen.catalog.lengths import LINES
from sitegen.catalog.lookups import Section
from sitegen.catalog.naming import Work
from sitegen.catalog.plan import ENTITY_PAGES, Subject, way
from sitegen.catalog.series import Promise, Series
from sitegen.catalog.years import public_date
from sitegen.dates import years
from sitegen.model import Figure, Place, Quantity

_NO_SECTION = Section()
# Works have pages too, but only where the site has not the work itself.
PAGE_KINDS = ENTITY_PAGES | {"works": "work"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link in words; `url` is empty where there is nothing to lead to."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in a list: its link and the facts that stand under it.

    `short` is what a line calls it: the title of what it attaches, or its own.
    """

    title: str
    short: str
    url: str
    type: str
    date: str
    issuer: str
    number: str
    covers: tuple[str, ...]
    plans: tuple[str, ...]
    validity: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A marked piece in its sentence, with the link to its place.

    `report` is the short title of the report, `section` the numbers of its headings, 三（二）,
    and `part` the highest of these headings in words.
    """

    before: str
    mark: str
    after: str
    url: str
    report: str
    section: str
    part: str
    date: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value as written; `words` is the whole marked text."""

    number: str
    unit: str
    qualifier: str
    words: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in a list: what, whose, when, how much, and where it is said."""

    id: str
    labels: tuple[Link, ...]
    scope: Link
    year: str
    basis: str
    kind: str
    value: Value
    quote: Quote


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A commitment in a list: its state, what was promised, what came of it."""

    id: str
    state: str
    scope: Link
    due: str
    due_url: str
    op: str
    value: Value | None
    labels: tuple[Link, ...]
    item: str
    units: tuple[Link, ...]
    quote: Quote
    outcome: Quote | None
    outcome_scope: str
    outcome_year: str


_Entry = TypeVar("_Entry")


class Links:
    """Links from one page to others, and the lines of lists that hold them."""

    def __init__(self, subject: Subject, catalog: Catalog) -> None:
        self.subject = subject
        self.folder = subject.path[: subject.path.rfind("/") + 1]
        self.catalog = catalog
        # A page of promises names the same few scopes, indicators and units hundreds of times.
        self.entities: dict[tuple[str, str], Link] = {}
        self.indicators: dict[str, Link] = {}
        self.units: dict[tuple[str, str], Link] = {}

    def piece(self, entries: Sequence[_Entry], length: int = LINES) -> Sequence[_Entry]:
        """What of a long list stands on this page of its subject."""
        return entries[(self.subject.page - 1) * length : self.subject.page * length]

    def to(self, kind: str, id: str = "", anchor: str = "") -> str:
        """The relative address of a subject."""
        url = way(self.folder, kind, id)
        return f"{url}#{anchor}" if anchor else url

    def entity(self, id: str, label: str = "") -> Link:
        """An entry of a register by its name; without a link where it has no page."""
        found = self.entities.get((id, label))
        if found is None:
            found = self.entities[id, label] = self._entity(id, label)
        return found

    def _entity(self, id: str, label: str) -> Link:
        entity = self.catalog.registers.entities.get(id)
        if entity is None:
            return Link(label or id)
        kind = PAGE_KINDS[entity.register]
        named = id in self.catalog.namings or id in self.catalog.works
        return Link(label or entity.name, self.to(kind, id) if named else "")

    def indicator(self, id: str) -> Link:
        """An indicator by its label."""
        found = self.indicators.get(id)
        if found is None:
            found = self.indicators[id] = self._indicator(id)
        return found

    def _indicator(self, id: str) -> Link:
        indicator = self.catalog.registers.indicators.get(id)
        has_page = indicator is not None and id in self.catalog.series
        label = indicator.label if indicator else id
        return Link(label, self.to("indicator", id) if has_page else "")

    def unit(self, id: str) -> Link:
        """A unit with duties."""
        unit = self.catalog.units[id]
        return Link(unit.name, self.to("duty", id))

    def year(self, year: int) -> Link:
        """A year."""
        known = year in self.catalog.years
        return Link(str(year), self.to("year", str(year)) if known else "")

    def years(self, dates: Sequence[str]) -> tuple[Link, ...]:
        """Every year that some dates touch."""
        return tuple(map(self.year, sorted({year for date in dates for year in years(date)})))

    def work(self, work: Work) -> Link:
        """A work cited: the report that it is, or its own page."""
        if work.report in self.catalog.reports:
            return Link(work.label, self.to("report", work.report))
        return Link(work.label, self.to("work", work.id))

    def entries(self, reports: Iterable[str]) -> tuple[Entry, ...]:
        """Reports as entries of a list."""
        return tuple(self.entry(report) for report in reports)

    def entry(self, id: str) -> Entry:
        """A report as an entry of a list."""
        report = self.catalog.heads[id]
        fields = report.fields
        return Entry(
            title=fields.title,
            short=self.catalog.short_titles[id],
            url=self.to("report", id),
            type=fields.type,
            date=public_date(report),
            issuer=fields.issuer,
            number=fields.number or fields.proposal.get("number", ""),
            covers=spans(fields.covers),
            plans=spans(fields.plans),
            validity=fields.validity,
        )

    def quote(self, place: Place) -> Quote:
        """The sentence of a place, its marked piece apart."""
        report = self.catalog.heads[place.document]
        before, mark, after = _apart(place)
        section = self.section(place.document, place.anchor)
        return Quote(
            before,
            mark,
            after,
            self.to("report", place.document, place.anchor),
            self.catalog.short_titles[place.document],
            section.numbers,
            section.title,
            public_date(report),
        )

    def section(self, report: str, anchor: str) -> Section:
        """The section of a block; one without a heading above it has none."""
        return self.catalog.sections.get((report, anchor), _NO_SECTION)

    def figure(self, figure: Figure) -> FigureLine:
        """A figure as a line."""
        return FigureLine(
            figure.place.id,
            tuple(self.indicator(id) for id in figure.indicators),
            self.entity(figure.scope),
            figure.year,
            figure.year_basis,
            figure.kind,
            value(figure.quantity, figure.place.span),
            self.quote(figure.place),
        )

    def series_of(self, figure: Figure) -> Series | None:
        """The series in which a figure stands, of the first of its indicators that has one."""
        known = self.catalog.series_of
        found = (known.get((indicator, figure.scope)) for indicator in figure.indicators)
        return next((one for one in found if one), None)

    def promise(self, promise: Promise) -> PromiseLine:
        """A commitment as a line."""
        made = promise.commitment
        due = max(years(made.due), default=0)
        return PromiseLine(
            id=made.place.id.replace("#", "-").replace("@", "-"),
            state=promise.state,
            scope=self.entity(made.scope),
            due=made.due,
            due_url=self.year(due).url,
            op=made.op,
            value=value(made.quantity, "") if made.quantity else None,
            labels=tuple(self.indicator(id) for id in made.indicators),
            item=made.item,
            units=tuple(self.responsible(name, made.place.document) for name in made.responsible),
            quote=self.quote(made.place),
            outcome=self.quote(promise.place) if promise.place else None,
            outcome_scope=self.entity(promise.scope).label if promise.scope else "",
            outcome_year=promise.figure.year if promise.figure else "",
        )

    def responsible(self, name: str, report: str) -> Link:
        """A unit that a commitment names."""
        found = self.units.get((report, name))
        if found is None:
            found = self.units[report, name] = self._responsible(name, report)
        return found

    def _responsible(self, name: str, report: str) -> Link:
        id = self.catalog.unit_ids.get((report, name), "")
        return Link(name, self.to("duty", id) if id in self.catalog.units else "")


def value(quantity: Quantity, words: str) -> Value:
    """A value as written: 24.12 and %, 2—3 and 个."""
    if quantity.value is not None:
        number = str(quantity.value)
    else:
        number = "—".join(
            str(end) for end in (quantity.minimum, quantity.maximum) if end is not None
        )
    return Value(number, quantity.unit, quantity.qualifier, words)


def spans(dates: Sequence[str]) -> tuple[str, ...]:
    """Years that follow each other as one span: 2013 2014 2015 is 2013—2015."""
    return tuple(str(first) if first == last else f"{first}—{last}" for first, last in runs(dates))


def runs(dates: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """First and last year of each run of years without a gap."""
    found: list[tuple[int, int]] = []
    for year in sorted({year for date in dates for year in years(date)}):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return tuple(found)


# A sentence longer than this is cut around its mark; 90 characters are three lines of a list.
_LONGEST_SIDE = 60


def _apart(place: Place) -> tuple[str, str, str]:
    """The sentence before, in and after the marked piece, cut where it is long."""
    end = place.at + len(place.span)
    before, mark, after = place.quote[: place.at], place.quote[place.at : end], place.quote[end:]
    if len(before) > _LONGEST_SIDE:
        before = "…" + _from_clause(before[-_LONGEST_SIDE:])
    if len(after) > _LONGEST_SIDE:
        after = _to_clause(after[:_LONGEST_SIDE]) + "…"
    return before, mark, after


def _from_clause(text: str) -> str:
    """The text from its first clause on, so that no word is cut."""
    ends = [text.find(mark) for mark in "，；、,;" if mark in text]
    return text[min(ends) + 1 :] if ends else text


def _to_clause(text: str) -> str:
    ends = [text.rfind(mark) for mark in "，；、,;" if mark in text]
    return text[: max(ends)] if ends else text
