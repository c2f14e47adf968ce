"""Page tags and index numbers for which the sources say nothing."""

from collections.abc import Iterator

from sitegen.catalog.index import Catalog
from sitegen.catalog.inspection.about import INDEX_NUMBER, TAGS, fault, public
from sitegen.catalog.years import public_date
from sitegen.model import Document
from sitegen.problems import Problem, Where
from sitegen.source.index_numbers import FORM


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Missing tags of the site, its columns and its reports, and missing index numbers."""
    if catalog.config.gov is None:
        what, hint = "SiteName, SiteDomain and SiteIDCode are missing", "write a block 'gov:'"
        yield Problem(Where("site.yml"), TAGS, what, f"{hint} (docs/government.md)")
    for column in catalog.columns.values():
        setting = column.setting
        for name in ("type", "description", "keywords"):
            if not getattr(setting, name):
                what = f"Column{name.capitalize()} of '{setting.label}' is missing"
                yield Problem(setting.where, TAGS, what, f"write '{name}: …'")
    for report in public(catalog):
        yield from _article(report)
        yield from _index_number(report, catalog)


def _article(report: Document) -> Iterator[Problem]:
    """What a report must say for its tags."""
    fields = report.fields
    if not fields.column:
        what = "ColumnName and the other tags of a column are missing"
        yield fault(report, "column", TAGS, what, "write 'column: …', one of site.yml")
    day = public_date(report)
    if day.count("-") != 2 or "/" in day:
        what = "PubDate is missing" if not day else f"PubDate needs a day: '{day}' is none"
        yield fault(report, "published", TAGS, what, "write 'published: \"2024-01-19\"'")
    if not (fields.source or fields.issuer):
        yield fault(report, "source", TAGS, "ContentSource is missing", "write 'source: …'")


def _index_number(report: Document, catalog: Catalog) -> Iterator[Problem]:
    number = report.fields.index_number
    found = FORM.fullmatch(number)
    code = catalog.config.gov.code if catalog.config.gov else ""
    if not number:
        hint = "let `sitegen number --write` give it one"
        yield fault(report, "index_number", INDEX_NUMBER, "the report has no index number", hint)
    elif found is None:
        hint = "write organisation code, year and serial: 000014349/2017-00110"
        what = f"'{number}' is no index number"
        yield fault(report, "index_number", INDEX_NUMBER, what, hint)
    elif code and found[1] != code:
        what = f"the index number begins with {found[1]}, the code of the body is {code}"
        hint = "right where another body made the text: an index number never changes"
        yield fault(report, "index_number", INDEX_NUMBER, what, hint, "warning")
