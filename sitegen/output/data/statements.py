"""The tables of what reports state: figures, commitments, duties, events, and all by year."""

from collections.abc import Iterator
from decimal import Decimal

from sitegen.catalog.index import Catalog
from sitegen.catalog.series import STATES, Promise
from sitegen.catalog.years import Year
from sitegen.model import Figure, Place, Quantity
from sitegen.output.data.contract import (
    Addresses,
    Field,
    Row,
    Rows,
    date,
    decimal,
    group,
    several,
    table,
    text,
    year_of,
    year_of_document,
)
from sitegen.source.amounts import OPERATORS, QUALIFIERS


def figure_rows(catalog: Catalog, addresses: Addresses) -> Rows:
    """A row for each figure, in the order of the reports, the oldest first."""
    figures = (figure for stated in catalog.stated.values() for figure in stated.figures)
    return Rows(figures, lambda figure: figure_row(figure, catalog, addresses))


def figure_row(figure: Figure, catalog: Catalog, addresses: Addresses) -> Row:
    """A figure as a row."""
    return {
        **_place(figure.place, addresses),
        **_measured(figure.indicators, figure.quantity, catalog),
        "year": figure.year or None,
        "year_basis": figure.year_basis,
        "scope": figure.scope or None,
        "kind": figure.kind,
    }


def commitment_rows(catalog: Catalog, addresses: Addresses) -> Rows:
    """A row for each commitment, in the order of the reports, the oldest first."""
    return Rows(catalog.promises, lambda promise: commitment_row(promise, catalog, addresses))


def commitment_row(promise: Promise, catalog: Catalog, addresses: Addresses) -> Row:
    """A commitment as a row, with what came of it."""
    made = promise.commitment
    units = (catalog.unit_ids.get((made.place.document, unit), unit) for unit in made.responsible)
    return {
        **_place(made.place, addresses),
        **_measured(made.indicators, made.quantity, catalog),
        "op": made.op,
        "due": made.due or None,
        "year_basis": made.year_basis,
        "scope": made.scope or None,
        "responsible": list(units),
        "outcome": {
            "status": promise.state,
            "scope": promise.scope or None,
            "figure": promise.figure.place.id if promise.figure else None,
            "document": promise.place.document if promise.place else None,
            "quote": promise.place.quote if promise.place else None,
        },
    }


def duty_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each unit named for an item; a unit named twice in a place is one row."""
    seen = set()
    for report, stated in catalog.stated.items():
        for duty in stated.duties:
            key = (duty.place.document, duty.place.anchor, duty.unit)
            if key not in seen:
                seen.add(key)
                yield {
                    "unit": catalog.unit_ids[report, duty.unit],
                    "label": duty.unit,
                    "document": report,
                    "item": duty.item or None,
                    "title": duty.title or None,
                    "anchor": duty.place.anchor,
                    "url": addresses.page("report", report, duty.place.anchor),
                }


def event_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each event, in the order of the reports, the oldest first."""
    for stated in catalog.stated.values():
        for event in stated.events:
            place = _place(event.place, addresses)
            del place["span"]
            yield place | {"date": event.date or None, "label": event.label}


def year_rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each year from the first to the last that the reports speak of."""
    for year in catalog.years.values():
        yield _year(year, addresses)


def _place(place: Place, addresses: Addresses) -> Row:
    return {
        "id": place.id,
        "document": place.document,
        "anchor": place.anchor,
        "span": place.span,
        "quote": place.quote,
        "url": addresses.page("report", place.document, place.anchor),
    }


def _measured(indicators: tuple[str, ...], value: Quantity | None, catalog: Catalog) -> Row:
    known = catalog.registers.indicators
    labels = [known[id].label if id in known else id for id in indicators]
    written = value or Quantity(qualifier="", numeral="")
    return {
        "indicators": list(indicators),
        "label": "、".join(labels) or None,
        "value": _exact(written.value),
        "value_min": _exact(written.minimum),
        "value_max": _exact(written.maximum),
        "unit": written.unit or None,
        "base_value": _exact(written.base),
        "base_unit": written.base_unit or None,
        "qualifier": written.qualifier or None,
        "per": written.per or None,
        "numeral": written.numeral or None,
    }


def _exact(value: Decimal | None) -> str | None:
    """A decimal as text, every digit of it and never with an exponent."""
    return None if value is None else format(value, "f")


def _year(year: Year, addresses: Addresses) -> Row:
    reports = dict.fromkeys((*year.published, *year.covering, *year.planning))
    return {
        "year": str(year.year),
        "documents": list(reports),
        "events": [event.place.id for event in year.events],
        "figures": [figure.place.id for figure in year.figures],
        "commitments": [made.place.id for made in year.commitments],
        "url": addresses.page("year", str(year.year)),
    }


_ID = text("id", "Report, anchor and offset: report#anchor@offset.", required=True)
_DOCUMENT = text("document", "Id of the report that says it.", required=True)
_ANCHOR = text("anchor", "Anchor of the paragraph on the report's page.", required=True)
_SPAN = text("span", "The marked words.", required=True)
_QUOTE = text("quote", "The sentence of the source text that holds them.", required=True)
_URL = text("url", "Page of the report, at the paragraph.", required=True)
_BASIS = text(
    "year_basis",
    "Whether the sentence states the year or it follows from the section or document.",
    required=True,
    values=("stated", "implied"),
)
_SCOPE = text("scope", "Id of the place or organisation it is true of.")
_INDICATORS = several("indicators", "Ids of the indicators that are measured.")
_MEASURED: tuple[Field, ...] = (
    text("label", "Labels of the indicators."),
    decimal("value", "Value in the unit as written, an exact decimal; falls are negative."),
    decimal("value_min", "Lower end where the text gives a range."),
    decimal("value_max", "Upper end where the text gives a range."),
    text("unit", "Unit as written, 亿元."),
    decimal("base_value", "Value without 百, 千, 万 and 亿."),
    text("base_unit", "Unit without 百, 千, 万 and 亿, 元."),
    text("qualifier", "How exactly the value is said.", values=QUALIFIERS),
    text("per", "What the value is a part of, 10万 in /10万."),
)
_NUMERAL = text("numeral", "How the number is written.", values=("arabic", "chinese"))

FIGURES = table(
    "figures",
    "Figures: what was or has changed, one row for each statement.",
    (
        *(_ID, _DOCUMENT, _ANCHOR, _SPAN, _QUOTE, _INDICATORS, *_MEASURED),
        date("year", "Year or period of the value (EDTF)."),
        *(_BASIS, _SCOPE),
        text("kind", "State or flow, or change.", required=True, values=("actual", "change")),
        *(_NUMERAL, _URL),
    ),
    figure_rows,
    year_of("year"),
    document="documents",
    scope="entities",
)
COMMITMENTS = table(
    "commitments",
    "Commitments: what was promised, and what came of it.",
    (
        *(_ID, _DOCUMENT, _ANCHOR, _SPAN, _QUOTE, _INDICATORS, *_MEASURED, _NUMERAL, _SCOPE),
        text("op", "What is to become of the value.", required=True, values=OPERATORS),
        date("due", "Year or period by which it is promised (EDTF)."),
        _BASIS,
        several("responsible", "Units named for it: ids of duties, or names as written."),
        group("outcome", f"status ({', '.join(STATES)}), scope, figure, document, quote."),
        _URL,
    ),
    commitment_rows,
    year_of("due"),
    document="documents",
    scope="entities",
)
DUTIES = table(
    "duties",
    "Duties: the units that a report names as responsible for an item.",
    (
        text("unit", "Id of the unit; one that no register has begins with unit-.", required=True),
        text("label", "Name of the unit, as written.", required=True),
        _DOCUMENT,
        text("item", "Number of the item, as written."),
        text("title", "Title of the item."),
        _ANCHOR,
        _URL,
    ),
    duty_rows,
    year_of_document("document"),
    ("document", "anchor", "label"),
    document="documents",
)
EVENTS = table(
    "events",
    "Events: what happened, with its date.",
    (
        _ID,
        date("date", "Date or period (EDTF)."),
        text("label", "What happened.", required=True),
        *(_QUOTE, _DOCUMENT, _ANCHOR, _URL),
    ),
    event_rows,
    year_of("date"),
    document="documents",
)
YEARS = table(
    "years",
    "Years, each with what the reports say of it.",
    (
        text("year", "Year.", required=True, pattern=r"\d{4}"),
        several("documents", "Ids of reports published in it, looking back or forward to it."),
        several("events", "Ids of events."),
        several("figures", "Ids of figures; those of a period stand in its last year."),
        several("commitments", "Ids of commitments that are due."),
        text("url", "Page of the year."),
    ),
    year_rows,
    year_of("year"),
    ("year",),
)
