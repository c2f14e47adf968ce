"""Everything that is wrong, before anything is rendered."""

from collections.abc import Iterator

from sitegen.catalog.index import Catalog
from sitegen.catalog.links import target
from sitegen.fields import meant
from sitegen.model import Block, Document, Problem, Where
from sitegen.source.parse import leaves


def check(catalog: Catalog, documents: tuple[Document, ...]) -> tuple[Problem, ...]:
    """All problems of a site, in the order of its sources."""
    found = [*catalog.config.problems, *_same_addresses(documents)]
    for document in documents:
        found += document.problems
        found += _fields(document, catalog)
        found += _links(document, catalog)
    return tuple(sorted(found, key=lambda problem: problem.where))


def _same_addresses(documents: tuple[Document, ...]) -> Iterator[Problem]:
    """Two sources at one address; a file system may take upper and lower case for the same."""
    first: dict[tuple[str, str], Document] = {}
    for document in documents:
        key = (document.path.split("/")[0], document.id.casefold())
        if key in first:
            what = f"the address '{document.id}' is taken by {first[key].path}"
            yield Problem(Where(f"content/{document.path}"), "address", what, "rename one")
        first.setdefault(key, document)


def _fields(document: Document, catalog: Catalog) -> Iterator[Problem]:
    fields = document.fields
    if fields.column and fields.column not in catalog.columns:
        hint = meant(fields.column, catalog.columns) or "define it in site.yml, below 'columns:'"
        yield _problem(document, "column", f"there is no column '{fields.column}'", hint)
    if fields.replaced_by and fields.replaced_by not in catalog.reports:
        hint = meant(fields.replaced_by, catalog.reports) or "write the name of a report's folder"
        yield _problem(document, "replaced_by", f"there is no report '{fields.replaced_by}'", hint)
    names = {file.path.rpartition("/")[2] for file in catalog.files.get(document.id, ())}
    for attachment in fields.attachments:
        if attachment.get("file", "") not in names:
            what = f"there is no file '{attachment.get('file', '')}' beside the report"
            hint = meant(attachment.get("file", ""), names) or "put it into the report's folder"
            yield _problem(document, "attachments", what, hint)


def _links(document: Document, catalog: Catalog) -> Iterator[Problem]:
    for block in leaves(document.blocks):
        for written in _addresses(block):
            if target(written, document, catalog) is None:
                where = Where(f"content/{document.path}", block.line)
                what = f"a link to '{written}' leads nowhere"
                hint = "link to a source as it lies in content/ (../other-report/index.md#s1) "
                yield Problem(where, "link", what, hint + "or to http, https, mailto, tel")


def _addresses(block: Block) -> Iterator[str]:
    for span in block.spans:
        if span.kind in ("link", "image"):
            yield span.attrs.get("href") or span.attrs.get("src", "")


def _problem(document: Document, field: str, what: str, hint: str) -> Problem:
    where = document.places.get(field, Where(f"content/{document.path}"))
    return Problem(where, field.replace("_", "-"), what, hint)
