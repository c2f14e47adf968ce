"""What machines read: feeds, sitemaps, plain texts, citations; see docs/data.md.

Feeds and sitemaps need absolute addresses: without `base_url` there are none.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Route
from sitegen.model import Page
from sitegen.output.harvest.citation import citation_pages
from sitegen.output.harvest.code import code_pages
from sitegen.output.harvest.sitemap import robots, sitemap_pages
from sitegen.output.harvest.texts import llms, text_pages


def harvest_pages(
    catalog: Catalog, routes: Sequence[Route], words: Mapping[str, Any]
) -> Iterator[Page]:
    """Every file for machines but feeds; `words` are those of the site's own script."""
    yield from text_pages(catalog)
    yield from citation_pages(catalog)
    yield llms(catalog, words)
    yield robots(catalog.config)
    if catalog.config.base_url:
        yield from sitemap_pages(catalog, routes)
        yield from code_pages(catalog)
