import re

import pytest

from sitegen.source.signs import MINUS, TO, negative_end


@pytest.mark.parametrize(
    "text",
    ["率为-3.19‰", "增长-0.2%", "（-5张）", "利润-3.2%", "增速—2.6%", "净增-3万人", "负2.6%"],
)
def test_a_stroke_before_a_value_is_a_minus(text: str) -> None:
    assert re.search(MINUS, text)


@pytest.mark.parametrize(
    "text",
    [
        "项目-3个",
        "COVID-19",
        "2-3个",
        "10%-12%",
        "5个-8个",
        "——3个",
        "减负2000万元",
        "部长-3名",
        "应负30%",
        "部长—3名",
    ],
)
def test_a_stroke_between_two_words_or_numbers_is_none(text: str) -> None:
    assert re.search(MINUS, text) is None


@pytest.mark.parametrize(
    ("to", "negative"), [("至-", True), ("~−", True), ("-", False), ("--", False)]
)
def test_the_second_end_of_a_range_has_a_minus_behind_a_word(to: str, negative: bool) -> None:
    assert re.match(TO, f"{to}3")
    assert negative_end(to) is negative
