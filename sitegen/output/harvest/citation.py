"""How a report is cited: GB/T 7714-2015 in words, BibTeX and CSL-JSON as files.

Everything comes from the fields of the report; what they do not say is left out. The day on which
it was looked up, which GB/T 7714 asks for, only the one who cites it knows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sitegen.catalog.plan import Subject, report_file
from sitegen.catalog.years import public_date
from sitegen.model import Document, Page
from sitegen.output.data.contract import address
from sitegen.source.written import as_written

# GB/T 7714-2015, appendix B: R is a report, EB an announcement on the web, OL "online".
_REPORTS = ("summary", "plan", "report", "rectification", "statistics", "bulletin")
# What would be a command of TeX.
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says; `date` is EDTF, `url` empty where the site has no address."""

    id: str
    author: str
    title: str
    number: str
    type: str
    language: str
    date: str
    url: str


def citation(report: Document, url: str) -> Citation:
    """The citation of a report as it is written; `url` is that of its page."""
    fields = report.fields
    return Citation(
        id=report.id,
        author=fields.issuer or fields.speaker,
        title=fields.title,
        number=fields.number or fields.proposal.get("number", ""),
        type=fields.type,
        language=fields.language,
        date=public_date(report),
        url=url,
    )


def citations_of(report: Document, base: str) -> Iterator[Page]:
    """reports/<slug>/<slug>.bib and .csl.json; `base` is the address of the site, if it has one."""
    url = base + address(Subject("report", report.id).path) if base else ""
    one = citation(as_written(report), url)
    yield Page(report_file(report.id, "bibtex"), bibtex(one).encode())
    text = json.dumps([csl(one)], ensure_ascii=False, indent=1, sort_keys=True)
    yield Page(report_file(report.id, "csl"), (text + "\n").encode())


def gb7714(one: Citation) -> str:
    """A citation as GB/T 7714-2015 writes it: author. title: number[R/OL]. (date). address."""
    kind = "R" if one.type in _REPORTS else "EB"
    medium = f"{kind}/OL" if one.url else kind
    title = f"{one.title}: {one.number}" if one.number else one.title
    date = f"({one.date})" if one.url and one.date else one.date
    return ". ".join(part for part in (one.author, f"{title}[{medium}]", date, one.url) if part)


def bibtex(one: Citation) -> str:
    """A citation as an entry of BibTeX; braces keep the name of a body whole."""
    year, _, rest = one.date.partition("/")[0].partition("-")
    month = rest[:2]
    fields = {
        "author": f"{{{_tex(one.author)}}}" if one.author else "",
        "institution": _tex(one.author),
        "title": f"{{{_tex(one.title)}}}",
        "number": _tex(one.number),
        "year": year,
        "month": str(int(month)) if month else "",
        "date": one.date,
        "langid": "chinese",
        # As it is: styles print it with \\url, which knows no commands.
        "url": one.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@techreport{{{one.id},\n{lines}}}\n"


def csl(one: Citation) -> dict[str, Any]:
    """A citation as an item of CSL-JSON (https://docs.citationstyles.org/, version 1.0.2)."""
    item: dict[str, Any] = {"id": one.id, "type": "report", "title": one.title}
    item["language"] = one.language
    if one.author:
        item["author"] = [{"literal": one.author}]
    if one.date:
        ends = [[int(part) for part in end.split("-")] for end in one.date.split("/")]
        item["issued"] = {"date-parts": ends}
    if one.number:
        item["number"] = one.number
    if one.url:
        item["URL"] = one.url
    return item


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)
