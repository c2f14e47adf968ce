"""Everything that is wrong, before anything is rendered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from sitegen.catalog.index import Catalog
from sitegen.catalog.links import anchors, target
from sitegen.catalog.plan import REPORT_FILES, paper_file, report_file
from sitegen.catalog.revisions import changes, untold
from sitegen.fields import meant
from sitegen.model import Document, Place, Span
from sitegen.problems import Problem, Where
from sitegen.source.mentions import ambiguous

NAMED = {
    "org": "organisations",
    "person": "people",
    "place": "places",
    "programme": "programmes",
    "doc": "works",
}


def check(catalog: Catalog, documents: tuple[Document, ...]) -> tuple[Problem, ...]:
    """All problems of a site, in the order of its sources."""
    registers = catalog.registers
    found = [*catalog.config.problems, *registers.problems, *ambiguous(registers)]
    found += _same_addresses(documents)
    found += _same_index_numbers(documents)
    promised = _promised(catalog)
    for document in documents:
        found += problems_of(document, catalog)
        if not document.is_revision:
            found += _outcomes(document, promised)
    return tuple(sorted(found, key=lambda problem: problem.where))


def problems_of(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The problems of a document by itself."""
    yield from document.problems
    if document.is_revision:
        yield from untold(document, catalog.reports)
        return
    yield from changes(document, catalog.reports)
    yield from _fields(document, catalog)
    yield from _links(document, catalog)
    yield from _statements(document, catalog)


def _same_addresses(documents: tuple[Document, ...]) -> Iterator[Problem]:
    """Two sources at one address; a file system may take upper and lower case for the same."""
    first: dict[tuple[str, str], Document] = {}
    for document in documents:
        key = (document.path.split("/")[0], document.id.casefold())
        if key in first:
            what = f"the address '{document.id}' is taken by {first[key].path}"
            yield Problem(Where(f"content/{document.path}"), "address", what, "rename one")
        first.setdefault(key, document)


def _same_index_numbers(documents: tuple[Document, ...]) -> Iterator[Problem]:
    """An index number (索引号) names one document for ever."""
    first: dict[str, Document] = {}
    for document in documents:
        number = document.fields.index_number
        if number in first:
            what = f"the index number {number} is that of {first[number].path}"
            hint = "look which of them had it first, and take it out of the other"
            yield _problem(document, "index_number", what, hint)
        elif number:
            first[number] = document


def _fields(document: Document, catalog: Catalog) -> Iterator[Problem]:
    fields = document.fields
    if fields.column and fields.column not in catalog.columns:
        hint = meant(fields.column, catalog.columns) or "define it in site.yml, below 'columns:'"
        yield _problem(document, "column", f"there is no column '{fields.column}'", hint)
    names = {file.path.rpartition("/")[2] for file in catalog.files.get(document.id, ())}
    yield from _names_taken(document, catalog)
    for index, attachment in enumerate(fields.attachments):
        item = f"attachments.{index}"
        file = attachment.get("file", "")
        if not file:
            what, hint = "an attachment without a file", "write '- {file: …, title: …}'"
            yield _problem(document, item, what, hint)
        elif file not in names:
            hint = meant(file, names) or "put it into the report's folder"
            what = f"there is no file '{file}' beside the report"
            yield _problem(document, f"{item}.file", what, hint)


def _names_taken(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Files beside a report that the site would write itself."""
    paths = [report_file(document.id, kind) for kind in REPORT_FILES]
    scripts = catalog.config.scripts if catalog.config.pdf else ()
    paths += [paper_file(document.id, script, scripts[0]) for script in scripts]
    for path in paths:
        if path in catalog.file_paths:
            what = "the site writes a file of this name beside the report"
            yield Problem(Where(f"content/{path}"), "path", what, "rename it")


def _statements(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Marks that name what no register has, or whose unit is not that of their indicator."""
    stated = document.statements
    for figure in stated.figures:
        unit = figure.quantity.base_unit if figure.kind == "actual" else None
        yield from _indicators(figure.place.where, figure.indicators, unit, catalog)
        yield from _scope(figure.place.where, figure.scope, catalog)
    for goal in stated.commitments:
        unit = goal.quantity.base_unit if goal.quantity else None
        yield from _indicators(goal.place.where, goal.indicators, unit, catalog)
        yield from _scope(goal.place.where, goal.scope, catalog)
    yield from _same_place([figure.place for figure in stated.figures], "figures")
    yield from _same_place([goal.place for goal in stated.commitments], "goals")
    for span in (pointer.span for pointer in document.pointers):
        if span.kind in NAMED and "id" in span.attrs:
            yield from _named(span, document, catalog)


def _promised(catalog: Catalog) -> Mapping[str, Sequence[str]]:
    """The ids of the commitments in each paragraph."""
    found = defaultdict[str, list[str]](list)
    for promise in catalog.promises:
        id = promise.commitment.place.id
        found[id.partition("@")[0]].append(id)
    return found


def _outcomes(document: Document, promised: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Outcomes of commitments that no report has."""
    for outcome in document.statements.outcomes:
        # A text that was changed moves the offset: the same paragraph is meant.
        near = promised.get(outcome.commitment.partition("@")[0], ())
        if outcome.commitment and outcome.commitment not in near:
            hint = meant(outcome.commitment, near) or "its id stands in data/commitments.csv"
            what = f"there is no commitment '{outcome.commitment}'"
            yield Problem(outcome.place.where, "annotation", what, hint)


def _same_place(places: Sequence[Place], what: str) -> Iterator[Problem]:
    """Two marks of one kind that begin at one character would have one id."""
    seen: set[str] = set()
    for place in places:
        if place.id in seen:
            hint = 'keep one; several indicators go into one mark: i="a b"'
            yield Problem(place.where, "annotation", f"two {what} begin here", hint)
        seen.add(place.id)


def _indicators(
    where: Where, named: tuple[str, ...], unit: str | None, catalog: Catalog
) -> Iterator[Problem]:
    indicators = catalog.registers.indicators
    for id in named:
        if id not in indicators:
            hint = meant(id, indicators) or "add it to content/registers/indicators.yml"
            yield Problem(where, "annotation", f"no indicator is called '{id}'", hint)
        elif unit is not None and unit not in indicators[id].units:
            units = " or ".join(indicators[id].units) or "no unit"
            what = f"'{id}' is counted in {units}, the text says '{unit}'"
            hint = f"write unit=…, or add the unit to {indicators[id].where}"
            yield Problem(where, "unit", what, hint)


def _scope(where: Where, scope: str, catalog: Catalog) -> Iterator[Problem]:
    entities = catalog.registers.entities
    if scope and scope not in entities:
        hint = meant(scope, entities) or "add the place or organisation to a register"
        yield Problem(where, "annotation", f"no scope is called '{scope}'", hint)


def _named(span: Span, document: Document, catalog: Catalog) -> Iterator[Problem]:
    id = span.attrs["id"]
    known = id in catalog.registers.entities or (span.kind == "doc" and id in catalog.reports)
    if not known:
        where = span.where or Where(f"content/{document.path}")
        kind = NAMED[span.kind]
        own = [entry.id for entry in catalog.registers.entities.values() if entry.register == kind]
        hint = meant(id, own) or f"add it to content/registers/{kind}.yml"
        yield Problem(where, "annotation", f"the registers have no '{id}'", hint)


def _links(document: Document, catalog: Catalog) -> Iterator[Problem]:
    for where, written in addresses(document):
        if target(written, document, catalog) is None:
            yield Problem(where, "link", *_dead(written, document, catalog))
    for pointer in document.pointers:
        span = pointer.span
        src = span.attrs.get("src", "") if span.kind == "image" else ""
        found = target(src, document, catalog) if src else None
        if found and found.outside:
            what = f"a picture of another host: '{src}'"
            hint = "put the file into the report's folder, or write a link"
            yield Problem(Where(f"content/{document.path}", pointer.line), "link", what, hint)


def _dead(written: str, document: Document, catalog: Catalog) -> tuple[str, str]:
    """What is wrong with a link that leads nowhere, and what to do."""
    path, _, anchor = written.partition("#")
    found = target(path, document, catalog)
    if anchor and found and found.subject:
        documents = catalog.reports if found.subject.kind == "report" else catalog.pages
        near = meant(anchor, anchors(documents[found.subject.id]))
        hint = near or "copy the address of the paragraph from its built page"
        return f"a link to '{written}': that text has no place '{anchor}'", hint
    if "/" not in path and PurePosixPath(path).suffix not in ("", ".md"):
        beside = (file.path.rpartition("/")[2] for file in catalog.files.get(document.id, ()))
        hint = meant(unquote(path), beside) or "put it into the report's folder"
        return f"there is no file '{unquote(path)}' beside the report", hint
    hint = "link to a source as it lies in content/ (../other-report/index.md#s1) "
    return f"a link to '{written}' leads nowhere", hint + "or to http, https, mailto, tel"


def addresses(document: Document) -> Iterator[tuple[Where, str]]:
    """Every address that a document writes, with its place."""
    for pointer in document.pointers:
        span = pointer.span
        if span.kind in ("link", "image"):
            where = Where(f"content/{document.path}", pointer.line)
            yield where, span.attrs.get("href") or span.attrs.get("src", "")


def _problem(document: Document, field: str, what: str, hint: str) -> Problem:
    """A problem at the place of a field; `attachments.0.file` is one within the first of a list."""
    where = document.places.get(field, Where(f"content/{document.path}"))
    return Problem(where, field.partition(".")[0].replace("_", "-"), what, hint)
