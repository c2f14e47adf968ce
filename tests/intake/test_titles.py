"""The title block: what is above a title is its body, its column, or nothing of it."""

import pytest

from sitegen.intake.pieces import Extract, lines
from sitegen.intake.titles import Block, title_block

TITLE = "云汀市教育局2022年工作总结"


def block(*texts: str) -> Block:
    return title_block(lines(Extract("\n".join((*texts, TITLE, "一、主要工作")))))


@pytest.mark.parametrize("path", [">政务公开 >本局文件", "政务公开 > 本局文件", "» 政务公开文件"])
def test_a_path_that_ends_in_a_red_letterhead_s_words_is_none(path: str) -> None:
    found = block(path)
    assert dict(found.fields) == {"title": TITLE}
    assert [line.text for line in found.lines] == [path, "一、主要工作"]


def test_a_red_letterhead_is_one() -> None:
    assert block("云汀市教育局文件").fields["issuer"] == "云汀市教育局"


def test_a_title_with_a_document_in_angle_brackets_is_no_path() -> None:
    title = "关于印发<云汀市教育工作要点>的通知"
    found = title_block(lines(Extract(f"{title}\n一、主要工作")))
    assert dict(found.fields) == {"title": title}


@pytest.mark.parametrize("column", ["计划总结", "政策文件", "通知公告"])
def test_a_column_stands_above_a_title_without_any_label_between(column: str) -> None:
    found = block(column)
    assert (found.column, found.fields["title"]) == (column, TITLE)
    assert [cut.feature for cut in found.cuts] == ["breadcrumbs", "title"]
