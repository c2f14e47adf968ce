"""What the preview's script does to a page, in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect

from sitegen.preview.about import About, Sheet
from sitegen.preview.answers import Answers
from sitegen.preview.server import listening
from sitegen.preview.state import Preview
from sitegen.preview.told import Telling
from sitegen.problems import Problem, Where
from tests.preview.files import Files, Site

MISTAKE = Problem(Where("a.md", 2, 3), "r", "no <b>such</b> thing", "did you mean it?")
DOUBT = Problem(Where("a.md", 4), "conversion", "'里' becomes '裏'", "", "warning")
PAGE = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="static/base.{style}.css"></head>
<body><main>{text}</main></body></html>
"""
GREEN, BLUE = "rgb(0, 128, 0)", "rgb(0, 0, 255)"


@dataclass
class Live:
    """A preview whose site a test changes, and its address."""

    preview: Preview
    site: Site
    address: str = ""

    def change(self, site: Site, *changed: str) -> None:
        self.site = site
        self.preview.rebuild(changed)


def made(text: str, *problems: Problem, colour: str = GREEN) -> Site:
    style = "0f" if colour == GREEN else "1f"
    sheet = f"p {{ color: {colour}; height: 30px; margin: 0 }}"
    files = {f"static/base.{style}.css": sheet.encode()}
    page = PAGE.format(text=text, style=style).encode()
    return Site(Files({**files, "index.html": page}), problems)


def sheet(built: Any, path: str) -> Sheet:
    """What an editor sees of the page: paragraph p7 stands in line 7."""
    lines = tuple((f"p{number}", number) for number in range(100))
    notes = ("A draft.",) if b"draft" in built.pages.files["index.html"] else ()
    return Sheet(Where("a.md"), lines, (DOUBT,), notes)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    (tmp_path / "a.md").write_text("one\n  two\n\n里\n", encoding="utf-8")
    telling = Telling(tmp_path)
    now = Live(Preview(lambda: now.site), made("<p>one</p>"))
    now.preview.rebuild()
    with listening(now.preview, Answers(About(telling, sheet), telling, "token"), 0) as address:
        now.address = address
        yield now


def paragraphs(*names: str) -> str:
    return "".join(f'<p id="{name}">{name}</p>' for name in names)


def test_a_newer_build_is_loaded_by_itself(page: Browsed, live: Live) -> None:
    page.goto(live.address)
    expect(page.locator("main p")).to_have_text("one")
    live.change(made("<p>two</p>"))
    expect(page.locator("main p")).to_have_text("two")


def test_the_paragraph_that_is_read_stays_where_it_is(page: Browsed, live: Live) -> None:
    names = [f"p{number}" for number in range(100)]
    live.change(made(paragraphs(*names)))
    page.goto(live.address)
    page.evaluate("scrollTo(0, 1234)")
    before = page.locator("#p60").bounding_box()
    live.change(made(paragraphs("new", "newer", *names)))
    expect(page.locator("#newer")).to_have_count(1)
    expect(page.locator("sitegen-preview[data-build]")).to_have_count(1)
    assert page.locator("#p60").bounding_box() == before


def test_a_change_of_style_alone_loads_nothing_again(page: Browsed, live: Live) -> None:
    page.goto(live.address)
    expect(page.locator("main p")).to_have_css("color", GREEN)
    page.evaluate("document.querySelector('p').dataset.kept = 'yes'")
    live.change(made("<p>one</p>", colour=BLUE), "base.css")
    expect(page.locator("main p")).to_have_css("color", BLUE)
    expect(page.locator('head link[rel="stylesheet"]')).to_have_count(1)
    assert page.locator("main p").get_attribute("data-kept") == "yes"


def test_mistakes_lie_over_the_last_good_page_until_they_are_mended(
    page: Browsed, live: Live
) -> None:
    page.goto(live.address)
    live.change(made("<p>broken</p>", MISTAKE, DOUBT))
    overlay = page.locator(".overlay")
    expect(overlay.locator("h1")).to_have_text("1 problem")
    expect(overlay.locator(".where")).to_have_text("a.md:2:3")
    expect(overlay.locator("strong")).to_have_text("no <b>such</b> thing")
    expect(overlay.locator("pre")).to_have_text("two")
    expect(overlay.locator("mark")).to_have_text("t")
    expect(overlay.locator(".hint")).to_have_text("did you mean it?")
    expect(page.locator("main p").last).to_have_text("one")
    live.change(made("<p>mended</p>"))
    expect(page.locator("main p")).to_have_text("mended")
    expect(overlay).to_be_hidden()


def test_a_page_that_is_opened_meanwhile_tells_them_too(page: Browsed, live: Live) -> None:
    live.change(made("", MISTAKE))
    page.goto(live.address)
    expect(page.locator(".overlay h1")).to_have_text("1 problem")
    expect(page.locator("main p")).to_have_text("one")
    page.locator(".overlay button[aria-label=Fold]").click()
    expect(page.locator(".overlay ol")).to_be_hidden()


def test_a_mistake_in_a_template_is_told_with_its_line(page: Browsed, live: Live) -> None:
    page.goto(live.address)
    broken = made("<p>two</p>")
    live.change(Site(Files(broken.pages.files, {"index.html"})))
    expect(page.locator(".overlay .where")).to_have_text("themes/x.html:3:1")
    expect(page.locator("main p")).to_have_text("one")
    live.change(broken)
    expect(page.locator("main p")).to_have_text("two")


def test_a_mistake_that_is_taken_back_goes_and_the_page_stays(page: Browsed, live: Live) -> None:
    page.goto(live.address)
    page.evaluate("document.querySelector('main p').dataset.kept = 'yes'")
    for broken in (Site(Files(live.site.pages.files, {"index.html"})), made("", MISTAKE)):
        good = live.site
        live.change(broken)
        expect(page.locator(".overlay")).to_be_visible()
        live.change(good)
        expect(page.locator(".overlay")).to_be_hidden()
    assert page.locator("main p").get_attribute("data-kept") == "yes"


def test_the_bar_names_the_line_of_what_is_read(page: Browsed, live: Live) -> None:
    live.change(made(paragraphs(*(f"p{number}" for number in range(100)))))
    page.goto(live.address)
    source = page.locator(".bar .source")
    expect(source).to_have_text("a.md:7")
    page.evaluate("scrollTo(0, 600)")
    expect(source).to_have_text("a.md:27")
    link = source.get_attribute("href")
    assert link is not None
    assert link.startswith("vscode://file/")
    assert link.endswith("/a.md:27:1")


def test_the_bar_lists_what_to_look_at(page: Browsed, live: Live) -> None:
    page.goto(live.address)
    page.locator(".bar button.review").click()
    expect(page.locator(".bar li strong")).to_have_text("'里' becomes '裏'")
    expect(page.locator(".bar mark")).to_have_text("里")
    page.keyboard.press("Escape")
    expect(page.locator(".bar li")).to_have_count(0)


def test_a_draft_says_so(page: Browsed, live: Live) -> None:
    page.goto(live.address)
    expect(page.locator(".note")).to_be_hidden()
    live.change(made("<p>draft</p>"))
    expect(page.locator(".note")).to_have_text("A draft.")
