"""The data files of a site: tables, their description, annotations and TEI; see docs/data.md."""

from collections.abc import Iterator

from sitegen.catalog.index import Catalog
from sitegen.model import Page
from sitegen.output.data.annotations import Annotations
from sitegen.output.data.contract import Addresses, years_of_publication
from sitegen.output.data.documents import DOCUMENTS
from sitegen.output.data.files import table_files
from sitegen.output.data.names import COLUMNS, ENTITIES, INDICATORS, PERIODS, REFERENCES
from sitegen.output.data.package import package
from sitegen.output.data.series import series_pages
from sitegen.output.data.statements import COMMITMENTS, DUTIES, EVENTS, FIGURES, YEARS
from sitegen.output.data.tei import tei_page
from sitegen.output.data.tei_text import Naming
from sitegen.source.written import as_written

# What the catalogue knows; a table of another stage (conversions) is described beside these.
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
)


def data_pages(catalog: Catalog) -> Iterator[Page]:
    """Every data file of a site, below data/ and beside the reports."""
    addresses = Addresses(catalog)
    published = years_of_publication(catalog)
    tables = []
    for table in TABLES:
        rows = tuple(table.rows(catalog, addresses))
        tables.append((table, tuple(table_files(table, rows, published))))
    for _, files in tables:
        yield from (page for page, _ in files)
    yield package(catalog.config, tables)
    yield from series_pages(catalog, addresses)
    annotations, naming = Annotations(catalog, addresses), Naming(catalog, addresses)
    for report in catalog.reports.values():
        yield annotations.page(report)
        yield tei_page(as_written(report), naming)
