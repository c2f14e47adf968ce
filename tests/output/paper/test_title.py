import pytest

from sitegen.output.paper.title import MOST, title_lines

NOTICE = "深圳市龙岗区卫生和计划生育局关于印发《龙岗区2018年度卫生健康工作总结》的通知"


@pytest.mark.parametrize(
    ("title", "issuer", "lines"),
    [
        ("龙岗区2018年度卫生健康工作总结", "", "龙岗区2018年度卫生健康工作总结"),
        (
            NOTICE,
            "深圳市龙岗区卫生和计划生育局",
            "深圳市龙岗区卫生和计划生育局/关于印发《龙岗区2018年度/卫生健康工作总结》的通知",
        ),
        (
            "青禾市云汀区衛生健康局關於印發《雲汀區2022年衛生健康工作計劃》的通知",
            "青禾市云汀区衛生健康局",
            "青禾市云汀区衛生健康局關於印發/《雲汀區2022年衛生健康工作計劃》的通知",
        ),
        (
            "深圳市龙岗区卫生健康局关于区七届人大四次会议第20240052号建议答复的函",
            "深圳市龙岗区卫生健康局",
            "深圳市龙岗区卫生健康局/关于区七届人大四次会议/第20240052号建议答复的函",
        ),
    ],
)
def test_a_title_is_parted_where_it_reads_well(title: str, issuer: str, lines: str) -> None:
    assert "/".join(title_lines(title, issuer)) == lines


@pytest.mark.parametrize("title", ["某" * 70, "关于《某" * 20, "某》" * 20, "第20240052号" * 9])
def test_no_line_is_too_long_and_no_sign_begins_one(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    for line in lines:
        assert sum(0.58 if sign.isascii() else 1 for sign in line) <= MOST
        assert line[0] not in "》，。"
        assert line[-1] not in "《（"


def test_a_word_of_letters_is_not_cut() -> None:
    assert title_lines("A" * 60) == ("A" * 60,)
