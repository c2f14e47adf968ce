"""Changing script and view keeps the place in the text; the choice of script is remembered."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

NewPage = Callable[..., Page]
SiteUrl = Callable[[Path], str]
REPORT = "reports/longgang-2018-summary.html"


def test_without_scripts_a_link_leads_to_the_same_page(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url(demonstration) + REPORT)
    page.click(".masthead .scripts a[hreflang=zh-Hant-HK]")
    page.wait_for_url(f"**/zh-hant-hk/{REPORT}")
    assert page.locator("html").get_attribute("lang") == "zh-Hant-HK"


def test_the_paragraph_at_the_top_is_carried_along(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page = new_page()
    page.goto(site_url(demonstration) + REPORT)
    page.evaluate("document.getElementById('annex-s2-4-p1').scrollIntoView()")
    page.evaluate("document.querySelector('.footer .scripts a[hreflang=zh-Hant-TW]').click()")
    page.wait_for_url(f"**/zh-hant-tw/{REPORT}#annex-s2-4-p1")
    top = page.evaluate("document.getElementById('annex-s2-4-p1').getBoundingClientRect().top")
    assert -50 < top < 250


def test_an_anchor_of_the_address_is_carried_into_care(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page = new_page()
    page.goto(site_url(demonstration) + REPORT + "#annex-s3-1-p1")
    page.evaluate("document.querySelector('.care a').click()")
    page.wait_for_url(f"**/care/{REPORT}#annex-s3-*")
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").count() == 1


def test_the_first_page_leads_on_to_the_script_that_was_chosen(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page, home = new_page(), site_url(demonstration)
    page.goto(home + REPORT)
    page.click(".masthead .scripts a[hreflang=zh-Hant-TW]")
    page.wait_for_url(f"**/zh-hant-tw/{REPORT}")
    page.goto(home)
    page.wait_for_url("**/zh-hant-tw/index.html")


def test_no_other_page_leads_on(new_page: NewPage, site_url: SiteUrl, demonstration: Path) -> None:
    page, home = new_page(), site_url(demonstration)
    page.goto(home)
    page.evaluate("localStorage.setItem('script', 'zh-Hant-TW')")
    for path in (REPORT, "care/index.html", "zh-hant-hk/index.html", "years/index.html"):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        assert page.url == home + path


def test_a_link_to_the_first_page_is_a_choice(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page, home = new_page(), site_url(demonstration)
    page.goto(home)
    page.evaluate("localStorage.setItem('script', 'zh-Hant-TW')")
    page.goto(home + REPORT)
    page.click(".masthead .name a")
    page.wait_for_load_state("networkidle")
    assert page.url == home + "index.html"


def test_a_stored_word_of_others_leads_nowhere(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page, home = new_page(), site_url(demonstration)
    page.goto(home + "years/index.html")
    page.evaluate("localStorage.setItem('script', 'https://other.example/')")
    page.goto(home)
    page.wait_for_load_state("networkidle")
    assert page.url == home
