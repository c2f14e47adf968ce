"""Pages that set two texts side by side: two reports of a body, or two versions of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sitegen.catalog.comparison import Compared, Pair, compare
from sitegen.catalog.plan import revision_file
from sitegen.catalog.revisions import versions
from sitegen.catalog.sections import Section, compared_to
from sitegen.model import Document
from sitegen.output.matter.shared import Entry, FigureLine, Link, Links, PromiseLine

# More indicators in common would be a list that nobody reads beside two texts.
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one of the texts; `url` leads to its place in the report."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of paragraphs, with the ways to their places."""

    pair: Pair
    older_url: str
    newer_url: str


@dataclass(frozen=True, slots=True)
class Part:
    """Two sections side by side; one of them is missing where only one text has it."""

    older: Heading | None
    newer: Heading | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """What both texts say of an indicator in a scope: values, and targets."""

    label: Link
    scope: Link
    older: tuple[FigureLine, ...]
    older_goals: tuple[PromiseLine, ...]
    newer: tuple[FigureLine, ...]
    newer_goals: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class ComparisonMatter:
    """Two reports side by side; `counts` are the pairs of each kind.

    `cut` is how many blocks of a text were compared where it has more; else 0.
    """

    title: str
    kind: str
    older: Entry
    newer: Entry
    figures: tuple[FiguresRow, ...]
    parts: tuple[Part, ...]
    counts: dict[str, int]
    cut: int


@dataclass(frozen=True, slots=True)
class RevisionMatter:
    """What a revision changed, in the whole text as it stood before."""

    title: str
    report: Entry
    date: str
    note: str
    parts: tuple[Part, ...]
    counts: dict[str, int]
    cut: int
    source: str


def comparison(id: str, links: Links) -> ComparisonMatter:
    """Two reports of a body."""
    pair = links.catalog.comparisons[id]
    older, newer = (links.catalog.reports[one] for one in (pair.older, pair.newer))
    compared = compare(older, newer, formal=False)
    return ComparisonMatter(
        title="",
        kind=pair.kind,
        older=links.entry(older.id),
        newer=links.entry(newer.id),
        figures=tuple(islice(_figures(older, newer, links), MOST_ROWS)),
        parts=tuple(_part(one, older.id, newer.id, links) for one in compared),
        counts=_counts(compared),
        cut=_cut(older, newer),
    )


def revision(id: str, links: Links) -> RevisionMatter:
    """A revision of a report."""
    report, _, date = id.rpartition("--")
    catalog = links.catalog
    before, after = versions(date, catalog.revisions[report], catalog.reports[report])
    compared = compare(before, after)
    fields = catalog.reports[report].fields
    note = next((one.get("note", "") for one in fields.revisions if one.get("date") == date), "")
    return RevisionMatter(
        title="",
        report=links.entry(report),
        date=date,
        note=note,
        parts=tuple(_part(one, "", report, links) for one in compared),
        counts=_counts(compared),
        cut=_cut(before, after),
        source=revision_file(report, date),
    )


def _part(one: Compared, older: str, newer: str, links: Links) -> Part:
    def url(report: str, anchor: str) -> str:
        return links.to("report", report, anchor) if report and anchor else ""

    def heading(section: Section | None, report: str) -> Heading | None:
        if section is None or not section.title:
            return None
        return Heading(section.title, url(report, section.anchor))

    rows = (
        Row(
            pair,
            url(older, pair.older.anchor) if pair.older else "",
            url(newer, pair.newer.anchor) if pair.newer else "",
        )
        for pair in one.pairs
    )
    return Part(heading(one.older, older), heading(one.newer, newer), tuple(rows))


def _counts(compared: Iterable[Compared]) -> dict[str, int]:
    kinds = [pair.kind for one in compared for pair in one.pairs]
    return {kind: kinds.count(kind) for kind in ("same", "changed", "anew", "gone", "new")}


def _cut(*documents: Document) -> int:
    return max(compared_to(one) for one in documents)


def _figures(older: Document, newer: Document, links: Links) -> Iterator[FiguresRow]:
    """A row for each indicator of which both texts say something in the same scope."""
    first, second = _told(older, links), _told(newer, links)
    for key, (values, goals) in first.items():
        if key in second:
            indicator, scope = key
            yield FiguresRow(
                links.indicator(indicator), links.entity(scope), values, goals, *second[key]
            )


Told = tuple[tuple[FigureLine, ...], tuple[PromiseLine, ...]]


def _told(report: Document, links: Links) -> dict[tuple[str, str], Told]:
    """Values and targets of a report by indicator and scope; a target's number is no value."""
    promises = links.catalog.promises_of.get(report.id, ())
    aimed = {
        (made.place.anchor, at)
        for promise in promises
        for made in (promise.commitment,)
        for at in range(made.place.start, made.place.end)
    }
    found: dict[tuple[str, str], tuple[list[FigureLine], list[PromiseLine]]] = {}
    for figure in report.statements.figures:
        if figure.kind == "actual" and (figure.place.anchor, figure.place.start) not in aimed:
            for indicator in figure.indicators:
                values, _ = found.setdefault((indicator, figure.scope), ([], []))
                values.append(links.figure(figure))
    for promise in promises:
        if promise.commitment.quantity:
            for indicator in promise.commitment.indicators:
                _, goals = found.setdefault((indicator, promise.commitment.scope), ([], []))
                goals.append(links.promise(promise))
    known = links.catalog.registers.indicators
    return {
        key: (tuple(values), tuple(goals))
        for key, (values, goals) in found.items()
        if key[0] in known
    }
