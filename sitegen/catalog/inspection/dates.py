"""Dates that cannot be true: published before signing, after the day of the site, a wrong year."""

import re
from collections.abc import Iterator

from sitegen.catalog.day import first_day, last_day
from sitegen.catalog.index import Catalog
from sitegen.catalog.inspection.about import FORGED, NUMBER, fault
from sitegen.model import Document
from sitegen.problems import Problem

_YEAR = re.compile(r"[〔\[【（(](\d{4})[〕\]】）)]")
# What must not come before what.
_ORDER = (("signed", "issued"), ("signed", "published"), ("issued", "published"))


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Dates of reports that contradict each other or the day of the catalogue."""
    for report in catalog.reports.values():
        if not report.fields.draft:
            yield from _order(report)
            yield from _future(report, catalog.date)
            yield from _year(report)


def _order(report: Document) -> Iterator[Problem]:
    for first, second in _ORDER:
        early, late = getattr(report.fields, first), getattr(report.fields, second)
        if early and late and last_day(late) < first_day(early):
            what = f"'{second}' {late} lies before '{first}' {early}"
            yield fault(report, second, FORGED, what, "write both as the text has them")


def _future(report: Document, day: str) -> Iterator[Problem]:
    for name in ("signed", "issued", "published"):
        date = getattr(report.fields, name)
        if day and date and first_day(date) > day:
            what = f"'{name}' {date} lies after {day}"
            yield fault(report, name, FORGED, what, "wait for that day, or write the true one")


def _year(report: Document) -> Iterator[Problem]:
    """The year of a document number is that in which it was signed or issued."""
    fields = report.fields
    found = _YEAR.search(fields.number)
    days = [date[:4] for date in (fields.signed, fields.issued) if date]
    if found and days and found[1] not in days:
        what = f"the number {fields.number} is of {found[1]}, the document of {days[0]}"
        yield fault(report, "number", NUMBER, what, "look at both in the original", "warning")
