"""Feeds as RFC 4287's grammar and a feed reader take them."""

from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree

from sitegen.catalog.plan import Subject
from sitegen.catalog.years import public_date
from sitegen.output.harvest.feeds import MOST_ENTRIES, feeds
from tests.output.data_sites import report, small_catalog
from tests.output.harvest.sites import BASE, SCHEMAS, files, made, named, page, xml

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_every_feed_has_the_form_of_rfc_4287() -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    assert len(named(".atom")) > 10
    for path in named(".atom"):
        assert grammar.validate(xml(path)), f"{path}: {grammar.error_log}"


def test_the_grammar_refuses_what_is_no_feed() -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feed = xml("feed.atom")
    for updated in feed.xpath("//a:entry/a:updated", namespaces=ATOM)[:1]:
        updated.text = "2024-02-30T00:00:00Z"
    assert not grammar.validate(feed)


@pytest.mark.parametrize("path", ["feed.atom", "columns/plans.atom", "zh-hant-tw/feed.atom"])
def test_a_reader_finds_the_reports_with_their_whole_texts(path: str) -> None:
    read = feedparser.parse(files()[path])
    assert not read.bozo
    assert read.feed.updated == max(entry.updated for entry in read.entries)
    text = {entry.link: entry.content[0].value for entry in read.entries}
    own = "工作計劃" if path.startswith("zh-hant-tw") else "工作计划"
    assert any(own in entry.title for entry in read.entries)
    folder = urljoin(BASE, path.removesuffix("feed.atom") if "/feed" in path else "")
    assert "18.3" in text[f"{folder}reports/yunting-2022-plan.html"]
    assert len(text[f"{folder}reports/yunting-2022-plan.html"]) > 1500


def test_what_a_feed_leads_to_is_a_page_of_the_site() -> None:
    for path in named(".atom"):
        for href in xml(path).xpath("//a:link/@href", namespaces=ATOM):
            assert href.startswith(BASE)
            assert href.removeprefix(BASE).partition("#")[0] in files(), f"{path}: {href}"
        text = "".join(xml(path).xpath("//a:content/text()", namespaces=ATOM))
        assert 'href="../' not in text and 'class="figure"' not in text


def test_an_id_is_that_of_its_report_in_every_feed() -> None:
    ids: dict[str, set[str]] = {}
    for path in ("feed.atom", "columns/plans.atom", "columns/open.atom"):
        for entry in feedparser.parse(files()[path]).entries:
            ids.setdefault(entry.link, set()).add(entry.id)
    assert all(len(found) == 1 and found.pop().startswith("urn:uuid:") for found in ids.values())
    own = [feedparser.parse(files()[path]).feed.id for path in named(".atom")]
    assert len(own) == len(set(own))


def test_an_indicator_tells_each_value_once_with_its_sentence() -> None:
    entries = feedparser.parse(files()["indicators/health-literacy.atom"]).entries
    assert len({entry.id for entry in entries}) == len(entries) > 3
    assert any("27.35%" in entry.title and "27.35%" in entry.summary for entry in entries)


def test_every_page_leads_to_a_feed_that_is_there() -> None:
    for path in named(".html"):
        for href in page(path).xpath('//link[@type="application/atom+xml"]/@href'):
            assert urljoin(BASE + path, href).removeprefix(BASE) in files(), path
    column = page("columns/plans.html")
    assert column.xpath('//link[@type="application/atom+xml"]/@href') == ["plans.atom"]


def test_a_report_without_any_date_is_no_news() -> None:
    catalog = small_catalog(
        {
            "dated": report("正文", signed='"2020-03"'),
            "year": report("正文", year='"2019"'),
            "none": "---\ntitle: 无期\ntype: other\nscope: city\n---\n\n正文\n",
        }
    )
    assert feeds(catalog)[Subject("home")] == ("dated", "year")


def test_a_feed_holds_the_newest() -> None:
    many = {f"r{n:03}": report("正文", signed=f'"20{n:02}-01-01"') for n in range(40)}
    found = feeds(small_catalog(many))[Subject("home")]
    assert len(found) == MOST_ENTRIES and found[0] == "r039"


def test_the_dates_of_a_feed_are_those_of_its_reports() -> None:
    dates = {entry.published[:10] for entry in feedparser.parse(files()["feed.atom"]).entries}
    assert dates == {public_date(report) for report in made().catalog.reports.values()}


def test_a_feed_tells_of_revisions_and_of_what_is_no_longer_in_force() -> None:
    entries = {entry.link: entry for entry in feedparser.parse(files()["feed.atom"]).entries}
    revised = entries[f"{BASE}reports/yunting-2021-summary.html"]
    assert revised.updated.startswith("2022-02-25") and revised.published.startswith("2022-01-14")
    assert revised.summary.startswith("2022-02-25修订：白堤街道")
    ended = entries[f"{BASE}reports/yunting-2021-plan.html"]
    assert ended.summary == "失效；由“云汀区2022年卫生健康工作计划”代替"
