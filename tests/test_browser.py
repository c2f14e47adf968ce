from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import guarded

HTML = "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>{title}</title>{body}"


def test_a_page_shows_chinese(page: Page) -> None:
    page.set_content(HTML.format(title="年度工作总结", body="<h1>工作要点</h1>"))
    assert page.title() == "年度工作总结"
    assert page.inner_text("h1") == "工作要点"


def test_chinese_has_a_font(page: Page) -> None:
    # Characters without a glyph are all drawn as the same box; these two fill different pixels.
    body = '<p style="font-size:40px"><span id=one>一</span> <span id=many>龘</span>'
    page.set_content(HTML.format(title="", body=body))
    assert page.locator("#one").screenshot() != page.locator("#many").screenshot()


def test_a_folder_is_served(page: Page, site_url: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "years").mkdir()
    (tmp_path / "index.html").write_text(
        HTML.format(title="home", body='<a href="years/2018.html">2018</a>'), encoding="utf-8"
    )
    (tmp_path / "years/2018.html").write_text(HTML.format(title="2018", body=""), encoding="utf-8")
    page.goto(site_url(tmp_path))
    page.click("text=2018")
    page.wait_for_url("**/years/2018.html")
    assert page.title() == "2018"


def test_a_page_may_be_as_wide_as_a_phone(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    assert page.evaluate("innerWidth") == 390


def test_a_request_to_another_host_is_a_fault(browser: Browser) -> None:
    body = '<img src="http://other.example/a.png">'
    with pytest.raises(AssertionError, match=r"other\.example"), guarded(browser, {}) as page:
        page.set_content(HTML.format(title="", body=body))


def test_a_script_that_fails_is_a_fault(browser: Browser) -> None:
    body = "<script>nothing.here()</script>"
    with (
        pytest.raises(AssertionError, match="nothing is not defined"),
        guarded(browser, {}) as page,
    ):
        page.set_content(HTML.format(title="", body=body))
