"""A QR code of each report's address: 扫一扫在手机打开当前页. The only user of segno."""

from io import BytesIO

import segno

from sitegen.catalog.plan import Subject, report_file
from sitegen.model import Page

# Trying all eight masks takes four times as long, and any of them can be read.
MASK = 3


def code_of(report: str, base: str) -> Page:
    """A picture of the address of a report in the site's own script, below that of the site."""
    return Page(report_file(report, "qr"), picture(base + Subject("report", report).path))


def picture(address: str) -> bytes:
    """The QR code of an address as SVG, with the quiet zone that readers need."""
    drawn = BytesIO()
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    code.save(drawn, kind="svg", border=4, light="#fff", omitsize=True, nl=False)
    return drawn.getvalue()
