"""The plain text and the source of each report, and llms.txt, which lists them.

https://llmstxt.org/: a title, a summary, and sections of links with notes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject, report_file, revision_file
from sitegen.catalog.years import public_date
from sitegen.model import Block, Copy, Document, Page
from sitegen.output.data.contract import address
from sitegen.source.reading import diplomatic, reading
from sitegen.source.written import as_written

# Few hosts name the encoding of a text; without this mark a browser takes it for Latin.
_BOM = "\ufeff"


def texts_of(report: Document, catalog: Catalog) -> Iterator[Page]:
    """reports/<slug>/<slug>.txt and .md: the text as its page shows it, and its source."""
    text = _BOM + plain_text(as_written(report))
    yield Page(report_file(report.id, "text"), text.encode())
    source = Copy(catalog.config.content / report.path, report.sha256)
    yield Page(report_file(report.id, "source"), source)
    for date, earlier in catalog.revisions.get(report.id, {}).items():
        text = _BOM + plain_text(as_written(earlier))
        yield Page(revision_file(report.id, date), text.encode())


def plain_text(document: Document) -> str:
    """Title and text, an empty line between blocks; the cells of a row are parted by TAB."""
    blocks = (_lines(block) for block in reading(document.blocks))
    return "\n\n".join((document.fields.title, *(lines for lines in blocks if lines))) + "\n"


def _lines(block: Block) -> str:
    return diplomatic((block,))


def llms(catalog: Catalog, words: Mapping[str, Any]) -> Page:
    """llms.txt: every report with its source, its text and the facts that tell it from others."""
    config = catalog.config
    parts = [f"# {_inline(config.title)}"]
    parts += ["> " + _inline("".join(config.lead))] if config.lead else []
    parts += [_inline(config.notice)] if config.notice else []
    parts.append(f"## {words['navigation']['reports']}")
    parts.append("\n".join(_line(catalog.heads[id], catalog, words) for id in catalog.reports))
    table = f"{config.base_url}data/datapackage.json"
    parts.append(f"## {words['data']}\n\n- [datapackage.json]({table})")
    return Page("llms.txt", ("\n\n".join(part for part in parts if part) + "\n").encode())


def _line(report: Document, catalog: Catalog, words: Mapping[str, Any]) -> str:
    base = catalog.config.base_url
    fields = report.fields
    said = (fields.issuer, fields.number, public_date(report), *_state(report, words))
    source = base + address(report_file(report.id, "source"))
    text = base + address(report_file(report.id, "text"))
    page = base + address(Subject("report", report.id).path)
    note = words["list_mark"].join(_inline(fact) for fact in said if fact)
    more = f"[{words['plain_text']}]({text}) [{words['web_page']}]({page})"
    return f"- [{_label(fields.title)}]({source}): {note} {more}"


def _state(report: Document, words: Mapping[str, Any]) -> tuple[str, ...]:
    validity = report.fields.validity
    return (words["validities"][validity],) if validity in ("invalid", "abolished") else ()


def _inline(text: str) -> str:
    return " ".join(text.split())


def _label(text: str) -> str:
    """A text in the brackets of a Markdown link."""
    escaped = _inline(text).replace("\\", "\\\\")
    return escaped.replace("[", "\\[").replace("]", "\\]")
