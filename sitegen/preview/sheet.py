"""A page of a build as its editor sees it."""

from collections.abc import Iterable, Iterator

from sitegen.build import Build
from sitegen.catalog.day import first_day, is_later
from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject
from sitegen.catalog.years import public_date
from sitegen.model import Block, Document
from sitegen.preview.about import Sheet
from sitegen.problems import Where
from sitegen.review import contradictions, doubtful, suggested

# Suggestions that are less likely are more work to read than to do without.
LIKELY = 0.85


def sheet(made: Build, path: str) -> Sheet:
    """The page at a path below build/."""
    route = made.pages.route(path)
    if route is None:
        return Sheet()
    document = _document(route.subject, made.catalog)
    if document is None:
        return Sheet(_entry(route.subject, made.catalog))
    source = f"content/{document.path}"
    review = [one for one in contradictions(made) if one.where.path == source]
    if route.subject.kind == "report":
        review += [*doubtful(document, made), *suggested(document, made, LIKELY)]
    return Sheet(
        Where(source),
        tuple(_lines((document.written or document).blocks)),
        tuple(sorted(review, key=lambda problem: problem.where)),
        tuple(_notes(document, made.catalog.date)),
    )


def _document(subject: Subject, catalog: Catalog) -> Document | None:
    kinds = {"report": catalog.reports, "page": catalog.pages}
    return kinds.get(subject.kind, {}).get(subject.id)


def _entry(subject: Subject, catalog: Catalog) -> Where:
    """Where a register defines what a page is about."""
    if subject.kind == "indicator":
        return catalog.registers.indicators[subject.id].where
    entity = catalog.registers.entities.get(subject.id)
    return entity.where if entity else Where("")


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """The line of each anchor of a text."""
    for block in blocks:
        yield block.anchor, block.line
        yield from ((heading.anchor, block.line) for heading in block.headings)
        yield from _lines(block.children)


def _notes(document: Document, day: str) -> Iterator[str]:
    if document.fields.draft:
        yield "A draft: a build leaves it out."
    if is_later(document, day):
        yield f"Public from {first_day(public_date(document))} on: a build for {day} leaves it out."
