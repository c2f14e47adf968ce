"""The data files of a site: tables, their description, annotations and TEI; see docs/data.md."""

from collections.abc import Callable, Iterator

from sitegen.catalog.index import Catalog
from sitegen.model import Page
from sitegen.output.data.annotations import Annotations
from sitegen.output.data.contract import Addresses, Table, years_of_publication
from sitegen.output.data.conversions import conversions
from sitegen.output.data.documents import DOCUMENTS
from sitegen.output.data.files import table_files
from sitegen.output.data.names import COLUMNS, ENTITIES, INDICATORS, PERIODS, REFERENCES
from sitegen.output.data.package import package
from sitegen.output.data.series import measured, series_page
from sitegen.output.data.statements import COMMITMENTS, DUTIES, EVENTS, FIGURES, YEARS
from sitegen.output.data.tei import tei_page
from sitegen.output.data.tei_text import Naming
from sitegen.script.glossary import Glossary
from sitegen.source.written import as_written

# The tables that are made of the catalogue alone, and all.
SIMPLE: tuple[Table, ...] = (
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
TABLES = (*SIMPLE, conversions(Glossary()))


def data_pages(catalog: Catalog, rules: Glossary | None = None) -> Iterator[Page]:
    """Every data file of a site, below data/ and beside the reports; `rules` convert its texts."""
    addresses = Addresses(catalog)
    made = {}
    for table in (*SIMPLE, conversions(rules or Glossary())):
        for page in data_table(table, catalog, addresses):
            made[page.path] = page.made
            yield page
    yield data_package(catalog, made.__getitem__)
    yield from (series_page(id, catalog, addresses) for id in measured(catalog))
    for id in catalog.reports:
        yield from data_of(id, catalog, addresses)


def data_table(table: Table, catalog: Catalog, addresses: Addresses) -> Iterator[Page]:
    """The files of a table."""
    return table_files(table, table.rows(catalog, addresses), years_of_publication(catalog))


def data_package(catalog: Catalog, read: Callable[[str], bytes]) -> Page:
    """The description of the tables, with the size and hash of each; `read` gives their files."""
    return package(catalog.config, TABLES, read)


def data_of(report: str, catalog: Catalog, addresses: Addresses) -> Iterator[Page]:
    """What lies beside a report: its annotations and its text in TEI."""
    document = catalog.reports[report]
    yield Annotations(catalog, addresses).page(document)
    yield tei_page(as_written(document), Naming(catalog, addresses))
