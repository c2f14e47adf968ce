"""How long the lists of a page are: no page grows without end, however many reports there are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil

from sitegen.catalog.index import Catalog
from sitegen.catalog.series import Promise
from sitegen.model import Place

# As many rows as someone looks through; a page of promises has some 200 KB with them.
LINES = 200
# A series has a row for each of its years.
SERIES = 40
# Where sentences would fill pages, so many of each report are told: the report has the others.
SENTENCES = 3
# Of promises beyond LINES, a page that is not their own tells the first, and leads to the others.
FIRST = 40


def pages(kind: str, id: str, catalog: Catalog) -> int:
    """On how many pages a subject stands: as many as its longest list needs."""
    length = _LENGTHS.get(kind)
    return max(1, ceil(length(id, catalog))) if length else 1


def sentences(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each sentence once; of so many that they fill pages, the first of each report."""
    found: dict[tuple[str, str, str], Place] = {}
    for place in places:
        found.setdefault((place.document, place.anchor, place.quote), place)
    if len(found) <= LINES:
        return tuple(found.values())
    told = Counter[str]()
    kept = []
    for place in found.values():
        told[place.document] += 1
        if told[place.document] <= SENTENCES:
            kept.append(place)
    return tuple(kept)


def first(promises: Sequence[Promise]) -> Sequence[Promise]:
    """Promises as another page than their own tells them."""
    return promises if len(promises) <= LINES else promises[:FIRST]


def listed(id: str, catalog: Catalog) -> Sequence[Promise]:
    """The promises of a page of commitments; the page of all of them leads to the others."""
    if id:
        return catalog.promise_lists[id]
    return catalog.promises if len(catalog.promises) <= LINES else ()


def _reports(_: str, catalog: Catalog) -> float:
    return len(catalog.reports) / LINES


def _year(id: str, catalog: Catalog) -> float:
    year = catalog.years[int(id)]
    reports = (year.published, year.covering, year.planning)
    stated = (year.figures, year.events, year.mentions)
    return max(map(len, (*reports, *stated))) / LINES


def _column(id: str, catalog: Catalog) -> float:
    columns = catalog.columns.values()
    return sum(len(column.reports) for column in columns if id in column.path) / LINES


def _indicator(id: str, catalog: Catalog) -> float:
    return len(catalog.series[id]) / SERIES


def _commitments(id: str, catalog: Catalog) -> float:
    return len(listed(id, catalog)) / LINES


def _entity(id: str, catalog: Catalog) -> float:
    names = catalog.namings.get(id, ())
    named = len(sentences(naming.place for naming in names if not naming.pointing))
    issued = len(catalog.issued_by.get(id, ()))
    return max(named / LINES, issued / LINES, _duty(id, catalog))


def _work(id: str, catalog: Catalog) -> float:
    return len(sentences(citation.place for citation in catalog.works[id].citations)) / LINES


def _duty(id: str, catalog: Catalog) -> float:
    return len(catalog.units[id].duties) / LINES if id in catalog.units else 0


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
