"""Columns that are empty or not kept up, and a home page without news."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sitegen.catalog.day import last_day
from sitegen.catalog.index import Catalog, Column
from sitegen.catalog.inspection.about import (
    COLUMN_EMPTY,
    COLUMN_STALE,
    HOME_STALE,
    LONG_STALE,
    public,
)
from sitegen.catalog.years import public_date
from sitegen.problems import Problem, Where

# Days and months within which a column of a type must have something new.
TWO_WEEKS, HALF_A_YEAR, A_YEAR = (14, 0), (0, 6), (0, 12)
LIMITS = {
    "工作动态": (*TWO_WEEKS, COLUMN_STALE),
    "政策文件": (*HALF_A_YEAR, COLUMN_STALE),
    **dict.fromkeys(("信息公开目录", "信息公开年报", "数据发布"), (*A_YEAR, LONG_STALE)),
}
# As many stale columns, or empty ones, fail a site alone (单项否决).
VETO = 5


def faults(catalog: Catalog) -> Iterator[Problem]:
    """What is stale or empty on the day of the catalogue."""
    newest = _newest(catalog)
    if not catalog.date or not newest:
        return
    if max(newest.values()) < before(catalog.date, *TWO_WEEKS):
        what = f"nothing new on the home page since {max(newest.values())}"
        hint = f"on {catalog.date} two weeks are over: publish, or check with --date"
        yield Problem(Where("site.yml"), HOME_STALE, what, hint)
    ends = [column for column in catalog.columns.values() if not column.children]
    empty = [column for column in ends if not any(one in newest for one in column.reports)]
    for column in empty:
        what = f"the column '{column.setting.label}' is empty"
        yield _told(column, COLUMN_EMPTY, what, "put a report into it, or take it out of site.yml")
    stale = list(_stale([column for column in ends if column not in empty], newest, catalog.date))
    yield from stale
    neglected = [problem for problem in stale if problem.rule == COLUMN_STALE]
    yield from _vetoes({COLUMN_EMPTY: len(empty), COLUMN_STALE: len(neglected)})


def before(day: str, days: int, months: int) -> str:
    """The day so many days and months before one: 2024-02-29 is six months before 2024-08-31."""
    given = date.fromisoformat(day) - timedelta(days=days)
    year, month = divmod(given.year * 12 + given.month - 1 - months, 12)
    return date(year, month + 1, min(given.day, monthrange(year, month + 1)[1])).isoformat()


def _newest(catalog: Catalog) -> dict[str, str]:
    """The last day on which each public report may have become so."""
    return {
        report.id: last_day(public_date(report))
        for report in public(catalog)
        if public_date(report)
    }


def _stale(columns: Sequence[Column], newest: dict[str, str], day: str) -> Iterator[Problem]:
    for column in columns:
        days, months, rule = LIMITS.get(column.setting.type, (0, 0, ""))
        last = max(newest[report] for report in column.reports if report in newest)
        if rule and last < before(day, days, months):
            limit = f"{months} months" if months else f"{days} days"
            what = f"nothing new in the column '{column.setting.label}' since {last}"
            hint = f"a column of the type {column.setting.type} has {limit}"
            yield _told(column, rule, what, hint)


def _vetoes(counts: dict[str, int]) -> Iterator[Problem]:
    for rule, count in counts.items():
        if count >= VETO:
            what = f"{count} columns: an inspection fails the site for this alone (单项否决)"
            yield Problem(Where("site.yml"), rule, what, "mend them, or merge columns")


def _told(column: Column, rule: str, what: str, hint: str) -> Problem:
    return Problem(column.setting.where, rule, what, hint, "warning")
