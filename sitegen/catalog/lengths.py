"""How long the lists of a page are: no page grows without end, however many reports there are."""

from collections.abc import Callable, Mapping
from math import ceil

from sitegen.catalog.index import Catalog

# As many rows as someone looks through; a page of promises has some 200 KB with them.
LINES = 200
# A series has a row for each of its years.
SERIES = 40


def pages(kind: str, id: str, catalog: Catalog) -> int:
    """On how many pages a subject stands: as many as its longest list needs."""
    length = _LENGTHS.get(kind)
    return max(1, ceil(length(id, catalog))) if length else 1


def _reports(_: str, catalog: Catalog) -> float:
    return len(catalog.reports) / LINES


def _year(id: str, catalog: Catalog) -> float:
    year = catalog.years[int(id)]
    reports = (year.published, year.covering, year.planning)
    stated = (year.figures, year.commitments, (*year.events, *year.mentions))
    return max(map(len, (*reports, *stated))) / LINES


def _column(id: str, catalog: Catalog) -> float:
    columns = catalog.columns.values()
    return sum(len(column.reports) for column in columns if id in column.path) / LINES


def _indicator(id: str, catalog: Catalog) -> float:
    return len(catalog.series[id]) / SERIES


def _commitments(id: str, catalog: Catalog) -> float:
    return len(catalog.promise_lists[id] if id else catalog.promises) / LINES


def _entity(id: str, catalog: Catalog) -> float:
    named = sum(not naming.pointing for naming in catalog.namings.get(id, ()))
    issued = len(catalog.issued_by.get(id, ()))
    return max(named / LINES, issued / LINES, _duty(id, catalog))


def _work(id: str, catalog: Catalog) -> float:
    return len(catalog.works[id].citations) / LINES


def _duty(id: str, catalog: Catalog) -> float:
    if id not in catalog.units:
        return 0
    promised = catalog.promise_lists.get(f"unit-{id}", ())
    return max(len(catalog.units[id].duties), len(promised)) / LINES


_LENGTHS: Mapping[str, Callable[[str, Catalog], float]] = {
    "reports": _reports,
    "year": _year,
    "column": _column,
    "indicator": _indicator,
    "commitments": _commitments,
    "organisation": _entity,
    "person": _entity,
    "place": _entity,
    "programme": _entity,
    "work": _work,
    "duty": _duty,
}
