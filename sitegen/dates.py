"""Dates and periods of official texts as EDTF (Library of Congress, levels 0 and 1)."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sitegen.numerals import number

# The open end of an interval, EDTF level 1.
OPEN = ".."
_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DIGITS = r"[12１２]\d{3}"
_YEAR = rf"(?:{_DIGITS}|[一二][〇○零Ｏ一二三四五六七八九]{{3}})"
_BLANK = r"[ \u00a0]?"
_TO = rf"{_BLANK}(?:至|到|—+|－|-|~|～){_BLANK}"
_COUNT = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = rf"{_BLANK}[日号號]"
_MONTH_DAY = (
    # A month or day may leave its word to the second end: 3-5月, 13至15日.
    rf"(?P<m>{_COUNT})(?:{_BLANK}月(?:{_BLANK}份)?|(?={_TO}{_COUNT}{_BLANK}月))"
    rf"(?:{_BLANK}(?P<d>{_COUNT})(?:{_DAY}|(?={_TO}{_COUNT}{_DAY})))?"
)
_PLAN = "十[一二三四五六七八九]?五"
_DATE = re.compile(
    # How each of the forms below begins: the rest of a text is passed over at once.
    '(?=[12１２一二十“「『‘"])(?:'
    # 2018年3月13日, 2018 年 3 月, 2018年, with a second end: 至6月21日, -2020年
    rf"(?<!\d)(?P<y>{_YEAR}){_BLANK}年(?:度|{_BLANK}{_MONTH_DAY})?"
    rf"(?:{_TO}(?P<second>(?:{_YEAR}{_BLANK}年{_BLANK})?(?:{_COUNT}{_BLANK}月{_BLANK})?"
    rf"(?:{_COUNT}{_DAY})?)(?<=[年月日号號]))?"
    # 2018-2020年, 2013至2017年度
    rf"|(?<!\d)(?P<from>{_DIGITS}){_BLANK}年?{_TO}(?P<to>{_DIGITS}){_BLANK}年(?:度|(?!\d))"
    # 2018-03-13
    r"|(?<![\d-])(?P<iso>[12]\d{3}-[01]\d-[0-3]\d)(?![\d-])"
    # “十三五”, 「十三五」, 十三五规划
    rf"|(?P<plan>[“「『‘\"]{_PLAN}[”」』’\"]|(?<![第一二三四五六七八九十]){_PLAN}"
    r"(?=规划|規劃|期间|期間|期末|时期|時期|中期|初期|末)))"
)
# No date is without one of these; most figures and many sentences have none.
_SIGN = re.compile(r"[年五]|\d-\d")
_SECOND = re.compile(
    rf"(?:({_YEAR}){_BLANK}年{_BLANK})?(?:({_COUNT}){_BLANK}月{_BLANK})?(?:({_COUNT}){_DAY})?"
)


class FoundDate(NamedTuple):
    """A date at `text[start:end]`; `edtf` is empty where the calendar has no such day."""

    start: int
    end: int
    edtf: str


def find(text: str) -> Iterator[FoundDate]:
    """Absolute dates, years and plan periods of a text, in their order."""
    for found in _DATE.finditer(text) if _SIGN.search(text) else ():
        yield FoundDate(found.start(), found.end(), _edtf(found))


def _edtf(found: re.Match[str]) -> str:
    if found["iso"]:
        return valid(found["iso"])
    if found["plan"]:
        return plan_period(found["plan"].strip('“”「」『』‘’"'))
    if found["from"]:
        return valid(f"{_written(found['from'])}/{_written(found['to'])}")
    first = _written(found["y"], found["m"], found["d"])
    return valid(f"{first}/{_second(found)}" if found["second"] else first)


def _second(found: re.Match[str]) -> str:
    """The later end of a period takes from the earlier one what it leaves out."""
    second = _SECOND.fullmatch(found["second"])
    year, month, day = second.groups() if second else (None, None, None)
    return _written(year or found["y"], month or (found["m"] if day else None), day)


def _written(*parts: str | None) -> str:
    """Year, month and day as EDTF, from digits or Chinese numerals, as far as they go."""
    counts = (int(part) if part.isdigit() else number(part) for part in parts if part)
    return "-".join(str(count).zfill(2) for count in counts)


def plan_period(name: str) -> str:
    """The years of a five-year plan: 十三五 is 2016/2020, 十五 is 2001/2005."""
    count = number(name.removesuffix("五"))
    if count is None:
        return ""
    # The tenth plan, 十五, began in 2001; 十一五 has the number 11.
    first = 2001 + 5 * (count - 10)
    return f"{first}/{first + 4}"


@lru_cache(maxsize=1024)
def valid(edtf: str) -> str:
    """The date or interval if the calendar has it and it runs forward, else nothing.

    One end of an interval may be open: ../2035.
    """
    ends = [end for end in edtf.split("/") if end != OPEN]
    if edtf.count("/") > 1 or not ends or not all(_exists(end) for end in ends):
        return ""
    return edtf if ends[0] <= ends[-1] or ends[-1].startswith(ends[0]) else ""


def _exists(text: str) -> bool:
    found = _EDTF.fullmatch(text)
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def years(edtf: str) -> range:
    """The years that a date or an interval touches, of an open one its end; none for ""."""
    ends = [end for end in edtf.split("/") if end and end != OPEN]
    return range(int(ends[0][:4]), int(ends[-1][:4]) + 1) if ends else range(0)


def in_words(edtf: str) -> str:
    """A date or interval as Chinese writes it: 2019年2月22日, 2024年4月8日至6月21日."""
    first, _, last = edtf.partition("/")
    if not last:
        return _day_in_words(first)
    if OPEN in (first, last):
        return "至" + _day_in_words(last) if first == OPEN else _day_in_words(first) + "起"
    if len(first) == len(last) == 4:
        return f"{first}—{last}年"
    shared = first[:4] == last[:4]
    return f"{_day_in_words(first)}至{_day_in_words(last)[5 if shared else 0 :]}"


def _day_in_words(date_text: str) -> str:
    parts = [str(int(part)) for part in date_text.split("-") if part]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
