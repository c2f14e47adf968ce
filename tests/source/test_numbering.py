import pytest

from sitegen.model import Node
from sitegen.source.numbering import (
    begins_row,
    count,
    heading_end,
    is_digital,
    numbered,
    topic_ends,
    topics,
)


def paragraph(text: str) -> Node:
    return Node("paragraph", 1, text)


def end_of(text: str, follower: str | None = None) -> str:
    """The heading of a numbered paragraph."""
    found = numbered(text)
    assert found is not None
    return text[: heading_end(text, found, paragraph(follower) if follower else None)]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("第十二章", 12),
        ("叁、", 3),
        ("丙、", 3),
        ("（二十）", 20),
        ("1．", 1),
        ("③", 3),
        ("㈩", 10),
    ],
)
def test_a_number_counts(label: str, expected: int) -> None:
    assert numbered(f"{label}工作") is not None
    assert count(label) == expected


def test_what_has_no_number_counts_nothing() -> None:
    assert numbered("工作总结") is None
    assert count("总结") is None


def test_styles_have_their_ranks() -> None:
    found = [numbered(f"{one}工作") for one in ("第一章", "一、", "（一）", "1.", "（1）", "①")]
    ranks = [one.lastindex or 0 for one in found if one]
    assert ranks == sorted(set(ranks))
    assert [is_digital(one) for one in found if one] == [False] * 3 + [True] * 3


@pytest.mark.parametrize(
    ("text", "first"),
    [("一、二级医院", 1), ("三、四个自信", 3), ("一、三级医院", None), ("（一）二级医院", None)],
)
def test_a_row_of_numbers_is_told_from_a_section(text: str, first: int | None) -> None:
    found = numbered(text)
    assert found is not None
    assert begins_row(text, found) == first


def test_a_heading_ends_with_its_first_sentence() -> None:
    assert end_of("一、工作情况") == "一、工作情况"
    assert end_of("（一）改革深入推进。成立集团。") == "（一）改革深入推进。"
    assert end_of("（一）甲；乙。丙。") == ""
    assert end_of("一、" + "长" * 51) == ""


def test_a_numbered_sentence_is_a_heading_above_other_text_alone() -> None:
    assert end_of("1.做好工作。", "为此，要") == "1.做好工作。"
    assert end_of("1.做好工作。", "2.再做工作。") == ""
    assert end_of("1.做好工作。") == ""


def test_a_topic_is_a_short_sentence_with_more_behind_it() -> None:
    text = "要求：一是抓改革。二是抓落实。成效明显。"
    assert list(topics(text, 0)) == [(3, 1), (9, 2)]
    assert topic_ends(text, 3, 9) is None
    cut, end = topic_ends(text, 9, len(text)) or (0, 0)
    assert (text[9:cut], text[cut:end]) == ("二是", "抓落实。")
    assert topic_ends("一是" + "长" * 40 + "。后", 0, 44) is None
