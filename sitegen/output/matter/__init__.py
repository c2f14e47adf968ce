"""What each page says: finished values for its template, still in the site's own script.

Matter knows nothing of variants. Its links are relative, and the trees of all variants have the
same shape, so one link serves all six; addresses are percent-encoded, so conversion, which
leaves ASCII alone, cannot touch them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject
from sitegen.output.matter import (
    columns,
    commitments,
    comparison,
    home,
    indicators,
    moved,
    names,
    reports,
    search,
    sitemap,
    years,
)
from sitegen.output.matter.shared import Links


@dataclass(frozen=True, slots=True)
class NotFoundMatter:
    """What is shown where there is no page."""

    title: str


# One function for each kind of page; all of them take the id of the subject and the links.
WRITERS: Mapping[str, Callable[[str, Links], Any]] = {
    "home": lambda _, links: home.home(links),
    "reports": lambda _, links: reports.reports(links),
    "report": reports.report,
    "comparison": comparison.comparison,
    "revision": comparison.revision,
    "page": reports.page,
    "years": lambda _, links: years.years(links),
    "year": lambda id, links: years.year(int(id), links),
    "columns": lambda _, links: columns.columns(links),
    "column": columns.column,
    "indicators": lambda _, links: indicators.indicators(links),
    "indicator": indicators.indicator,
    "commitments": commitments.commitments,
    "organisations": lambda _, links: names.names("organisations", links),
    "people": lambda _, links: names.names("people", links),
    "places": lambda _, links: names.names("places", links),
    "programmes": lambda _, links: names.names("programmes", links),
    "works": lambda _, links: names.names("works", links),
    "organisation": names.entity,
    "person": names.entity,
    "place": names.entity,
    "programme": names.entity,
    "work": names.work,
    "duties": lambda _, links: names.duties(links),
    "duty": names.duty,
    "sitemap": lambda _, links: sitemap.sitemap(links),
    "moved": moved.moved,
    "search": lambda _, links: search.search(links),
    "not-found": lambda _, links: NotFoundMatter(""),
}


def matter(subject: Subject, catalog: Catalog) -> Any:
    """What the page of a subject says; its type is that of its kind of page."""
    return WRITERS[subject.kind](subject.id, Links(subject, catalog))
