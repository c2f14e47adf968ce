"""The home page: the time axis, the main indicators, the newest reports, the ways in."""

from dataclasses import dataclass

from sitegen.output.matter.commitments import Tally, tally
from sitegen.output.matter.indicators import IndicatorCard, card
from sitegen.output.matter.shared import Entry, Link, Links
from sitegen.output.matter.years import Axis, axis

# As many indicators as one row of a wide page holds.
MAIN_INDICATORS = 4


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the site's own in a list of them, with what its subtitle says of it."""

    label: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class HomeMatter:
    """The home page; of a site without reports it is the list of its pages."""

    title: str
    reports: tuple[Entry, ...]
    axis: Axis
    indicators: tuple[IndicatorCard, ...]
    tally: tuple[Tally, ...]
    columns: tuple[Link, ...]
    pages: tuple[PageEntry, ...]


def home(links: Links) -> HomeMatter:
    """The home page."""
    catalog = links.catalog
    return HomeMatter(
        title=catalog.config.title,
        reports=links.entries(catalog.reports),
        axis=axis(links),
        indicators=tuple(card(id, catalog.series[id], links) for id in _main_indicators(links)),
        tally=tally(catalog.promises, links),
        columns=tuple(
            Link(column.setting.label, links.to("column", id))
            for id, column in catalog.columns.items()
            if column.reports
        ),
        pages=tuple(
            PageEntry(page.fields.title, links.to("page", id), page.fields.subtitle)
            for id, page in catalog.pages.items()
        ),
    )


def _main_indicators(links: Links) -> list[str]:
    """Those that site.yml names, else those with the longest series."""
    catalog = links.catalog
    named = [id for id in catalog.config.indicators if id in catalog.series]
    if named:
        return named[:MAIN_INDICATORS]
    known = [id for id in catalog.series if id in catalog.registers.indicators]
    length = {
        id: max(len({point.year for point in one.points}) for one in catalog.series[id])
        for id in known
    }
    return sorted((id for id in known if length[id] > 1), key=lambda id: (-length[id], id))[
        :MAIN_INDICATORS
    ]
