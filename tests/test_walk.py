"""A reader's walk through the demonstration site, in a real browser, without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]


@pytest.fixture
def home(new_page: Open, site_url: Callable[[Path], str], demonstration: Path) -> Page:
    page = new_page(java_script_enabled=False)
    page.goto(site_url(demonstration) + "index.html")
    return page


def test_from_home_to_a_report_its_care_page_traditional_a_year_and_back(home: Page) -> None:
    home.get_by_role("link", name="龙岗区2022年度卫生健康工作要点").last.click()
    assert home.locator("h1").inner_text() == "龙岗区2022年度卫生健康工作要点"

    home.get_by_role("link", name="进入关怀版").click()
    assert "/care/reports/longgang-2022-plan.html" in home.url
    size = home.locator("#text p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    assert size >= 24

    home.get_by_role("link", name="繁體（台灣）").first.click()
    assert "/zh-hant-tw/care/reports/longgang-2022-plan.html" in home.url
    assert home.locator("html").get_attribute("lang") == "zh-Hant-TW"
    assert home.locator("h1").inner_text() == "龍崗區2022年度衛生健康工作要點"

    home.get_by_role("link", name="退出關懷版").click()
    home.locator("main").get_by_role("link", name="2022年", exact=True).first.click()
    assert home.url.endswith("/zh-hant-tw/years/2022.html")

    home.get_by_role("link", name="简体").first.click()
    home.get_by_role("link", name="首页", exact=True).first.click()
    assert home.locator("h1").inner_text() == "深圳市、龙岗区卫生健康报告"


def test_what_a_report_says_of_a_year_is_three_clicks_from_home(home: Page) -> None:
    """Home, the year, the sentence: which leads to its paragraph in the report."""
    home.get_by_role("link", name="2020").first.click(force=True)
    assert home.url.endswith("/years/2020.html")
    sentence = home.locator("main .sentence").filter(has_text="到2020年,全面建立").first
    sentence.get_by_role("link").click()
    anchor = home.url.partition("#")[2]
    assert "到2020年,全面建立" in home.locator(f"[id='{anchor}']").inner_text()


def test_the_404_page_works_at_any_depth(
    new_page: Open, site_url: Callable[[Path], str], demonstration: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url(demonstration) + "404.html")
    page.get_by_role("link", name="首页").first.click()
    assert page.locator("h1").inner_text() == "深圳市、龙岗区卫生健康报告"
