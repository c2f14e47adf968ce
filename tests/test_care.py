"""The numbers of the care view, measured in a browser on each kind of page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import measure
from tests.kinds import samples
from tests.test_pages import KINDS, paths

Open = Callable[..., Page]
Serve = Callable[[Path], str]
REPORT = "care/" + KINDS["report"]
# 互联网网站适老化通用设计规范 and its sister for apps: 18 pt, 60 × 60; 7:1 is WCAG's AAA.
LETTERS, TARGET, CONTRAST, CHARACTERS = 24, 60, 7, 28
SETS = ("", "white", "black-on-yellow", "yellow-on-black", "white-on-blue")
STORE = (
    "([name, value]) => localStorage.setItem('settings-care', JSON.stringify({ [name]: value }))"
)


def test_each_kind_of_page_keeps_the_numbers_of_care(
    page: Page, site_url: Serve, demonstration: Path, three_years: Path
) -> None:
    faults = {}
    for sample in samples((demonstration, three_years), site_url, "care/"):
        page.goto(sample.url)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = {
            "letters": [size for size in measure.sizes(page) if size < LETTERS],
            "targets": measure.small_targets(page, TARGET),
            "contrast": measure.faint(page, CONTRAST),
            "loose": measure.loose(page),
        }
        if any(found.values()):
            faults[sample.kind] = {name: values for name, values in found.items() if values}
    assert faults == {}


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_text_of_care_is_set_for_old_eyes(
    width: int, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(site_url(demonstration) + REPORT)
    text = measure.text(page, "#text > p:not(.signature, .date, .imprint)")
    assert text["size"] >= LETTERS
    assert text["line"] >= 1.8 * text["size"]
    assert text["step"] >= 1.3 * text["line"]
    assert text["measure"] <= CHARACTERS
    assert "Sans" in text["family"] and "Serif" not in text["family"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colours", SETS)
def test_each_set_of_colours_has_seven_to_one(
    colours: str, scheme: str, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(color_scheme=scheme)
    url = site_url(demonstration)
    page.goto(url + REPORT)
    page.evaluate(STORE, ["colours", colours])
    for kind in ("report", "home", "year", "indicator"):
        page.goto(url + "care/" + KINDS[kind])
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert measure.faint(page, CONTRAST) == [], kind


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone_in_the_largest_letters(
    width: int, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page, wide = new_page(viewport={"width": width, "height": 800}), {}
    url = site_url(demonstration) + "care/"
    page.goto(url)
    page.evaluate(STORE, ["size", "4"])
    for kind, path in paths(demonstration).items():
        page.goto(url + path)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[kind] = found
    assert wide == {}


def test_the_care_home_has_four_to_six_entries(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + "care/index.html")
    entries = page.locator(".doors a")
    assert 4 <= entries.count() <= 6
    assert all(box["height"] >= 90 for one in entries.all() if (box := one.bounding_box()))


def test_the_2018_summary_is_three_large_links_from_the_home_page(
    new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto(site_url(demonstration) + "index.html")
    page.get_by_role("link", name="进入关怀版").click()
    page.get_by_role("link", name="看报告").click()
    page.locator("main").get_by_role("link", name="龙岗区2018年度卫生健康工作总结").click()
    assert "2018年度卫生健康工作总结" in page.locator("h1").inner_text()
    assert page.url.endswith(REPORT)
