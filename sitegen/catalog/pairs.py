"""Which reports of a body are worth reading side by side: a plan and its summary, year by year.

For each body there are at most a few pairs a year, however many reports it has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.catalog.years import public_date
from sitegen.dates import years
from sitegen.model import Document

# What a body writes for each year.
YEARLY = ("plan", "summary", "report", "statistics")
# What looks back on a year, the best first.
BACK = ("summary", "report")


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports of one body; `kind` is outcome (a plan and what came of it) or years."""

    id: str
    older: str
    newer: str
    kind: str


def pairs(reports: Sequence[Document]) -> Mapping[str, ReportPair]:
    """The pairs of all reports, which come in the order of their dates, by their ids."""
    by_body = defaultdict[str, list[Document]](list)
    for report in reports:
        if report.fields.scope:
            by_body[report.fields.scope].append(report)
    found: dict[str, ReportPair] = {}
    for _, own in sorted(by_body.items()):
        for pair in _pairs(_by_year(own)):
            found.setdefault(pair.id, pair)
    return found


def pairs_of(found: Iterable[ReportPair]) -> Mapping[str, tuple[ReportPair, ...]]:
    """The pairs in which each report stands."""
    by_report = defaultdict[str, list[ReportPair]](list)
    for pair in found:
        by_report[pair.older].append(pair)
        by_report[pair.newer].append(pair)
    return {report: tuple(own) for report, own in by_report.items()}


def kind_of(report: Document) -> str:
    """The type of a report, of one that sends another along that of the other."""
    types = (part.type for part in report.parts if part.type in YEARLY)
    return next(types, report.fields.type)


def year_of(report: Document) -> int:
    """The one year that a report is about; 0 where it is about several or none."""
    plan = kind_of(report) == "plan"
    dates = report.fields.plans if plan else report.fields.covers
    spoken = {year for date in dates or (report.fields.year,) for year in years(date)}
    return spoken.pop() if len(spoken) == 1 else 0


def _by_year(reports: Iterable[Document]) -> Mapping[str, Mapping[int, Document]]:
    """The report of each type and year; of several, the one that became public last."""
    found: dict[str, dict[int, Document]] = {kind: {} for kind in YEARLY}
    for report in sorted(reports, key=lambda one: (public_date(one), one.id)):
        kind, year = kind_of(report), year_of(report)
        if kind in found and year:
            found[kind][year] = report
    return found


def _pairs(by_year: Mapping[str, Mapping[int, Document]]) -> Iterator[ReportPair]:
    for year, plan in sorted(by_year["plan"].items()):
        for back in BACK:
            if year in by_year[back]:
                yield _pair(plan, by_year[back][year], "outcome")
    for kind in YEARLY:
        own = [report for _, report in sorted(by_year[kind].items())]
        for older, newer in pairwise(own):
            yield _pair(older, newer, "years")
    yield from _to_plans(by_year)


def _to_plans(by_year: Mapping[str, Mapping[int, Document]]) -> Iterator[ReportPair]:
    """A plan without a plan before it, beside what was last reported before it."""
    plans = sorted(by_year["plan"].items())
    for year, plan in plans[:1]:
        told = {past: report for back in reversed(BACK) for past, report in by_year[back].items()}
        if before := [past for past in told if past < year]:
            yield _pair(told[max(before)], plan, "years")


def _pair(older: Document, newer: Document, kind: str) -> ReportPair:
    return ReportPair(f"{older.id}--{newer.id}", older.id, newer.id, kind)
