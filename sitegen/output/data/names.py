"""The tables of what reports name: entities, indicators, columns, periods, works cited."""

from collections.abc import Iterable, Iterator

from sitegen.catalog.index import Catalog
from sitegen.catalog.naming import Naming, Work
from sitegen.catalog.plan import ENTITY_PAGES
from sitegen.dates import in_words, years
from sitegen.model import DateMark, Place
from sitegen.output.data.contract import (
    SLUG,
    Addresses,
    Row,
    date,
    oldest_first,
    several,
    table,
    text,
    year_of,
    year_of_first,
)
from sitegen.source.registers import Entity


def entity_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each organisation, person, place and programme of the registers."""
    for register, kind in ENTITY_PAGES.items():
        for entity in catalog.registers.entities.values():
            if entity.register == register:
                yield _entity(entity, kind, catalog.namings.get(entity.id, ()), addresses)


def indicator_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each indicator of the register, in its order."""
    age = {report: -index for index, report in enumerate(catalog.reports)}
    for indicator in catalog.registers.indicators.values():
        members = catalog.series.get(indicator.id, ())
        places = [one.place for each in members for one in (*each.points, *each.changes)]
        places += [one.place for each in members for one in each.targets]
        yield {
            "id": indicator.id,
            "label": indicator.label,
            "definition": indicator.definition or None,
            "used": used(sorted(places, key=lambda place: (age[place.document], place.where))),
            "url": addresses.page("indicator", indicator.id),
        }


def column_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each column, with the reports that stand in it."""
    for id, column in catalog.columns.items():
        yield {
            "id": id,
            "label": column.setting.label,
            "definition": column.setting.type or None,
            "used": [
                {"document": report, "anchor": None, "quote": None}
                for report in reversed(column.reports)
            ],
            "url": addresses.page("column", id),
        }


def period_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each date or period that the reports name, in the order of time."""
    found: dict[str, list[tuple[str, DateMark]]] = {}
    for report in oldest_first(catalog):
        for mark in report.dates:
            found.setdefault(mark.date, []).append((report.id, mark))
    for edtf, marks in sorted(found.items()):
        yield {
            "id": edtf,
            "label": marks[0][1].words,
            "definition": in_words(edtf),
            "used": _quoted((report, mark.anchor, mark.sentence) for report, mark in marks),
            "url": addresses.page("year", str(max(years(edtf)))),
        }


def reference_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each work that the reports cite."""
    for work in catalog.works.values():
        yield {
            "id": work.id,
            "label": work.label,
            "definition": (work.entity.note if work.entity else "") or None,
            "used": used(citation.place for citation in work.citations),
            "url": work_page(work, addresses),
        }


def work_page(work: Work, addresses: Addresses) -> str | None:
    """The report that a work is where the site has it, else its own page."""
    return addresses.page("report", work.report) or addresses.page("work", work.id)


def used(places: Iterable[Place]) -> list[Row]:
    """Places, each sentence once."""
    return _quoted((place.document, place.anchor, place.quote) for place in places)


def _quoted(sentences: Iterable[tuple[str, str, str]]) -> list[Row]:
    """Sentences by report and block, each once."""
    return [
        {"document": document, "anchor": anchor, "quote": quote}
        for document, anchor, quote in dict.fromkeys(sentences)
    ]


def _entity(entity: Entity, kind: str, namings: Iterable[Naming], addresses: Addresses) -> Row:
    return {
        "id": entity.id,
        "kind": kind,
        "name": entity.name,
        "names": [
            {"name": name.name, "from": name.since or None, "to": name.until or None}
            for name in entity.names
        ],
        "aliases": [*entity.aliases, *entity.short],
        "mentions": used(naming.place for naming in namings if not naming.pointing),
        "url": addresses.page(kind, entity.id),
    }


_URL = text("url", "Page of it; absent where the site has none.")
_USED = several("used", "Where the reports use it: document, anchor, quote.")

ENTITIES = table(
    "entities",
    "Organisations, people, places and programmes of the registers.",
    (
        text("id", "Id, unique over all registers.", required=True, pattern=SLUG),
        text("kind", "Kind.", required=True, values=tuple(ENTITY_PAGES.values())),
        text("name", "Full present name.", required=True),
        several("names", "Names it had: name, from, to (EDTF)."),
        several("aliases", "Other names of it; short ones mean it only in reports of its place."),
        several("mentions", "Sentences that name it: document, anchor, quote."),
        _URL,
    ),
    entity_rows,
    year_of_first("mentions"),
)
INDICATORS = table(
    "indicators",
    "Indicators: what figures and commitments count or measure.",
    (
        text("id", "Id, unique over all registers.", required=True, pattern=SLUG),
        text("label", "Label.", required=True),
        text("definition", "Definition."),
        _USED,
        _URL,
    ),
    indicator_rows,
    year_of_first("used"),
)
COLUMNS = table(
    "columns",
    "Columns (栏目) of the site.",
    (
        text("id", "Id.", required=True),
        text("label", "Label.", required=True),
        text("definition", "Type of column (国办发〔2017〕47号, appendix 2)."),
        several("used", "Reports that stand in it: document; anchor and quote are null."),
        _URL,
    ),
    column_rows,
    year_of_first("used"),
)
PERIODS = table(
    "periods",
    "Dates and periods that the reports name.",
    (
        date("id", "The date or period as EDTF.", required=True),
        text("label", "The words of the first report that names it.", required=True),
        text("definition", "The date or period in words.", required=True),
        _USED,
        text("url", "Page of its last year; absent where the site has none."),
    ),
    period_rows,
    year_of("id"),
)
REFERENCES = table(
    "references",
    "Works that the reports cite.",
    (
        text("id", "Id of the work; one that no register has begins with work-.", required=True),
        text("label", "Title or number.", required=True),
        text("definition", "What the register says of it."),
        _USED,
        text("url", "The report that it is where the site has it, else its own page."),
    ),
    reference_rows,
    year_of_first("used"),
)
