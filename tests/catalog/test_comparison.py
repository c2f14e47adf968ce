"""Texts side by side: what belongs together, what went and what came."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.catalog.alignment import likeness
from sitegen.catalog.comparison import Compared, compare
from sitegen.catalog.sections import MOST_BLOCKS, MOST_LINES, compared_to, sections
from sitegen.model import Block, Document
from sitegen.source.parse import parse
from tests.catalog.sites import source


def document(body: str) -> Document:
    return parse(source("a", f"title: 甲\n---\n{body}"))


def told(older: str, newer: str) -> list[str]:
    """A line for each pair: its kind and both texts, {gone} and [come]."""
    compared = compare(document(older), document(newer))
    return [
        f"{pair.kind}: {shown(pair.older, '{}')} | {shown(pair.newer, '[]')}"
        for one in compared
        for pair in one.pairs
    ]


def shown(block: Block | None, signs: str) -> str:
    text = block.text if block else "-"
    for span in reversed(block.spans if block else ()):
        inner = text[span.start : span.end]
        text = text[: span.start] + signs[0] + inner + signs[1] + text[span.end :]
    return text


def headings(compared: tuple[Compared, ...]) -> list[str]:
    return [
        f"{one.older.title if one.older else '-'} | {one.newer.title if one.newer else '-'}"
        for one in compared
    ]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("甲乙丙丁。", "甲乙丙丁。", ["same: 甲乙丙丁。 | 甲乙丙丁。"]),
        ("全年开设健康课堂310余次。", "", ["gone: 全年开设健康课堂310余次。 | -"]),
        ("", "全年开设健康课堂310余次。", ["new: - | 全年开设健康课堂310余次。"]),
        (
            "共有22家单位通过验收，其中医院占一半。",
            "共有23家单位通过验收，其中医院占一半。",
            [
                "changed: 共有{22}家单位通过验收，其中医院占一半。"
                " | 共有[23]家单位通过验收，其中医院占一半。"
            ],
        ),
        (
            "全年健康课堂若干次，效果很好，群众满意。",
            "今后要多办讲座，让人都来听。",
            [
                "gone: 全年健康课堂若干次，效果很好，群众满意。 | -",
                "new: - | 今后要多办讲座，让人都来听。",
            ],
        ),
        (
            "全年健康课堂若干次，效果很好，群众满意。",
            "今后健康课堂要多开，办得更好，让人都来听。",
            [
                "anew: 全年健康课堂若干次，效果很好，群众满意。"
                " | 今后健康课堂要多开，办得更好，让人都来听。"
            ],
        ),
    ],
)
def test_paragraphs_are_paired_by_their_words(older: str, newer: str, expected: list[str]) -> None:
    assert told(f"开头的一段话。\n\n{older}", f"开头的一段话。\n\n{newer}")[1:] == expected


def test_a_number_is_never_taken_apart() -> None:
    (line,) = told(
        "全区居民健康素养水平为24.60%，比上年提高。", "全区居民健康素养水平为24.35%，比上年提高。"
    )
    assert "{24.60%}" in line and "[24.35%]" in line


def test_a_paragraph_that_was_put_in_moves_no_other() -> None:
    older = "\n\n".join(f"第{n}件事情已经按期做完，群众反映{n}次。" for n in "一二三四五")
    newer = older.replace("\n\n第三", "\n\n新写进来的一段，谈的是急救培训与人员。\n\n第三")
    kinds = [line.partition(":")[0] for line in told(older, newer)]
    assert kinds == ["same", "same", "new", "same", "same", "same"]


def test_sections_are_paired_by_their_headings_whatever_their_number() -> None:
    older = "一、重点任务\n\n甲事。\n\n二、主要目标\n\n乙数。\n\n三、工作要求\n\n丙话。"
    newer = "一、主要目标完成情况\n\n丁数。\n\n二、重点任务完成情况\n\n戊事。\n\n三、下一步\n\n己。"
    assert headings(compare(document(older), document(newer))) == [
        "二、主要目标 | 一、主要目标完成情况",
        "三、工作要求 | -",
        "一、重点任务 | 二、重点任务完成情况",
        "- | 三、下一步",
    ]


def test_what_is_of_one_indicator_belongs_together_whatever_it_says() -> None:
    older = "甲乙丙丁[20万人]{.fig i=beds}。\n\n戊己庚辛[3%]{.fig i=literacy}。"
    newer = "云雨风霜[4%]{.fig i=literacy}，\n\n山川河海[21万人]{.fig i=beds}，"
    assert told(older, newer) == [
        "anew: 戊己庚辛3%。 | 云雨风霜4%，",
        "anew: 甲乙丙丁20万人。 | 山川河海21万人，",
    ]


def test_a_heading_is_read_with_what_follows_it() -> None:
    older = "一、任务\n\n（一）少等一会\n\n推广自助取号，候诊压到25分钟。"
    newer = "一、任务\n\n（一）候诊缩短。自助取号已经推广，候诊降到24分钟。"
    (line,) = told(older, newer)
    assert line.startswith("anew: （一）少等一会　推广自助取号")


def test_formal_words_may_stay_out() -> None:
    body = "各单位：\n\n正文一段。\n\n某局\n\n2020年1月2日"
    one = document(body)
    assert [pair.kind for part in compare(one, one) for pair in part.pairs] == ["same"] * 4
    (part,) = compare(one, one, formal=False)
    assert len(part.pairs) == 1


def test_a_table_is_compared_row_by_row() -> None:
    head = "| 指标 | 实际 |\n|---|---|\n"
    lines = told(f"{head}| 签约人数 | 18万人 |\n", f"{head}| 签约人数 | 20万人 |\n")
    assert lines == [
        "same: 指标　实际 | 指标　实际",
        "changed: 签约人数　{18}万人 | 签约人数　[20]万人",
    ]


def test_a_corrected_word_is_compared_as_it_is_read() -> None:
    assert told('甲[错]{.sic corr="对"}字，乙。', "甲对字，乙。") == [
        "same: 甲对字，乙。 | 甲对字，乙。"
    ]


def test_the_likeness_of_texts_lies_between_nothing_and_all() -> None:
    assert likeness("甲乙丙", "甲乙丙") == 1.0
    assert likeness("甲乙丙", "丁戊己") == 0.0
    assert likeness("", "甲") == 0.0
    assert 0 < likeness("甲乙丙", "甲乙丁") < 1


text = st.lists(
    st.text("一、甲乙丙12，。", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=8
).map("\n\n".join)


@given(text, text)
def test_nothing_of_either_text_is_lost_or_told_twice(older: str, newer: str) -> None:
    before, after = document(older), document(newer)
    compared = compare(before, after)
    for side, whole in (("older", before), ("newer", after)):
        found = [
            getattr(pair, side).text
            for one in compared
            for pair in one.pairs
            if getattr(pair, side)
        ]
        own = [block.text for section in sections(whole) for block in section.paragraphs]
        assert sorted(found) == sorted(own)


def test_a_very_long_text_is_compared_in_its_beginning() -> None:
    body = "\n\n".join(f"第{n}段。" for n in range(MOST_BLOCKS + 5))
    (part,) = compare(document(body), document(body))
    assert len(part.pairs) == MOST_BLOCKS


def test_a_very_long_list_is_compared_in_its_beginning() -> None:
    body = "\n".join(f"- 第{n}项。" for n in range(MOST_LINES + 5))
    (part,) = compare(document(body), document(body))
    assert len(part.pairs) == MOST_LINES
    assert compared_to(document(body)) == MOST_LINES


def test_in_a_long_text_of_few_letters_what_differs_is_one_piece() -> None:
    """Between a common beginning and end; difflib alone takes hours for it."""
    dice = Random(1)
    first, second = ("".join(dice.choices("甲乙丙", k=20_000)) for _ in range(2))
    (part,) = compare(document(f"始{first}终"), document(f"始{second}终"))
    (pair,) = part.pairs
    assert pair.kind == "changed"
    assert pair.older and [(span.start, span.end) for span in pair.older.spans] == [(1, 20_001)]


def test_a_small_change_of_a_very_long_paragraph_is_found() -> None:
    body = "甲乙丙" * 7_000
    (part,) = compare(document(f"{body}丁{body}"), document(f"{body}戊{body}"))
    (pair,) = part.pairs
    assert pair.newer and [(span.start, span.end) for span in pair.newer.spans] == [
        (21_000, 21_001)
    ]


@given(text)
def test_a_text_beside_itself_is_the_same(body: str) -> None:
    assert {line.partition(":")[0] for line in told(body, body)} <= {"same"}
