"""What is the path of a page, and where it goes on below."""

import pytest

from sitegen.intake.crumbs import crumbs, goes_on


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("当前位置：首页 > 政务公开 > 本局文件", ("首页", "政务公开", "本局文件")),
        ("首页>政策解读", ("首页", "政策解读")),
        ("政务公开 / 规划计划 / 年度计划", ("政务公开", "规划计划", "年度计划")),
    ],
)
def test_a_path(line: str, path: tuple[str, ...]) -> None:
    assert crumbs(line) == path


@pytest.mark.parametrize(
    "line",
    [
        "发布机构: | 云汀区政府(办公室) | 主题分类: | 综合政务 / 公民 / 通知 |",
        "主题分类：\t综合政务 / 公民 / 通知",
        "主题分类： / 综合政务 / 公民",
    ],
)
def test_a_row_of_a_table_is_no_path(line: str) -> None:
    assert crumbs(line) == ()


def test_a_path_goes_on_in_the_next_line_where_a_mark_stands_at_the_break() -> None:
    assert goes_on("当前位置：首页", ">政务公开 >本局文件")
    assert goes_on("当前位置：首页 >", "政务公开 > 本局文件")
    assert not goes_on("当前位置：首页 >", "政府工作报告")
    assert not goes_on("当前位置：首页", "政务公开")
    assert not goes_on("当前位置：首页", ">来源： | 市民政局 |")
