"""The day a site is built for: what is public on it, and what comes later."""

from calendar import monthrange
from collections.abc import Iterable, Iterator

from sitegen.catalog.years import public_date
from sitegen.dates import OPEN
from sitegen.model import Document


def day_of(documents: Iterable[Document]) -> str:
    """The newest day that reports were published, signed, issued or revised; "" without dates.

    The clock is never asked: the same content gives the same site in any year.
    """
    return max((last_day(date) for document in documents for date in _dates(document)), default="")


def is_later(document: Document, day: str) -> bool:
    """Whether a report becomes public after a day; without either of them it does not."""
    return bool(day) and first_day(public_date(document)) > day


def first_day(edtf: str) -> str:
    """The first day of a date or interval, 2018-01-01 of 2018; "" where it has no beginning."""
    start = edtf.partition("/")[0].removeprefix(OPEN)
    return start and start + "-01" * (2 - start.count("-"))


def last_day(edtf: str) -> str:
    """The last day of a date or interval, 2018-12-31 of 2018; "" where it has no end."""
    end = edtf.rpartition("/")[2].removeprefix(OPEN)
    if end.count("-") == 2 or not end:
        return end
    month = end if "-" in end else f"{end}-12"
    return f"{month}-{monthrange(*map(int, month.split('-')))[1]}"


def _dates(document: Document) -> Iterator[str]:
    """The dates on which something was done to a report."""
    fields = document.fields
    if document.path.startswith("reports/"):
        yield from (fields.published, fields.signed, fields.issued)
        yield from (revision.get("date", "") for revision in fields.revisions)
