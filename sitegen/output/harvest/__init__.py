"""What machines read: feeds, sitemaps, plain texts, citations; see docs/data.md.

Feeds and sitemaps need absolute addresses: without `base_url` there are none.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Route
from sitegen.model import Page
from sitegen.output.harvest.citation import citations_of
from sitegen.output.harvest.code import code_of
from sitegen.output.harvest.sitemap import robots, sitemap_pages
from sitegen.output.harvest.texts import llms, texts_of


def harvest_pages(
    catalog: Catalog, routes: Sequence[Route], words: Mapping[str, Any]
) -> Iterator[Page]:
    """Every file for machines but feeds and those beside reports; `words` in the site's script."""
    yield llms(catalog, words)
    yield robots(catalog.config)
    if catalog.config.base_url:
        yield from sitemap_pages(catalog, routes)


def harvest_of(report: str, catalog: Catalog) -> Iterator[Page]:
    """The files for machines beside a report: text, source, citations, the code of its address."""
    document, base = catalog.reports[report], catalog.config.base_url
    yield from texts_of(document, catalog)
    yield from citations_of(document, base)
    if base:
        yield code_of(report, base)
