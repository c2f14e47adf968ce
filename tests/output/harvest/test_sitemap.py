"""Sitemaps as their schema takes them."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sitegen.catalog.plan import plan
from sitegen.config import Config
from sitegen.output.harvest import sitemap
from sitegen.output.harvest.sitemap import robots
from tests.built import THREE_YEARS, built, content
from tests.output.harvest.sites import BASE, SCHEMAS, files, made, xml

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize("path", ["sitemap.xml", "sitemap-1.xml"])
def test_a_sitemap_has_the_form_of_its_schema(path: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "siteindex.xsd"))
    assert schema.validate(xml(path)), schema.error_log


def test_the_sitemap_has_every_standard_page_and_no_other() -> None:
    listed = [
        url.removeprefix(BASE)
        for url in xml("sitemap-1.xml").xpath("//s:loc/text()", namespaces=NAMES)
    ]
    pages = {path for path in files() if path.endswith(".html") and "care/" not in path}
    assert len(listed) == len(set(listed))
    assert set(listed) == pages - {"404.html"}


def test_each_entry_leads_to_itself_in_every_script() -> None:
    for url in xml("sitemap-1.xml").xpath("//s:url", namespaces=NAMES):
        links = {
            link.get("hreflang"): link.get("href") for link in url.xpath("x:link", namespaces=NAMES)
        }
        assert list(links) == ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "x-default"]
        assert url.xpath("string(s:loc)", namespaces=NAMES) in links.values()
        assert links["x-default"] == links["zh-Hans"]


def test_a_report_was_changed_on_the_day_that_it_says() -> None:
    page = f"{BASE}reports/yunting-2021-plan.html"
    found = xml("sitemap-1.xml").xpath(
        f"//s:url[s:loc='{page}']/s:lastmod/text()", namespaces=NAMES
    )
    assert found == [made().catalog.reports["yunting-2021-plan"].fields.signed]


@pytest.mark.parametrize(("limit", "value"), [("MOST_ADDRESSES", 7), ("MOST_BYTES", 4000)])
def test_a_large_sitemap_is_split(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(sitemap, limit, value)
    catalog = made().catalog
    routes = plan(catalog, catalog.config.variants)
    index, *parts = sorted(
        sitemap.sitemap_pages(catalog, routes), key=lambda page: page.path != "sitemap.xml"
    )
    files = [content(part) for part in parts]
    counts = [len(etree.fromstring(file)) for file in files]
    assert len(parts) > 3 and sum(counts) == len(xml("sitemap-1.xml").getroot())
    tree: Any = etree.fromstring(content(index))
    listed = tree.xpath("//s:loc/text()", namespaces=NAMES)
    assert listed == [BASE + part.path for part in parts]
    assert max(counts if limit == "MOST_ADDRESSES" else map(len, files)) <= value


def test_robots_may_read_everything() -> None:
    said = robots(Config(Path(), "站", base_url=BASE)).content
    assert said == f"User-agent: *\nDisallow:\n\nSitemap: {BASE}sitemap.xml\n".encode()


def test_without_an_address_there_is_nothing_that_needs_one() -> None:
    found = built(THREE_YEARS).files
    assert found["robots.txt"] == b"User-agent: *\nDisallow:\n"
    assert not [path for path in found if path.startswith("sitemap.xml") or path.endswith(".atom")]
    assert not [path for path in found if path.endswith(".html") and b"atom+xml" in found[path]]
