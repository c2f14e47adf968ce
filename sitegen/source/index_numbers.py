"""Index numbers (索引号) of 政府信息公开目录系统实施指引（试行）: given once, then never changed.

A number is an organisation code, `/`, the year, `-` and a serial of five digits in that year. It
is written into the front matter of its source, where it stays whatever becomes of title, folder or
column.
"""

import re
from collections.abc import Iterable, Mapping

from sitegen.model import Document

FORM = re.compile(r"([0-9A-Z]{9})/(\d{4})-(\d{5})")
_FRONT_ENDS = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)


def given(documents: Iterable[Document], code: str) -> Mapping[str, str]:
    """The next number for each report without one, by its path.

    A report is of the year in which it was signed, else issued, else published; one without a
    date gets no number. Older ones come first, those of one day in the order of their names.
    """
    reports = [one for one in documents if one.is_report and not one.fields.draft]
    last = dict[str, int]()
    for report in reports:
        found = FORM.fullmatch(report.fields.index_number)
        if found and found[1] == code:
            last[found[2]] = max(last.get(found[2], 0), int(found[3]))
    numbers = {}
    for report in sorted(reports, key=lambda report: (_date(report), report.path)):
        year = _date(report)[:4]
        if year and not report.fields.index_number:
            last[year] = last.get(year, 0) + 1
            numbers[report.path] = f"{code}/{year}-{last[year]:05}"
    return numbers


def numbered(data: bytes, number: str) -> bytes:
    """A source with a number as the last field of its front matter; all else is as it was."""
    _, second, *_ = _FRONT_ENDS.finditer(data)
    end = second.start()
    newline = b"\r\n" if b"\r\n" in data[:end] else b"\n"
    return data[:end] + f"index_number: {number}".encode() + newline + data[end:]


def _date(report: Document) -> str:
    fields = report.fields
    return fields.signed or fields.issued or fields.published
