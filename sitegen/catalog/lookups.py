"""Short ways through the catalogue: by report, by place, by unit, by scope."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sitegen.catalog.naming import Unit, Work, every_block
from sitegen.catalog.series import STATES, Promise, Series
from sitegen.dates import plan_period, years
from sitegen.model import Document


def sections(report: Document) -> Mapping[str, str]:
    """For each anchor the numbers of the headings above it: 三（二）."""
    return {
        anchor: "".join(number.rstrip("、.．") for number, _ in path)
        for anchor, path in _paths(report)
    }


def section_titles(report: Document) -> Mapping[str, str]:
    """For each anchor the highest heading above it, with its number."""
    return {anchor: "".join(path[0]) if path else "" for anchor, path in _paths(report)}


def _paths(report: Document) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """The headings above each anchor as (number, title), from the highest down."""
    path: list[tuple[int, str, str]] = []
    for block in report.blocks:
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


def scoped(all_series: Mapping[str, Sequence[Series]]) -> Mapping[str, tuple[str, ...]]:
    """The indicators that have a series for a scope."""
    found = defaultdict[str, list[str]](list)
    for indicator, members in all_series.items():
        for one in members:
            found[one.scope].append(indicator)
    return {scope: tuple(indicators) for scope, indicators in found.items()}


def commitment_pages(
    promises: Sequence[Promise], units: Mapping[str, Unit], ids: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    """The ids of the pages that list commitments by year, state and unit."""
    if not promises:
        return ()
    due = {max(years(promise.commitment.due), default=0) for promise in promises} - {0}
    named = {
        ids.get((promise.commitment.place.document, name), "")
        for promise in promises
        for name in promise.commitment.responsible
    }
    return (
        *(f"year-{year}" for year in sorted(due)),
        *(f"state-{state}" for state in STATES),
        *(f"unit-{unit}" for unit in sorted(named & set(units))),
    )


def plan_periods(reports: Iterable[Document]) -> Mapping[str, str]:
    """Plan periods that reports name, as EDTF by their names without quotation marks."""
    found: dict[str, str] = {}
    for report in reports:
        for mark in report.dates:
            words = mark.words.strip("“”")
            if plan_period(words.removesuffix("时期")) == mark.date:
                found[words] = mark.date
    return dict(sorted(found.items(), key=lambda period: period[1]))
