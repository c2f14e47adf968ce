from collections.abc import Sequence
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.catalog.index import Catalog, index
from sitegen.catalog.links import anchors
from sitegen.catalog.plan import Subject
from sitegen.model import Block, Document, Source, Span
from sitegen.output import html
from sitegen.output.matter import body
from sitegen.output.matter.shared import Links
from sitegen.source.parse import parse
from sitegen.source.reading import diplomatic
from sitegen.verify.page import VOID, plain_lines, read_page
from tests.cases import Case, cases
from tests.catalog import sites
from tests.source.texts import markdown, marked, plain

FILES = ("reports/one/table.png", "reports/one/工作 表.csv")
REGISTERS = sites.REGISTERS | {
    "organisations": "clinic: {name: 某医院, kind: hospital, parent: town}\n",
    "people": "zhang: {name: 张某}\n",
    "works": "outline: {title: 某规划, kind: plan}\n",
}
# A site with registers, whose reports the properties replace.
EMPTY = sites.catalog({}, REGISTERS)


@cases("html")
def test_a_report_is_set(case: Case) -> None:
    assert set_text(case.given) == case.expected


@given(markdown | plain | marked().map(lambda pair: pair[1]), st.sampled_from(["report", "page"]))
def test_a_page_says_the_reading_text_and_nests_its_tags(text: str, kind: str) -> None:
    document, catalog = read(text, kind)
    blocks = body.text(document, Links(Subject(kind, "one"), catalog))
    page = f'<div id="text">{"".join(lines(blocks))}</div>'
    seen = read_page(page)
    assert [line for _, line in seen.text or ()] == plain_lines(diplomatic(blocks))
    assert [fault for fault in seen.faults if fault.rule == "anchor"] == []
    assert anchors(document) <= set(seen.ids)
    assert faults(page) == []


def set_text(text: str) -> str:
    """The HTML of a report beside another, which is called plan."""
    catalog = sites.catalog({"one": text, "plan": "甲。"}, REGISTERS, files=FILES)
    links = Links(Subject("report", "one"), catalog)
    return "\n".join(lines(body.text(catalog.reports["one"], links)))


def lines(blocks: Sequence[Block]) -> list[str]:
    return html.body(blocks, lambda url: f"root{url}" if url.startswith("/") else url)


def read(text: str, kind: str) -> tuple[Document, Catalog]:
    """A report or a page, as the catalogue has it."""
    path = {"report": "reports/one/index.md", "page": "pages/one.md"}[kind]
    front = "---\ntitle: 某\ntype: summary\nyear: '2018'\nscope: town\n---\n"
    document = parse(Source(path, (front + text).encode("utf-8", "replace")))
    catalog = index(EMPTY.config, [document], EMPTY.registers)
    return catalog.paths[path], catalog


def faults(page: str) -> list[str]:
    """Tags that cross or stay open, and links inside links."""
    reader = _Strict()
    reader.feed(page)
    reader.close()
    return [*reader.faults, *reader.open]


class _Strict(HTMLParser):
    """Keeps the elements that are open, and forgives nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes another")


@pytest.mark.parametrize(
    "src", ["https://a.example/x.png", "//a.example/x", "HTTPS:/x", "\\\\a\\x"]
)
def test_a_picture_of_another_host_is_its_words(src: str) -> None:
    block = Block(
        "paragraph", 1, "p1", 0, "甲", (Span(1, 1, "image", {"src": src, "alt": "<图>"}),)
    )
    assert html.line(block) == "甲<span data-aside>&lt;图&gt;</span>"
