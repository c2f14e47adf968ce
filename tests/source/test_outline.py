from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Block
from sitegen.source.annotations import lift
from sitegen.source.markdown import read
from sitegen.source.outline import Outline, outline, page_outline
from sitegen.source.parse import leaves
from tests.cases import Case, cases
from tests.source import shown
from tests.source.texts import markdown, marked, plain


@cases("outline")
def test_an_official_text_has_its_outline(case: Case) -> None:
    assert "\n".join(shown.places(placed(case.given).blocks)) == case.expected


def test_a_page_has_only_the_headings_that_are_written() -> None:
    nodes = read(lift("# 关于\n\n一、甲\n\n## 来源\n\n乙"), "page").nodes
    assert list(shown.places(page_outline(nodes, {}).blocks)) == [
        "sh ## 关于",
        "sh-p1 一、甲",
        "shx2 ## 来源",
        "shx2-p1 乙",
    ]


def test_year_and_scope_hold_for_their_section() -> None:
    found = placed("甲\n\n{y=2017}\n一、乙\n\n（一）丙\n\n{s=shenzhen}\n丁\n\n戊\n\n二、己")
    assert [(block.text, block.year, block.scope) for block in found.blocks] == [
        ("甲", "2018", "longgang"),
        ("一、乙", "2017", "longgang"),
        ("（一）丙", "2017", "longgang"),
        ("丁", "2017", "shenzhen"),
        ("戊", "2017", "shenzhen"),
        ("二、己", "2018", "longgang"),
    ]


def test_year_and_scope_can_stand_above_a_table() -> None:
    found = placed("一、甲\n\n{y=2017}\n| 乙 |\n|--|\n| 丙 |\n\n二、丁")
    assert [block.year for block in leaves(found.blocks)] == ["2018", "2017", "2017", "2018"]


def test_a_part_has_its_role_type_and_years() -> None:
    attributes = "role=annex type=summary covers=2018 plans=2019 s=bantian"
    found = placed(f"甲\n\n# 总结 {{.part {attributes}}}\n\n乙")
    carrier, annex = found.parts
    assert (carrier.role, carrier.type, carrier.anchor) == ("carrier", "report", "")
    assert (annex.role, annex.type, annex.title, annex.anchor) == (
        "annex",
        "summary",
        "总结",
        "annex",
    )
    assert (annex.covers, annex.plans) == (("2018",), ("2019",))
    assert [block.part for block in found.blocks] == [0, 1, 1]
    assert found.blocks[-1].scope == "bantian"


def test_a_text_without_parts_has_none() -> None:
    assert placed("甲").parts == ()


@pytest.mark.parametrize("number", ["一、", "（一）", "1.", "（1）", "①", "第一章"])
def test_every_style_of_number_can_come_first(number: str) -> None:
    found = placed(f"{number}工作\n\n甲")
    assert found.blocks[0].headings[0].level == 2


_PARAGRAPHS = (
    "一、甲 二、乙 二、乙。 （一）丙 (一)丙。丁。 1.戊 2.己。 3.庚。辛。 （1）壬 ① 第一章 第二节癸 "
    "一是甲。乙。 二是丙。丁。 全区。 各单位： 附件：1.子 抄送：丑 2019年2月22日 #寅 - "
    "{.part}⏎#␠卯 {y=2017}⏎辰 ---"
).split(" ")
documents = st.lists(st.sampled_from(_PARAGRAPHS), max_size=16).map(
    lambda found: "\n\n".join(found).replace("⏎", "\n").replace("␠", " ")
)


@given(documents | markdown)
def test_anchors_are_unique(body: str) -> None:
    anchors = Counter(_anchors(placed(body).blocks))
    assert [anchor for anchor, count in anchors.items() if count > 1] == []


@given(documents | markdown)
def test_headings_lie_in_their_block_one_behind_the_other(body: str) -> None:
    for block in placed(body).blocks:
        at = 0
        for heading in block.headings:
            assert at <= heading.start <= heading.end <= len(block.text)
            assert block.text[heading.start : heading.end].endswith(heading.title)
            at = heading.end


@given(st.lists(marked(plain.map(lambda text: text.replace("\n", ""))), max_size=6))
def test_a_mark_moves_no_anchor(paragraphs: list[tuple[str, str]]) -> None:
    numbers = ("一、", "（一）", "1.", "", "一是", "各单位：")
    bodies = (
        "\n\n".join(numbers[at] + "甲" + pair[which] for at, pair in enumerate(paragraphs))
        for which in (0, 1)
    )
    before, after = (list(shown.places(placed(body).blocks)) for body in bodies)
    assert [line.split(" ")[0] for line in before] == [line.split(" ")[0] for line in after]


def placed(body: str) -> Outline:
    lifted = lift(body)
    given = {line + 1: mark for line, mark in lifted.blocks.items()}
    return outline(read(lifted, "report").nodes, given, ("report", "2018", "longgang"))


def _anchors(blocks: tuple[Block, ...]) -> list[str]:
    """The places of a page: a heading that is a block of its own shares its anchor with it."""
    found: list[str] = []
    for block in blocks:
        found += {block.anchor, *(heading.anchor for heading in block.headings)}
        found += _anchors(block.children)
    return found
