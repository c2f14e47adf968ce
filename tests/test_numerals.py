import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.numerals import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("一百", 100),
        ("一百零五", 105),
        ("三百二十", 320),
        ("两千零五", 2005),
        ("兩千", 2000),
        ("九千九百九十九", 9999),
        ("二〇一八", 2018),
        ("二○一八", 2018),
        ("二Ｏ一八", 2018),
    ],
)
def test_a_numeral_is_a_number(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "医", "三个", "12", "一万", "三点五"])
def test_what_is_no_numeral_below_ten_thousand_is_none(text: str) -> None:
    assert number(text) is None


@given(st.integers(1, 9999))
def test_every_number_is_read_back_from_its_numeral(value: int) -> None:
    assert number(_numeral(value)) == value


@given(st.integers(1000, 9999))
def test_every_year_is_read_back_from_its_digits(value: int) -> None:
    assert number("".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))) == value


def _numeral(value: int) -> str:
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            written += ("零" if gap else "") + "〇一二三四五六七八九"[digit] + name
        gap = bool(written) and not digit
    return written
