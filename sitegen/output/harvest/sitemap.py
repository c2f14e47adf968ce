"""Sitemaps with the scripts of each page, and robots.txt.

https://www.sitemaps.org/protocol.html: 50,000 addresses and 50 MB a file; a file at the root may
list every page. Care pages name the standard page as canonical, so they are not listed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import ALONE, Route
from sitegen.config import Config
from sitegen.model import Page
from sitegen.output.data.contract import address
from sitegen.output.data.xml import tag
from sitegen.output.harvest.dates import day, updated

INDEX = "sitemap.xml"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPEN = f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_CLOSE = "</urlset>\n"


def sitemap_pages(catalog: Catalog, routes: Sequence[Route]) -> Iterator[Page]:
    """sitemap.xml, the index, and sitemap-1.xml and so on."""
    base = catalog.config.base_url
    dates = {id: day(updated(report)) for id, report in catalog.heads.items()}
    paths = []
    for number, entries in enumerate(_files(_entries(routes, dates, base)), 1):
        paths.append(f"sitemap-{number}.xml")
        yield Page(paths[-1], (_HEAD + _OPEN + entries + _CLOSE).encode())
    listed = "".join(tag("sitemap", tag("loc", base + path)) + "\n" for path in paths)
    yield Page(INDEX, (_HEAD + tag("sitemapindex", "\n", listed, xmlns=_SITEMAP) + "\n").encode())


def robots(config: Config) -> Page:
    """robots.txt: everything may be read, and where the sitemap is."""
    lines = ["User-agent: *", "Disallow:"]
    if config.base_url:
        lines += ["", f"Sitemap: {config.base_url}{INDEX}"]
    return Page("robots.txt", ("\n".join(lines) + "\n").encode())


def _entries(routes: Sequence[Route], dates: Mapping[str, str], base: str) -> Iterator[str]:
    """An entry for each page of the standard view, with the same page in every script."""
    listed = (route for route in routes if route.variant.view == "standard")
    for subject, group in groupby(listed, lambda route: route.subject):
        if subject.kind in ALONE:
            continue
        urls = {route.variant.script: base + address(route.path) for route in group}
        others = _alternates(urls) if len(urls) > 1 else ""
        changed = dates.get(subject.id, "") if subject.kind == "report" else ""
        date = tag("lastmod", changed) if changed else ""
        for url in urls.values():
            yield tag("url", tag("loc", url), date, others) + "\n"


def _alternates(urls: Mapping[str, str]) -> str:
    languages = {**urls, "x-default": next(iter(urls.values()))}
    return "".join(
        tag("xhtml:link", rel="alternate", hreflang=language, href=url)
        for language, url in languages.items()
    )


def _files(entries: Iterable[str]) -> Iterator[str]:
    """The entries of each file."""
    held: list[str] = []
    size = len((_HEAD + _OPEN + _CLOSE).encode())
    room = MOST_BYTES - size
    for entry in entries:
        bytes_of = len(entry.encode())
        if held and (len(held) == MOST_ADDRESSES or bytes_of > room):
            yield "".join(held)
            held, room = [], MOST_BYTES - size
        held.append(entry)
        room -= bytes_of
    yield "".join(held)
