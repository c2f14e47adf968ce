"""Fifty queries in each script find what a plain substring search over the pages finds."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Page

from sitegen.build import build
from sitegen.catalog.plan import ADDRESSES
from sitegen.config import load_config
from sitegen.output.search.entry import SEARCHED
from sitegen.script.convert import converter
from sitegen.script.glossary import Glossary
from sitegen.verify.page import BLOCKS, VOID
from tests.demonstration import ROOT

NewPage = Callable[..., Page]
SiteUrl = Callable[[Path], str]
FOLDERS = {"zh-Hans": "", "zh-Hant-TW": "zh-hant-tw/", "zh-Hant-HK": "zh-hant-hk/"}

# Names, numbers of documents, figures, one character, signs, words across marks and headings.
WORDS = (
    "社康 龙岗区 康中 市民健康素养 深龙卫计〔2019〕4号 2018年 24.12% 16.91% 50.95% 51个 尚博英 "
    "于文明 国家中医药管理局 区人民医院 深圳市龙岗区卫生健康局 巡察整改 “一芯两核” “舒筋活络工程” "
    "十三五 医 癌 癌症 % 201 2013 20240052 第20240052号 罗湖 中医药事业 医联体 家庭医生 卫生健康 "
    "办公室 水平由上年度的16.91%提升到24.12% 推进。龙岗中心医院集团 住院 新生儿 妇幼保健院 "
    "HIV PCR 2021-2025 主任 肿瘤防治 没有这样的词 健康中国 每千人 抗疫 儿童 全区 社区 万元 卫〔2024"
).split()
QUERIES = (*WORDS, "龙岗区 社康", "中医药 2018年 医联体")
ALL = """async (query) => {
  const files = readIndex(document.getElementById("search").dataset);
  const index = await files.open();
  const asked = files.words(query, index);
  const pages = await files.candidates(await files.find(asked, index), index);
  const read = await Promise.all(pages.map((one) => files.checked(one, asked, index)));
  return read.filter(Boolean).map(({ path }) => path).sort();
}"""


@pytest.mark.parametrize("script", FOLDERS)
def test_no_page_is_missed_and_none_is_wrong(
    script: str, new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    assert len(QUERIES) >= 50
    page = new_page()
    page.goto(site_url(demonstration) + FOLDERS[script] + "search.html")
    pages, rules = said(demonstration / FOLDERS[script]), glossary()
    wrong = {}
    for at, query in enumerate(QUERIES):
        there = converter(script, rules).text(query)
        # Every other query is asked as the reader of another script would write it.
        asked = there if at % 2 else converter(other(script), rules).text(query)
        truth = sorted(path for path, text in pages.items() if holds(text, there))
        found = page.evaluate(ALL, asked)
        if found != truth:
            wrong[asked] = (set(truth) - set(found), set(found) - set(truth))
    assert wrong == {}


@cache
def glossary() -> Glossary:
    """The rules of the site, which knows the names of people."""
    return build(load_config(ROOT)).glossary.of("")


def other(script: str) -> str:
    return "zh-Hant-TW" if script == "zh-Hans" else "zh-Hans"


def holds(text: str, query: str) -> bool:
    return all(word in text for word in normalize("NFKC", query).casefold().split())


@cache
def said(folder: Path) -> dict[str, str]:
    """What each page of a variant says, read without any code of the index."""
    kinds = (ADDRESSES[kind].partition("{}")[0] for kind in sorted(SEARCHED))
    files = (
        file
        for kind in kinds
        for file in folder.glob(f"{kind}*.html")
        if file.name != "index.html" or kind == "commitments/"
        # The pages on which a list goes on have nothing of their own.
        if not re.search(r"\.\d+\.html$", file.name)
    )
    return {file.relative_to(folder).as_posix(): "\n".join(lines(file)) for file in files}


def lines(file: Path) -> Iterator[str]:
    html = file.read_text(encoding="utf-8")
    reader = Reader("data-own" if "data-own" in html.partition("<main")[2] else "main")
    reader.feed(html)
    for line in "".join(reader.text).split("\0"):
        yield normalize("NFKC", " ".join(line.split())).casefold()


class Reader(HTMLParser):
    """The title and the words of what is the page's own: what a theme marks so, else <main>.

    Blocks are parted by NUL; navigation and what interrupts is left out.
    """

    def __init__(self, own: str) -> None:
        super().__init__(convert_charrefs=True)
        self.own = own
        self.open: list[tuple[str, bool, bool, bool]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in VOID:
            return
        inner = tag in ("a", "sup") and ("data-aside" in given or given.get("class") == "place")
        silent = inner or tag in ("nav", "form") or given.get("class") == "unseen"
        run_in = "run-in" in (given.get("class") or "")
        is_title = tag == "title" and self.open[-1:] and self.open[-1][0] == "head"
        is_own = bool(is_title) or tag == self.own or self.own in given
        self.part(tag)
        self.open.append((tag, silent, run_in, is_own))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, *_ in self.open):
            while self.open.pop()[0] != tag:
                pass
        self.part(tag)

    def part(self, tag: str) -> None:
        if not any(run_in for _, _, run_in, _ in self.open):
            if tag in BLOCKS or tag in ("text", "title", "desc"):
                self.text.append("\0")
            elif tag in ("td", "th"):
                self.text.append(" ")

    def handle_data(self, data: str) -> None:
        is_own = any(own for *_, own in self.open)
        if is_own and not any(silent for _, silent, _, _ in self.open):
            # The title of a page, without that of the site.
            is_title = self.open[-1][0] == "title" and self.open[-2][0] == "head"
            self.text.append(data.rpartition(" - ")[0] if is_title else data)


def test_the_box_of_the_home_page_leads_to_the_sentence(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    page.goto(site_url(demonstration))
    page.fill("#q", "市民健康素养水平由上年度")
    page.press("#q", "Enter")
    page.wait_for_selector(".results > li")
    result = page.locator(".results > li", has_text="报告").first
    assert "水平由上年度" in result.locator("mark").first.inner_text()
    assert "报告" in result.locator(".facts").inner_text()
    result.locator("h2 a").click()
    page.wait_for_url("**/reports/longgang-2018-summary.html#annex-s3-2*")
    assert page.locator("#annex-s3-2").is_visible()


def test_what_is_called_so_comes_first(page: Page, site_url: SiteUrl, demonstration: Path) -> None:
    first = page.locator(".results > li").first
    for query, title, told in (
        ("深圳市龍崗區衛生健康局", "深圳市龙岗区卫生健康局", "机构"),
        ("市民健康素养水平", "居民健康素养水平", "市民健康素养水平"),
    ):
        page.goto(site_url(demonstration) + f"search.html?q={query}")
        page.wait_for_selector(".results > li")
        assert first.locator("h2").inner_text() == title
        assert told in first.inner_text()


def test_filters_narrow_and_the_number_is_told(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + "search.html?q=社康")
    page.wait_for_selector(".results > li")
    assert page.locator(".results > li").count() == 10
    page.select_option("select[name=kind]", "report")
    page.wait_for_selector(".results > li:last-child:not(:nth-child(10))")
    count = page.locator(".results > li").count()
    assert page.inner_text("#search .answer") == f"找到{count}页"
    assert {"报告"} == {
        text.split("\n")[0] for text in page.locator(".results .facts").all_inner_texts()
    }
    assert "kind=report" in page.url


def test_the_query_goes_along_into_another_script(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + "search.html?q=社康")
    page.wait_for_selector(".results > li")
    page.click(".masthead .scripts a[hreflang=zh-Hant-TW]")
    page.wait_for_selector(".results > li")
    assert "/zh-hant-tw/search.html?q=" in page.url
    assert "社康站選址" in page.inner_text(".results")


def test_more_results_follow_on_request_and_keys_go_through_them(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + "care/search.html?q=2018")
    page.wait_for_selector(".results > li")
    page.click(".further button")
    page.wait_for_function("document.querySelectorAll('.results > li').length === 20")
    assert page.evaluate("document.activeElement.closest('li').matches(':nth-child(11)')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('li').matches(':nth-child(10)')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_is_nowhere_is_said_and_ways_are_shown(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + "search.html?q=没有这样的词")
    page.wait_for_function(
        "document.querySelector('#search .answer').textContent.includes('没有一页')"
    )
    assert page.locator("#ways").is_visible()
    assert page.locator("#ways a[href='years/2018.html']").is_visible()


def test_from_a_disk_the_page_says_why_it_cannot_search(
    new_page: NewPage, demonstration: Path
) -> None:
    page = new_page()
    page.goto((demonstration / "search.html").as_uri() + "?q=社康")
    page.wait_for_function("document.querySelector('#search .answer').textContent.includes('副本')")
    assert page.locator("#ways").is_visible()


def test_without_scripts_there_are_ways_by_year_kind_and_organisation(
    new_page: NewPage, site_url: SiteUrl, demonstration: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url(demonstration) + "zh-hant-tw/search.html?q=x")
    assert "JavaScript" in page.inner_text("main")
    for link in ("years/2018.html", "reports/longgang-2018-summary.html"):
        assert page.locator(f"#ways a[href='{link}']").first.is_visible()
    assert page.locator("#by-issuer").is_visible()


def test_an_index_that_cannot_be_read_is_said(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    page.route("**/grams/*", lambda route: route.abort())
    page.goto(site_url(demonstration) + "search.html?q=社康")
    page.wait_for_function(
        "document.querySelector('#search .answer').textContent.includes('没有读到')"
    )
    assert page.locator("#ways").is_visible()


def test_a_page_reads_nothing_of_the_index_before_a_query(
    page: Page, site_url: SiteUrl, demonstration: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    url = site_url(demonstration)
    for path in ("search.html", "index.html", "reports/longgang-2018-summary.html"):
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
    assert not [one for one in asked if "/search/" in one]
