"""The form of document numbers (文号), and annexes that a text announces and nobody gave."""

import re
from collections.abc import Iterator

from sitegen.catalog.index import Catalog
from sitegen.catalog.inspection.about import ANNEX, NUMBER, fault, public
from sitegen.model import Document
from sitegen.problems import Problem, Where
from sitegen.source.parse import leaves

# 深龙卫计〔2019〕4号; of orders and announcements also 2024年第3号 and 第3号.
_SOUND = re.compile(r"[^\d\W]+〔\d{4}〕[1-9]\d*号|(?:\w*\d{4}年)?第[1-9]\d*号")
_YEAR = re.compile(r"[\[【（(［〔](\d{2,4})[〕\]】）)］]")
# 附件：1.…, as the text of a notice announces what it comes with.
_ANNOUNCED = re.compile(r"附件\s*\d*\s*[：:]\s*\S")
_HINT = "write it as GB/T 9704 has it: 深龙卫计〔2019〕4号"


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Ill-formed numbers and missing annexes of the public reports."""
    for report in public(catalog):
        if report.fields.number and (what := _wrong(report.fields.number)):
            yield fault(report, "number", NUMBER, what, _HINT)
        yield from _annex(report, catalog)


def _wrong(number: str) -> str:
    """What is wrong with a number, or nothing."""
    plain = number.replace(" ", "").replace("號", "号")
    year = _YEAR.search(plain)
    if plain == number.replace("號", "号") and _SOUND.fullmatch(plain):
        return ""
    if year and len(year[1]) != 4:
        return f"the year in the number '{number}' has not four digits"
    if year and (year[0][0], year[0][-1]) != ("〔", "〕"):
        return f"the year in the number '{number}' does not stand in 〔〕"
    if re.search(r"〔\d{4}〕第", plain):
        return f"the number '{number}' has 第 before its serial"
    if re.search(r"(?:〕|第)0\d*号", plain):
        return f"the serial in the number '{number}' is padded with 0"
    return f"'{number}' is not the form of a document number"


def _annex(report: Document, catalog: Catalog) -> Iterator[Problem]:
    """An announced annex is a part of the text or a file beside it."""
    beside = [file.path.rpartition("/")[2] for file in catalog.files.get(report.id, ())]
    given = any(not name.startswith(("original.", "record.")) for name in beside)
    if given or any(part.role in ("annex", "appendix") for part in report.parts):
        return
    for block in leaves(report.blocks):
        if _ANNOUNCED.match(block.text.strip()):
            where = Where(f"content/{report.path}", block.line)
            what = "the text announces an annex, and none lies beside it"
            yield Problem(where, ANNEX, what, "put the file into the folder of the report")
            return
