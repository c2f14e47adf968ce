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
    published = years_of_publication(catalog)
    tables = []
    for table in (*TABLES[:-1], conversions(rules or Glossary())):
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
