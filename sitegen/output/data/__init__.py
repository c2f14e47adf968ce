"""The data files of a site: tables, their description, annotations and TEI; see docs/data.md."""

from collections.abc import Callable, Iterator
from functools import partial

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
    for part in data_parts(catalog, rules):
        yield from part()


def data_parts(
    catalog: Catalog, rules: Glossary | None = None
) -> tuple[Callable[[], Iterator[Page]], ...]:
    """The same in parts: the tables, the series, and what lies beside each report."""
    addresses = Addresses(catalog)
    annotations, naming = Annotations(catalog, addresses), Naming(catalog, addresses)
    return (
        partial(_tables, catalog, addresses, rules or Glossary()),
        partial(series_pages, catalog, addresses),
        *(partial(_beside, id, catalog, annotations, naming) for id in catalog.reports),
    )


def _tables(catalog: Catalog, addresses: Addresses, rules: Glossary) -> Iterator[Page]:
    """The tables and their description, which knows the size and hash of each."""
    published = years_of_publication(catalog)
    tables = []
    for table in (*TABLES[:-1], conversions(rules)):
        rows = tuple(table.rows(catalog, addresses))
        tables.append((table, tuple(table_files(table, rows, published))))
    for _, files in tables:
        yield from (page for page, _ in files)
    yield package(catalog.config, tables)


def _beside(id: str, catalog: Catalog, annotations: Annotations, naming: Naming) -> Iterator[Page]:
    """What lies beside a report."""
    report = catalog.reports[id]
    yield annotations.page(report)
    yield tei_page(as_written(report), naming)
