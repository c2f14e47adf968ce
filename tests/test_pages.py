"""Each kind of page of the demonstration site, as a reader, a machine and a validator meet it."""

from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from sitegen.verify.page import VOID
from tests.built import seen
from tests.kinds import VARIANTS

# Each kind of page by one that has much on it; `*` is the first of its kind.
KINDS = {
    "home": "index.html",
    "sitemap": "sitemap.html",
    "reports": "reports/index.html",
    "report": "reports/longgang-2018-summary.html",
    "years": "years/index.html",
    "year": "years/2018.html",
    "columns": "columns/index.html",
    "column": "columns/annual.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/health-literacy.html",
    "commitments": "commitments/index.html",
    "commitments of a year": "commitments/year-2018.html",
    "commitments in a state": "commitments/state-none.html",
    "duties": "duties/index.html",
    "duty": "duties/*",
    "organisations": "organisations/index.html",
    "organisation": "organisations/guangdong-government.html",
    "people": "people/index.html",
    "person": "people/*",
    "places": "places/index.html",
    "place": "places/longgang.html",
    "programmes": "programmes/index.html",
    "programme": "programmes/*",
    "works": "works/index.html",
    "work": "works/*",
    "page": "pages/about.html",
    "search": "search.html",
}
REPORTS = ("longgang-2018-summary", "shenzhen-2018-conference", "shenzhen-2025-rectification")
# Loading such a page must show everything: nothing may come from elsewhere or stand in line.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
CHARTED = ("home", "indicators", "indicator", "year")

Open = Callable[..., Page]
Serve = Callable[[Path], str]


# ---- the HTML -----------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant or "zh-hans")
def test_each_kind_of_page_has_a_title_a_heading_a_language_and_landmarks(
    variant: str, demonstration: Path
) -> None:
    for kind, path in paths(demonstration).items():
        page = outlined(demonstration / variant / path)
        assert page.language == VARIANTS[variant], kind
        assert page.title.strip(), kind
        assert page.headings.count(1) == 1, kind
        assert page.tags.count("main") == page.tags.count("footer") == 1, kind
        assert {"header", "nav"} <= set(page.tags), kind


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant or "zh-hans")
def test_no_level_of_headings_is_left_out(variant: str, demonstration: Path) -> None:
    leaps = {
        kind: (one, two)
        for kind, path in paths(demonstration).items()
        for one, two in pairwise(outlined(demonstration / variant / path).headings)
        if two > one + 1
    }
    assert leaps == {}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant or "zh-hans")
@pytest.mark.parametrize("report", REPORTS)
def test_every_mark_finds_its_note(report: str, variant: str, demonstration: Path) -> None:
    page = outlined(demonstration / variant / f"reports/{report}.html")
    marks = [address[1:] for address in page.addresses if address.startswith("#note-")]
    assert marks
    assert set(marks) <= set(page.ids)


# ---- what 2018 answers --------------------------------------------------------------------


def test_2018_answers_what_was_promised_and_what_came_of_it(demonstration: Path) -> None:
    said = seen((demonstration / "years/2018.html").read_text(encoding="utf-8"))
    promised = said[said.index("## 承诺与结果") : said.index("## 数字")]
    literacy = promised[promised.index("市民健康素养水平提高至20%以上") - 60 :][:600]
    assert "有后续 深圳市" in literacy
    assert "../reports/shenzhen-2018-conference.html#s3-3-p1" in literacy
    assert "2018年全市卫生计生工作会议报告" in literacy
    # What came later says which years it is of; the district's value never stands for the city's.
    assert "2024—2025年" in literacy and "50.95%" in literacy
    assert "24.12%" not in literacy


def test_2018_answers_what_was_reported_by_whom_and_in_which_words(demonstration: Path) -> None:
    said = seen((demonstration / "years/2018.html").read_text(encoding="utf-8"))
    reported = said[said.index("## 数字") :]
    literacy = reported[reported.index("居民健康素养水平") :][:400]
    assert "龙岗区" in literacy
    assert "24.12" in literacy and "7.21" in literacy
    assert "由上年度的16.91%提升到24.12%" in literacy
    assert "龙岗区2018年度卫生健康工作总结" in literacy
    assert "../reports/longgang-2018-summary.html#annex-" in literacy


def test_2018_names_the_reports_that_speak_of_it(demonstration: Path) -> None:
    said = seen((demonstration / "years/2018.html").read_text(encoding="utf-8"))
    lists = said[said.index("## 说了什么") : said.index("## 承诺与结果")]
    assert "《龙岗区2018年度卫生健康工作总结》" in lists
    assert "2018年全市卫生计生工作会议报告" in lists
    assert "市卫生计生委" in lists


# ---- in a browser -------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["", "care/"], ids=["standard", "care"])
def test_the_letters_of_charts_are_legible_on_a_small_phone(
    view: str, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    url, page = site_url(demonstration) + view, new_page(viewport={"width": 320, "height": 640})
    small = {}
    for kind in CHARTED:
        page.goto(url + KINDS[kind])
        sizes = page.evaluate(_LETTERS)
        if sizes and min(sizes) < 12:
            small[kind] = min(sizes)
    assert small == {}


# The size of each text of a chart on the screen: a drawing is scaled to its box.
_LETTERS = """() => [...document.querySelectorAll("svg.chart text")]
  .filter(text => text.getClientRects().length)
  .map(text => text.ownerSVGElement.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize))
"""


def with_policy(route: Route) -> None:
    """Answers with the page and a Content-Security-Policy."""
    answer = route.fetch()
    headers = {**answer.headers, "content-security-policy": POLICY}
    route.fulfill(response=answer, headers=headers)


def test_marks_notes_and_folds_work_without_scripts(
    new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 820, "height": 1000})
    url = site_url(demonstration)
    page.goto(url + KINDS["report"])
    note = page.locator("aside.note").first
    assert note.is_visible()
    page.locator("#marking").uncheck()
    assert not note.is_visible()
    page.locator("#marking").check()
    mark = page.locator("#text a.figure").first
    mark.click()
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").is_visible()

    page.goto(url + KINDS["commitments in a state"])
    fold = page.locator("main details").last
    assert not fold.locator("ul").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator("ul").first.is_visible()


@pytest.mark.parametrize("view", ["", "care/"], ids=["standard", "care"])
def test_a_printed_report_is_its_text_without_the_ways_around_it(
    view: str, page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + view + KINDS["report"])
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("#text p").first.is_visible()
    hidden = ".skip, .sections, .switches, .path, .outline, .neighbours, .footer nav"
    assert [
        one.get_attribute("class") for one in page.locator(hidden).all() if one.is_visible()
    ] == []


# ---- reading pages ------------------------------------------------------------------------


def paths(demonstration: Path) -> dict[str, str]:
    """A page of each kind, by its path in each variant."""
    return dict(_paths(demonstration))


def _paths(demonstration: Path) -> Iterator[tuple[str, str]]:
    for kind, path in KINDS.items():
        folder = path.removesuffix("*")
        if folder == path:
            yield kind, path
        else:
            files = sorted((demonstration / folder).glob("*.html"))
            yield kind, folder + next(file.name for file in files if file.name != "index.html")


@cache
def outlined(path: Path) -> "Outlined":
    page = Outlined()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


class Outlined(HTMLParser):
    """What a page is made of: its language, title, headings, elements, ids and addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = self.title = ""
        self.open: list[str] = []
        self.tags: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = given.get("lang", "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.addresses.append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.title += data
