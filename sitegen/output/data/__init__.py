"""The data files of a site: tables, their description, annotations and TEI; see docs/data.md."""

from collections.abc import Iterator

from sitegen.catalog.index import Catalog
from sitegen.model import Page
from sitegen.output.data.annotations import Annotations
from sitegen.output.data.contract import Addresses, years_of_publication
from sitegen.output.data.conversions import conversions
from sitegen.output.data.documents import DOCUMENTS
from sitegen.output.data.files import table_files
from sitegen.output.data.names import COLUMNS, ENTITIES, INDICATORS, PERIODS, REFERENCES
from sitegen.output.data.package import package
from sitegen.output.data.series import series_pages
from sitegen.output.data.statements import COMMITMENTS, DUTIES, EVENTS, FIGURES, YEARS
from sitegen.output.data.tei import tei_page
from sitegen.output.data.tei_text import Naming
from sitegen.script.glossary import Glossary
from sitegen.source.written import as_written

TABLES = (
    DOCUMENTS,
    FIGURES,
    COMMITMENTS,
    DUTIES,
    ENTITIES,
    INDICATORS,
    COLUMNS,
    PERIODS,
    REFERENCES,
    EVENTS,
    YEARS,
    conversions(Glossary()),
)


def data_pages(catalog: Catalog, rules: Glossary | None = None) -> Iterator[Page]:
    """Every data file of a site, below data/ and beside the reports; `rules` convert its texts."""
    addresses = Addresses(catalog)
    yield from data_tables(catalog, rules or Glossary(), addresses)
    for id in catalog.reports:
        yield from data_of(id, catalog, addresses)


def data_tables(catalog: Catalog, rules: Glossary, addresses: Addresses) -> Iterator[Page]:
    """The tables, their description, which knows the size and hash of each, and the series."""
    published = years_of_publication(catalog)
    tables = []
    for table in (*TABLES[:-1], conversions(rules)):
        rows = tuple(table.rows(catalog, addresses))
        tables.append((table, tuple(table_files(table, rows, published))))
    for _, files in tables:
        yield from (page for page, _ in files)
    yield package(catalog.config, tables)
    yield from series_pages(catalog, addresses)


def data_of(report: str, catalog: Catalog, addresses: Addresses) -> Iterator[Page]:
    """What lies beside a report: its annotations and its text in TEI."""
    document = catalog.reports[report]
    yield Annotations(catalog, addresses).page(document)
    yield tei_page(as_written(document), Naming(catalog, addresses))
