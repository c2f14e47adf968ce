"""The print of official documents, measured in what Chromium prints (GB/T 9704-2012)."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import guarded
from tests.sheets import Line, numbered, sheets, texts

Printed = Callable[[Path], tuple[list[str], list[list[Line]]]]


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Printed:
    """The texts and the lines of the pages that Chromium prints of a page."""

    @cache
    def print_page(file: Path) -> tuple[list[str], list[list[Line]]]:
        with guarded(browser, {}) as page:
            page.goto(file.as_uri())
            pdf = page.pdf(prefer_css_page_size=True)
        return texts(pdf), sheets(pdf)

    return print_page


@pytest.fixture
def notice(demonstration: Path) -> Path:
    return demonstration / "reports/longgang-2018-summary.html"


def test_a_notice_is_set_in_22_lines_of_28_characters(printed: Printed, notice: Path) -> None:
    _, pages = printed(notice)
    for page in pages[2:-1]:
        lines = [line for line in page if line.top < 264]
        assert len(lines) == 22
        assert lines[0].top == pytest.approx(37 + 225 / 44, abs=1)
        assert lines[-1].top == pytest.approx(262 - 225 / 44, abs=1)
        steps = [after.top - before.top for before, after in pairwise(lines)]
        assert all(step == pytest.approx(225 / 22, abs=0.8) for step in steps)
        assert min(line.left for line in lines) == pytest.approx(28, abs=0.5)
        assert max(line.right for line in lines) == pytest.approx(184, abs=0.5)
    full = [line for page in pages for line in page if re.fullmatch("[一-鿿]+", line.text)]
    assert max(len(line.text) for line in full) == 28


def test_a_notice_has_a_red_head_on_its_first_page(printed: Printed, notice: Path) -> None:
    said, (first, *_) = printed(notice)
    assert "深圳市龙岗区卫生和计划生育局文件" in said[0]
    assert not any("局文件" in page for page in said[1:])
    mark, number, *rest = first
    assert mark.left == pytest.approx(28 + (184 - mark.right), abs=1.5)
    assert mark.right - mark.left > 140
    # The upper edge of its letters stands 35 mm below that of the type area.
    assert 72 < mark.top < 80
    assert number.text == "深龙卫计〔2019〕4号"
    title = "".join(line.text for line in rest[:3])
    assert title == "深圳市龙岗区卫生和计划生育局关于印发《龙岗区2018年度卫生健康工作总结》的通知"
    assert rest[3].text == "各卫生计生单位，各街道社会事务办，局机关各科室："
    assert rest[3].left == pytest.approx(28, abs=0.5)
    signature, date = first[-3], first[-2]
    assert signature.right == pytest.approx(184 - 2 * 156 / 28, abs=1)
    assert date.text == "2019年2月22日"
    assert date.right == pytest.approx(184 - 4 * 156 / 28, abs=1)


def test_the_annex_of_a_notice_begins_a_page(printed: Printed, notice: Path) -> None:
    assert printed(notice)[1][1][0].text == "龙岗区2018年度卫生健康工作总结"


def test_the_imprint_stands_at_the_foot_of_the_last_even_page(
    printed: Printed, notice: Path, three_years: Path
) -> None:
    files = (notice, three_years / "reports/yunting-2021-plan.html")
    for file in files:
        said, pages = printed(file)
        assert len(pages) % 2 == 0
        *_, copies, office, number = pages[-1]
        assert copies.text.startswith("抄送：")
        assert re.search("办公室20..年.+日印发", office.text)
        assert 253 < office.top < 262
        assert office.left == pytest.approx(28 + 14 * 25.4 / 72, abs=0.6)
        assert office.right == pytest.approx(184 - 14 * 25.4 / 72, abs=0.6)
        assert number.top > 264
        assert not any("抄送：" in page for page in said[:-1])


def test_page_numbers_stand_at_the_outer_side(printed: Printed, notice: Path) -> None:
    for number, page in enumerate(printed(notice)[1], start=1):
        found = numbered(page)
        assert found is not None
        said, left, right = found
        assert said == f"—{number}—"
        if number % 2:
            assert right == pytest.approx(184 - 5, abs=1)
        else:
            assert left == pytest.approx(28 + 5, abs=1)


def test_a_letter_has_no_number_on_its_first_page(printed: Printed, demonstration: Path) -> None:
    said, (first, *others) = printed(demonstration / "reports/longgang-2024-reply.html")
    assert "深圳市龙岗区卫生健康局" in said[0]
    assert first[0].top < 45
    assert numbered(first) is None
    assert None not in [numbered(page) for page in others]
    assert all(len(page) == 23 for page in others[:-2])


def test_notes_marks_and_navigation_are_not_printed(printed: Printed, notice: Path) -> None:
    said = "".join(printed(notice)[0])
    for words in ("进入关怀版", "信息来源", "标注", "引用此件", "首页", "跳到正文"):
        assert words not in said


@pytest.mark.parametrize(
    ("script", "mark"),
    [("zh-hant-tw", "青禾市雲汀區衛生健康局文件"), ("zh-hant-hk", "青禾市雲汀區衞生健康局文件")],
)
def test_a_red_head_is_in_the_script_of_its_page(
    printed: Printed, three_years: Path, script: str, mark: str
) -> None:
    said, pages = printed(three_years / script / "reports/yunting-2022-summary.html")
    assert mark in said[0]
    assert "印發" in pages[-1][-2].text


@pytest.mark.parametrize(
    "path", ["reports/yunting-2021-summary.html", "care/reports/yunting-2021-plan.html"]
)
def test_other_pages_keep_their_print(printed: Printed, three_years: Path, path: str) -> None:
    assert "卫生健康局文件" not in "".join(printed(three_years / path)[0])


def test_a_red_head_is_for_paper_only(page: Page, notice: Path) -> None:
    page.goto(notice.as_uri())
    assert page.locator(".red-head").is_hidden()
    assert "局文件" not in page.locator("main").aria_snapshot()
