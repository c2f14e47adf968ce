import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import find, in_words, plan_period, valid, years
from tests.cases import Case, lines


@lines("dates")
def test_dates_are_found(case: Case) -> None:
    found = [date.edtf or "?" for date in find(case.given)]
    assert " ".join(found) == case.expected.replace("none", "")


@pytest.mark.parametrize("edtf", ["2018", "2018-03", "2018-03-13", "2018/2020", "2018/2018-03"])
def test_dates_and_intervals_are_valid(edtf: str) -> None:
    assert valid(edtf) == edtf


@pytest.mark.parametrize(
    "edtf",
    "- / 18 2018/ /2018 2018-3 2018-13 2019-02-30 2019-02-29 2020/2018 0000 2018/2019/2020 "
    "２０１８ 2018-03-13T00:00 2018? ..".split(),
)
def test_what_the_calendar_does_not_have_is_not_valid(edtf: str) -> None:
    assert valid(edtf) == ""


@pytest.mark.parametrize(
    ("edtf", "touched"),
    [
        ("2018", [2018]),
        ("2018-03-13", [2018]),
        ("2016/2020", [2016, 2017, 2018, 2019, 2020]),
        ("2018-12-01/2019-02-03", [2018, 2019]),
        ("", []),
    ],
)
def test_an_interval_touches_every_year_between_its_ends(edtf: str, touched: list[int]) -> None:
    assert list(years(edtf)) == touched


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-02-22", "2019年2月22日"),
        ("2019-02", "2019年2月"),
        ("2019", "2019年"),
        ("2018/2020", "2018—2020年"),
        ("2024-04-08/2024-06-21", "2024年4月8日至6月21日"),
        ("2018-12-01/2019-02-03", "2018年12月1日至2019年2月3日"),
        ("2018-03/2018-05", "2018年3月至5月"),
    ],
)
def test_a_date_is_written_as_chinese_writes_it(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


@pytest.mark.parametrize(
    ("name", "period"),
    [("九五", "1996/2000"), ("十五", "2001/2005"), ("十五五", "2026/2030"), ("百年五", "")],
)
def test_plans_follow_each_other_every_five_years(name: str, period: str) -> None:
    assert plan_period(name) == period


@given(st.sets(st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(str), min_size=1, max_size=2))
def test_what_is_written_in_words_is_found_again(ends: set[str]) -> None:
    edtf = "/".join(sorted(ends))
    assert [found.edtf for found in find(in_words(edtf))] == [edtf]


@given(st.text("2018年月日份度至到-—一二三〇十五“”规划期间 .3", max_size=60))
def test_a_found_date_is_valid_or_empty_and_lies_in_the_text(text: str) -> None:
    at = 0
    for start, end, edtf in find(text):
        assert at <= start < end <= len(text)
        assert not edtf or (valid(edtf) == edtf and re.fullmatch(r"[0-9/-]+", edtf))
        at = end


@given(st.text())
def test_no_text_stops_the_search(text: str) -> None:
    assert all(valid(date.edtf) == date.edtf for date in find(text))
