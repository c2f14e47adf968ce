"""The day a site is built for."""

import pytest

from sitegen.catalog.day import day_of, first_day, is_later, last_day
from sitegen.source.parse import parse
from tests.catalog.sites import catalog, source


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2018-03-13", "2018-03-13", "2018-03-13"),
        ("2018/2020-06", "2018-01-01", "2020-06-30"),
        ("../2020", "", "2020-12-31"),
        ("2020/..", "2020-01-01", ""),
        ("", "", ""),
    ],
)
def test_a_date_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_the_day_of_a_site_is_the_newest_of_its_reports() -> None:
    revised = 'published: "2019-03"\nrevisions: [{date: "2020-01-02", note: 更正}]\n---\n正文。'
    assert catalog({"a": revised, "b": 'signed: "2019-05"\n---\n正文。'}).date == "2020-01-02"
    assert catalog({"b": 'signed: "2019-05"\n---\n正文。'}).date == "2019-05-31"


def test_a_page_of_the_site_and_a_report_without_dates_have_no_day() -> None:
    page = parse(source("pages/about", 'published: "2020-01-01"\n---\n正文。'))
    assert day_of([page, parse(source("a", "正文。"))]) == ""


@pytest.mark.parametrize(
    ("day", "later"), [("2020-05-05", True), ("2020-05-06", False), ("", False)]
)
def test_a_report_is_later_than_the_days_before_it(day: str, later: bool) -> None:
    report = parse(source("a", 'published: "2020-05-06"\nsigned: "2020-01-01"\n---\n正文。'))
    assert is_later(report, day) is later


def test_a_report_without_a_date_is_never_later() -> None:
    assert not is_later(parse(source("a", "正文。")), "1990-01-01")
