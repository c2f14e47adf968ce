"""When a report was published and last changed, from its own fields: never from the clock."""

from sitegen.catalog.day import first_day
from sitegen.catalog.years import public_date
from sitegen.dates import years
from sitegen.model import Document

# The day begins in Beijing; official documents of the mainland carry its date.
_MIDNIGHT = "T00:00:00+08:00"


def published(report: Document) -> str:
    """When it became public (EDTF), else the last year that it looks back on; may be empty."""
    fields = report.fields
    if date := public_date(report):
        return date
    spoken = [year for text in (*fields.covers, fields.year) for year in years(text)]
    return f"{max(spoken):04}" if spoken else ""


def updated(report: Document) -> str:
    """When it became public or was last revised (EDTF); empty where it has no date at all."""
    dates = (published(report), *(one.get("date", "") for one in report.fields.revisions))
    return max(day(date) for date in dates)


def day(edtf: str) -> str:
    """The first day of a date or period: 2018-03 is 2018-03-01; of ../2021 that of its end."""
    return first_day(edtf) or first_day(edtf.rpartition("/")[2])


def moment(edtf: str) -> str:
    """The beginning of that day as RFC 3339 writes it."""
    return day(edtf) + _MIDNIGHT
