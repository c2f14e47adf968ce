"""A CSV file for each indicator: its series with targets, one value a row, ready for a chart."""

from collections.abc import Iterator, Mapping

from sitegen.catalog.index import Catalog
from sitegen.catalog.series import Promise, Series
from sitegen.model import Commitment, Page
from sitegen.output.data.contract import Addresses, Field, Row, date, text
from sitegen.output.data.files import csv_bytes
from sitegen.output.data.statements import FIGURES, commitment_row, figure_row

_OF_FIGURES = {field.name: field for field in FIGURES.fields}
_TAKEN = (
    "value value_min value_max unit base_value base_unit qualifier per year_basis span quote"
).split()

FIELDS: tuple[Field, ...] = (
    text("scope", "Id of the place or organisation it is true of."),
    text("scope_name", "Its name."),
    date("year", "Year or period of the value, or by which it is promised (EDTF)."),
    text("kind", "What the row is.", required=True, values=("actual", "change", "target")),
    *(_OF_FIGURES[name] for name in _TAKEN),
    text("op", "What is to become of the value, of a target."),
    text("title", "Title of the report."),
    *(_OF_FIGURES[name] for name in ("document", "anchor", "url", "id")),
)


def measured(catalog: Catalog) -> tuple[str, ...]:
    """The indicators that a report has a value or a target of."""
    return tuple(id for id in catalog.series if id in catalog.registers.indicators)


def series_page(indicator: str, catalog: Catalog, addresses: Addresses) -> Page:
    """data/indicators/<id>.csv."""
    rows = list(_rows(indicator, catalog.promise_of, catalog, addresses))
    return Page(f"data/indicators/{indicator}.csv", csv_bytes(FIELDS, rows))


def _rows(
    indicator: str, promises: Mapping[str, Promise], catalog: Catalog, addresses: Addresses
) -> Iterator[Row]:
    for member in catalog.series[indicator]:
        for row in _values(member, promises, catalog, addresses):
            scope = catalog.registers.entities.get(member.scope)
            row["scope_name"] = scope.name if scope else None
            row["title"] = catalog.heads[row["document"]].fields.title
            yield row


def _values(
    member: Series, promises: Mapping[str, Promise], catalog: Catalog, addresses: Addresses
) -> Iterator[Row]:
    for figure in (*member.points, *member.changes):
        yield figure_row(figure, catalog, addresses) | {"op": None}
    for target in member.targets:
        yield _target(target, promises, catalog, addresses)


def _target(
    target: Commitment, promises: Mapping[str, Promise], catalog: Catalog, addresses: Addresses
) -> Row:
    row = commitment_row(promises[target.place.id], catalog, addresses)
    return row | {"year": row["due"], "kind": "target"}
