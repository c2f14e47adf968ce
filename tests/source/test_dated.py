"""Dates and periods in a text."""

from sitegen.model import Block, Span
from sitegen.source.dated import date_marks

TEXT = "五年来，2017年完成。至2018年3月，又是一年。"


def named(*marked: Span) -> list[tuple[str, str, str]]:
    block = Block("paragraph", 1, "p1", 0, text=TEXT, spans=marked)
    return [(mark.date, mark.words, mark.sentence) for mark in date_marks([block])]


def span(words: str, **attrs: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), "date", attrs)


FIRST, SECOND = TEXT[:12], TEXT[12:]
WRITTEN = [("2017", "2017年", FIRST), ("2018-03", "2018年3月", SECOND)]


def test_dates_stand_in_their_order_with_their_sentences() -> None:
    assert named() == WRITTEN


def test_what_an_editor_marked_goes_before_what_is_written_there() -> None:
    assert named(span("五年来", when="2013/2017")) == [("2013/2017", "五年来", FIRST), *WRITTEN]
    across = span("2017年完成。至2018年3月", when="2017/2018-03")
    assert named(across) == [("2017/2018-03", "2017年完成。至2018年3月", TEXT)]


def test_a_mark_that_is_no_date_is_none() -> None:
    assert named(span("五年来", when="2019-02-30")) == WRITTEN
    assert named(span("五年来")) == WRITTEN
