"""What a page asks of a weak line, and whether it stands still while it loads."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.kinds import samples

# What a report may weigh with everything that it loads at once, packed as any host sends it.
MOST = 60_000
# The shifts since a page began, and what moved. A thousandth is none: where a page comes in pieces,
# a browser may draw a folded panel before its label is there.
SHIFTS = """() => new Promise(done => {
  const found = [];
  new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      found.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? "text")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
  const score = () => found.reduce((sum, [value]) => sum + value, 0);
  setTimeout(() => done(score() < .001 ? [] : found), 60);
})"""


@pytest.mark.parametrize("view", ["", "care/"], ids=["standard", "care"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_jumps_while_a_page_loads(
    new_page: Callable[..., Page],
    site_url: Callable[[Path], str],
    demonstration: Path,
    three_years: Path,
    view: str,
    width: int,
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    found = {}
    for sample in samples((demonstration, three_years), site_url, view):
        page.goto(sample.url)
        if shifts := page.evaluate(SHIFTS):
            found[sample.path] = shifts
    assert found == {}


def test_nothing_jumps_where_a_reader_has_set_something(
    new_page: Callable[..., Page], site_url: Callable[[Path], str], demonstration: Path
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(
        """localStorage.setItem("settings-standard", '{"size": "large", "mode": "dark"}')"""
    )
    page.goto(site_url(demonstration) + "reports/longgang-2018-summary.html")
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("view", ["", "care/"], ids=["standard", "care"])
def test_a_report_with_all_that_it_loads_is_light(demonstration: Path, view: str) -> None:
    for path in sorted((demonstration / view / "reports").glob("*-*.html")):
        assert sum(len(gzip.compress(one.read_bytes())) for one in loaded(path)) < MOST, path.name


def loaded(page: Path) -> Iterator[Path]:
    """A page and the files that a browser asks for with it, those for print too."""
    html = page.read_text("utf-8")
    yield page
    tags = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*>', html)
    for tag in tags:
        address = re.search(r'(?:href|src)="([^"]+)"', tag)
        if address and 'loading="lazy"' not in tag:
            yield (page.parent / address[1]).resolve()
