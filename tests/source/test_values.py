from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.values import FALLS, quantities, quantity, with_unit
from tests.cases import Case, lines
from tests.source import shown


@lines("values")
def test_a_text_states_one_value_or_none(case: Case) -> None:
    assert shown.quantity(quantity(case.given)) == case.expected


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("83.15", "万人", "83.15 万人, = 831500 人"),
        ("575.46", "万元", "575.46 万元, = 5754600 元"),
        ("2.47亿", "亿元", "2.47 亿元, = 247000000 元"),
        ("1.2", "个百分点", "1.2 个百分点"),
        ("1.2", "百分点", "1.2 百分点"),
        ("3", "千克", "3 千克"),
        ("6.27", "/10万", "6.27 /10万"),
        ("2-3", "万人", "2 to 3 万人, = 20000 to 30000 人"),
        ("24.12", "％", "24.12 ％, = 24.12 %"),
    ],
)
def test_a_unit_can_come_from_elsewhere(text: str, unit: str, expected: str) -> None:
    assert shown.quantity(quantity(text, unit)) == expected


def test_a_rate_tells_what_it_is_counted_by() -> None:
    found = quantity("6.27/10万")
    assert found is not None
    assert found.per == "10万"


def test_a_unit_given_twice_scales_once() -> None:
    found = quantity("83.15万人")
    assert found is not None
    assert with_unit(found, "万人") == found


@pytest.mark.parametrize(
    "text", ["下降1.2个百分点", "减少3天", "缩短5天", "降幅达3%", "減少3天", "负增长0.5%"]
)
def test_words_of_falling_are_known(text: str) -> None:
    assert FALLS.search(text)


@pytest.mark.parametrize("text", ["由下降3%转为增长5%", "由负增长转为增长3%", "增长5%"])
def test_what_has_turned_is_no_fall(text: str) -> None:
    assert not FALLS.search(text)


@given(st.decimals(0, 10**15, allow_nan=False, places=4), st.sampled_from(["", "万", "亿", "万亿"]))
def test_values_are_exact(value: Decimal, scale: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    found = quantity(f"{value:f}{scale}元")
    assert found is not None
    assert found.value == value
    assert found.base is not None
    assert found.base.as_tuple().exponent in range(-4, 1)
    assert int(found.base * 10_000) == int(value * 10_000) * factor


SIGNS = "0123456789.,-—至到 %‰万亿千百十零一二三两点个人元余多年半不低于超过约以上分之几数"


@given(st.text(SIGNS, max_size=40))
def test_no_text_stops_the_reading(text: str) -> None:
    for found in quantities(text):
        assert (found.value is None) != (found.minimum is None)
        assert (found.minimum is None) == (found.maximum is None)
        assert "E" not in str(found.base)


@given(st.text())
def test_any_text_has_its_values_or_none(text: str) -> None:
    assert all(found.numeral in ("arabic", "chinese") for found in quantities(text))
