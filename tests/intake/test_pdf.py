"""PDF with a text layer: heads and numbers of pages cropped, what a page break tore is joined."""

import re

import pytest

from sitegen.intake.imports import Import, imported
from sitegen.intake.setting import Setting
from sitegen.problems import SitegenError
from tests.intake.portable import Placed, flowing, pdf

HEAD = "云汀市教育局文件汇编"
PAGES = (
    (
        "云汀市教育局2023年工作总结",
        "　　2023年，全市教育系统认真贯彻落实市委、市政府的决策部署，",
        "新建学校12所，新增学位6200个，各项工作取得明显成效。",
        "一、学校建设",
        "　　全年完成投资3.6亿元，学校布局进一步优化，办学条件持续改",
    ),
    (
        "善，市民满意度不断提升。《云汀市学前教育发",
        "展方案》印发实施。",
        "二、教师队伍",
        "　　招聘教师860名，培训骨干教师1200人次。",
    ),
    ("三、下一步打算", "　　2024年新建学校8所。", "云汀市教育局", "2023年12月29日"),
)


def page(lines: tuple[str, ...], number: int) -> list[Placed]:
    foot = Placed(f"- {number} -", 280, 40)
    return [Placed(HEAD, 90, 790), *flowing(lines), foot]


@pytest.fixture(scope="module")
def report() -> Import:
    pages = [page(lines, number) for number, lines in enumerate(PAGES, start=1)]
    return imported("report.pdf", pdf(pages), Setting())


def test_paragraphs_go_on_over_line_ends_and_pages(report: Import) -> None:
    assert report.understood.body.split("\n\n") == [
        "2023年，全市教育系统认真贯彻落实市委、市政府的决策部署，"
        "新建学校12所，新增学位6200个，各项工作取得明显成效。",
        "一、学校建设",
        "全年完成投资3.6亿元，学校布局进一步优化，办学条件持续改善，市民满意度不断提升。"
        "《云汀市学前教育发展方案》印发实施。",
        "二、教师队伍",
        "招聘教师860名，培训骨干教师1200人次。",
        "三、下一步打算",
        "2024年新建学校8所。",
        "云汀市教育局",
        "2023年12月29日\n",
    ]


def test_heads_and_numbers_of_pages_are_on_record(report: Import) -> None:
    cut = [
        (edit.feature, edit.before)
        for edit in report.understood.edits
        if edit.feature in ("running-head", "page-number")
    ]
    heads = [("running-head", HEAD)] * 3
    assert sorted(cut) == sorted([*heads, *(("page-number", f"- {at} -") for at in (1, 2, 3))])


def test_the_fields_are_those_of_the_first_and_the_last_page(report: Import) -> None:
    assert report.fields["title"] == "云汀市教育局2023年工作总结"
    assert (report.fields["issuer"], report.fields["signed"]) == ("云汀市教育局", "2023-12-29")


def test_the_file_as_received_and_its_text_are_kept(report: Import) -> None:
    assert report.files["original.pdf"].startswith(b"%PDF")
    assert "- 2 -" in report.files["original.txt"].decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf([page(PAGES[0], 1)], locked=True), "encrypted"),
        (pdf([[]]), "no text layer"),
        (pdf([flowing(["\ue000\ue123\ue456" * 8] * 4)]), "is broken"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(SitegenError, match=re.escape(said)) as error:
        imported("report.pdf", data, Setting())
    assert error.value.status == 1
