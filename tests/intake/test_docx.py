"""Word and WPS documents without heading styles: numbers made by the program, tables, notes."""

import pytest

from sitegen.intake.imports import imported
from sitegen.intake.numbering import written
from sitegen.intake.setting import Setting
from tests.intake.office import cell, document, listed, paragraph

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def body(text: str, numbering: str = "", footnotes: str = "") -> str:
    data = document(text, numbering, footnotes)
    return imported("report.docx", data, Setting()).understood.body


def test_numbers_made_by_the_program_are_text() -> None:
    text = (
        paragraph("云汀市2023年教育工作总结")
        + paragraph("学校建设", listed(1))
        + paragraph("新建学校", listed(1, 1))
        + paragraph("新增学位", listed(1, 1))
        + paragraph("教师队伍", listed(1))
        + paragraph("招聘教师", listed(1, 1))
    )
    found = body(text, NUMBERING).split("\n\n")
    assert found[:4] == ["一、学校建设", "（一）新建学校", "（二）新增学位", "二、教师队伍"]
    assert found[4].strip() == "（一）招聘教师"


def test_merged_cells_stand_once() -> None:
    wide, first, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tbl><w:tr>{cell('学段')}{cell('人数', wide)}</w:tr>"
        f"<w:tr>{cell('小学', first)}{cell('男')}{cell('3.1万')}</w:tr>"
        f"<w:tr>{cell('小学', more)}{cell('女')}{cell('2.9万')}</w:tr></w:tbl>"
    )
    assert "| 小学 | 男 | 3.1万 |\n|  | 女 | 2.9万 |" in body(paragraph("人数如下。") + table)


def test_notes_stand_behind_the_text_in_their_order() -> None:
    cited = (
        "<w:p><w:r><w:t>全年招聘教师860名</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t>，完成计划。</w:t></w:r></w:p>'
    )
    notes = f'<w:footnote w:id="7">{paragraph("含聘用教师。")}</w:footnote>'
    assert (
        body(cited, footnotes=notes)
        == "全年招聘教师860名\\[1\\]，完成计划。\n\n\\[1\\]含聘用教师。\n"
    )


def test_what_a_revision_struck_out_is_gone() -> None:
    text = (
        "<w:p><w:r><w:t>全年完成培训。</w:t></w:r><w:del><w:r><w:delText>旧的</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新增的话。</w:t></w:r></w:ins></w:p>"
    )
    assert body(text) == "全年完成培训。新增的话。\n"


def test_a_paragraph_whose_end_was_struck_out_goes_on() -> None:
    struck = "<w:rPr><w:del/></w:rPr>"
    text = paragraph("全年完成", struck) + paragraph("教师培训。")
    assert body(text) == "全年完成教师培训。\n"


def test_a_row_that_was_struck_out_is_gone() -> None:
    rows = f"<w:tr>{cell('学段')}{cell('人数')}</w:tr>"
    rows += f"<w:tr><w:trPr><w:del/></w:trPr>{cell('幼儿园')}{cell('9')}</w:tr>"
    rows += f"<w:tr>{cell('小学')}{cell('31')}</w:tr>"
    rows += f"<w:tr>{cell('中学')}{cell('18')}</w:tr>"
    found = body(paragraph("人数如下。") + f"<w:tbl>{rows}</w:tbl>")
    assert "幼儿园" not in found and "| 小学 | 31 |" in found


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('办学规模逐年扩大。')}</w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    text = f"<w:p><w:r><w:t>全年完成培训。</w:t></w:r><w:r>{drawn}</w:r></w:p>"
    assert body(text) == "全年完成培训。\n\n办学规模逐年扩大。\n"


def test_comments_and_tracked_changes_are_told() -> None:
    text = (
        "<w:p><w:r><w:t>全年完成培训。</w:t></w:r><w:r><w:commentReference/></w:r>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新增学位。</w:t></w:r></w:ins></w:p>"
    )
    warnings = imported("report.docx", document(text), Setting()).understood.warnings
    assert "1 comments in the margin were left out" in warnings
    changes = "1 insertions are in the text, 1 deletions are not"
    assert f"the document has tracked changes: {changes}" in warnings


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (4, "upperRoman", "IV"),
        (2, "lowerLetter", "b"),
        (7, "decimal", "7"),
    ],
)
def test_a_list_counts_in_its_form(count: int, form: str, expected: str) -> None:
    assert written(count, form) == expected
