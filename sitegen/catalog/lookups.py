"""Short ways through the catalogue: by report, by place, by unit, by scope."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sitegen.catalog.naming import Work, every_block
from sitegen.catalog.series import STATES, Promise, Series
from sitegen.catalog.years import Year
from sitegen.dates import plan_period, years
from sitegen.model import Block, Document, Statements
from sitegen.source.mentions import Names
from sitegen.source.registers import Entity

# More would be a list of the body's reports, which its year pages are.
MOST_RELATED = 12


@dataclass(frozen=True, slots=True)
class Section:
    """Where a block stands: numbers of the headings above it, 三（二）, and the highest of them."""

    numbers: str = ""
    title: str = ""


def head(report: Document) -> Document:
    """A report without its text and what stands in it."""
    return replace(
        report,
        blocks=(),
        dates=(),
        statements=Statements(),
        places={},
        problems=(),
        pointers=(),
        written=None,
        sha256="",
    )


def year_form(one: Year) -> str:
    """What the reports do with a year: published, planned, spoken (of), or nothing."""
    spoken = one.covering or one.events or one.mentions or one.figures or one.commitments
    return (
        "published" if one.published else "planned" if one.planning else "spoken" if spoken else ""
    )


def sections(blocks: Iterable[Block]) -> Iterator[tuple[str, Section]]:
    """The section of each block below a heading, by its anchor."""
    made: dict[Section, Section] = {}
    for anchor, path in _paths(blocks):
        if path:
            numbers = "".join(number.rstrip("、.．") for number, _ in path)
            section = Section(numbers, "".join(path[0]))
            # The blocks of a section share one.
            yield anchor, made.setdefault(section, section)


def _paths(blocks: Iterable[Block]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """The headings above each anchor as (number, title), from the highest down."""
    path: list[tuple[int, str, str]] = []
    for block in blocks:
        for heading in block.headings:
            path = [step for step in path if step[0] < heading.level]
            if heading.level > 1:
                number = heading.number
                path.append((heading.level, number, heading.title.rstrip("。")))
            yield heading.anchor, _short(path)
            if heading.start > 0:
                path.pop()
        for inner in every_block([block]):
            if not any(heading.anchor == inner.anchor for heading in block.headings):
                yield inner.anchor, _short(path)


def _short(path: Sequence[tuple[int, str, str]]) -> list[tuple[str, str]]:
    return [(number, title) for _, number, title in path]


def short_title(report: Document) -> str:
    """What a report is called in a line: the title of the part it attaches, or its own."""
    parts = [part.title for part in report.parts if part.title]
    return parts[0] if parts else report.fields.title


def promises_of(promises: Iterable[Promise]) -> Mapping[str, tuple[Promise, ...]]:
    """The promises of each report."""
    found = defaultdict[str, list[Promise]](list)
    for promise in promises:
        found[promise.commitment.place.document].append(promise)
    return {report: tuple(made) for report, made in found.items()}


def references_of(
    works: Mapping[str, Work],
) -> Mapping[tuple[str, str], tuple[tuple[int, int, str], ...]]:
    """The citations in each block, by report and anchor, as (start, end, work)."""
    found = defaultdict[tuple[str, str], list[tuple[int, int, str]]](list)
    for work in works.values():
        for citation in work.citations:
            place = citation.place
            found[place.document, place.anchor].append((place.start, place.end, work.id))
    return {key: tuple(sorted(cited)) for key, cited in found.items()}


def scoped(all_series: Mapping[str, Sequence[Series]]) -> Mapping[str, tuple[Series, ...]]:
    """The series of each scope."""
    found = defaultdict[str, list[Series]](list)
    for members in all_series.values():
        for one in members:
            found[one.scope].append(one)
    return {scope: tuple(series) for scope, series in found.items()}


def promise_lists(
    promises: Sequence[Promise], units: Container[str], ids: Mapping[tuple[str, str], str]
) -> Mapping[str, tuple[Promise, ...]]:
    """Promises by what their pages list: `year-2018`, `state-met`, `unit-…`, every state named."""
    if not promises:
        return {}
    by_year, by_unit = (defaultdict[str, list[Promise]](list) for _ in range(2))
    by_state: dict[str, list[Promise]] = {f"state-{state}": [] for state in STATES}
    for promise in promises:
        made = promise.commitment
        for year in years(made.due)[-1:]:
            by_year[f"year-{year}"].append(promise)
        by_state[f"state-{promise.state}"].append(promise)
        named = (ids.get((made.place.document, name), "") for name in made.responsible)
        for unit in dict.fromkeys(named):
            if unit in units:
                by_unit[f"unit-{unit}"].append(promise)
    lists = dict(sorted(by_year.items())) | by_state | dict(sorted(by_unit.items()))
    return {page: tuple(listed) for page, listed in lists.items()}


def plan_periods(reports: Iterable[Document]) -> Mapping[str, str]:
    """Plan periods that reports name, as EDTF by their names without quotation marks."""
    found: dict[str, str] = {}
    for report in reports:
        for mark in report.dates:
            words = mark.words.strip("“”")
            if plan_period(words.removesuffix("时期")) == mark.date:
                found[words] = mark.date
    return dict(sorted(found.items(), key=lambda period: period[1]))


def neighbours(reports: Sequence[Document]) -> Mapping[str, tuple[str, str]]:
    """The older and the newer neighbour of each report; `reports` go from the oldest."""
    ids = ["", *(report.id for report in reports), ""]
    return {ids[at]: (ids[at - 1], ids[at + 1]) for at in range(1, len(ids) - 1)}


def related(reports: Sequence[Document]) -> Mapping[str, tuple[str, ...]]:
    """Reports of one scope that cover or plan the same years, the plan beside the summary."""
    by_year = defaultdict[tuple[str, int], list[str]](list)
    for report in reports:
        for year in _spoken(report):
            by_year[report.fields.scope, year].append(report.id)
    found = {}
    for report in reports:
        beside = (other for year in _spoken(report) for other in by_year[report.fields.scope, year])
        others = (other for other in dict.fromkeys(beside) if other != report.id)
        found[report.id] = tuple(islice(others, MOST_RELATED))
    return found


def _spoken(report: Document) -> list[int]:
    dates = (*report.fields.covers, *report.fields.plans)
    return sorted({year for date in dates for year in years(date)})


def issued_by(
    reports: Iterable[Document], names: Mapping[str, Names]
) -> Mapping[str, tuple[str, ...]]:
    """The reports that an organisation issued, as far as a register has the issuer's very name."""
    found = defaultdict[str, list[str]](list)
    for report in reports:
        meaning = names[report.fields.scope].meaning
        if report.fields.issuer in meaning:
            found[meaning[report.fields.issuer]].append(report.id)
    return {id: tuple(issued) for id, issued in found.items()}


def children(
    namings: Iterable[str], entities: Mapping[str, Entity]
) -> Mapping[str, tuple[str, ...]]:
    """The named entries below each entry."""
    found = defaultdict[str, list[str]](list)
    for id in namings:
        if id in entities and entities[id].parent:
            found[entities[id].parent].append(id)
    return {parent: tuple(below) for parent, below in found.items()}
