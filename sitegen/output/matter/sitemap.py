"""The map of the site (站点地图): its columns, its lists and its own pages."""

from dataclasses import dataclass

from sitegen.catalog.plan import subjects
from sitegen.output.matter.columns import ColumnItem, items
from sitegen.output.matter.shared import Link, Links

_ELSEWHERE = ("not-found", "sitemap", "columns")


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list of the site, by its kind."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class SitemapMatter:
    """The map of the site."""

    title: str
    lists: tuple[ListItem, ...]
    columns: tuple[ColumnItem, ...]
    years: tuple[Link, ...]
    pages: tuple[Link, ...]


def sitemap(links: Links) -> SitemapMatter:
    """The map of the site."""
    catalog = links.catalog
    lists = [one for one in subjects(catalog) if not one.id and one.kind not in _ELSEWHERE]
    return SitemapMatter(
        title="",
        lists=tuple(ListItem(one.kind, links.to(one.kind)) for one in lists),
        columns=items("", links),
        years=tuple(links.year(year) for year in sorted(catalog.years, reverse=True)),
        pages=tuple(
            Link(page.fields.title, links.to("page", id)) for id, page in catalog.pages.items()
        ),
    )
