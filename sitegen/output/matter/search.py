"""The search page: ways to the reports by year, kind and organisation, which need no script."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.output.matter.reports import issuer
from sitegen.output.matter.shared import Entry, Link, Links

# The newest of a kind; all of them stand in the list of reports.
MOST_OF_A_TYPE = 10


@dataclass(frozen=True, slots=True)
class Issuer:
    """An organisation that issued reports, with their number."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class TypeList:
    """The reports of one type: how many there are, and the newest."""

    type: str
    count: int
    newest: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SearchMatter:
    """The search page; its results are made in the browser."""

    title: str
    years: tuple[Link, ...]
    issuers: tuple[Issuer, ...]
    types: tuple[TypeList, ...]


def search(links: Links) -> SearchMatter:
    """The search page."""
    catalog = links.catalog
    return SearchMatter(
        title="",
        years=tuple(Link(str(year), links.to("year", str(year))) for year in catalog.years),
        issuers=_issuers(links),
        types=_types(links.entries(catalog.reports)),
    )


def _issuers(links: Links) -> tuple[Issuer, ...]:
    """Those with most reports first; a name that no register has leads nowhere."""
    counts = defaultdict[Link, int](int)
    for report in links.catalog.reports.values():
        if report.fields.issuer:
            counts[issuer(report, links)] += 1
    found = (Issuer(link, count) for link, count in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.link.label)))


def _types(entries: Iterable[Entry]) -> tuple[TypeList, ...]:
    by_type = defaultdict[str, list[Entry]](list)
    for entry in entries:
        by_type[entry.type].append(entry)
    return tuple(
        TypeList(type, len(found), tuple(found[:MOST_OF_A_TYPE]))
        for type, found in sorted(by_type.items(), key=lambda item: (-len(item[1]), item[0]))
    )
