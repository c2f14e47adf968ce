"""The annotations of a report as W3C Web Annotations in JSON-LD.

https://www.w3.org/TR/annotation-model/ (2017). The bodies use the model's own kinds and a few
terms of schema.org, whose prefix the context of the model defines; docs/data.md lists them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import ENTITY_PAGES
from sitegen.model import Block, Document, Figure, Page, Place, Quantity
from sitegen.output.data.contract import Addresses
from sitegen.output.data.files import json_text
from sitegen.output.data.marks import cited_work, read_positions, run_in
from sitegen.source.dated import dates_in
from sitegen.source.parse import leaves

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# RFC 3236 says what a fragment of an HTML page is; the model names this IRI for it.
_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
# So many characters before and behind a quotation tell it from another of the same words.
_AROUND = 32

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of `text[start:end]` of the block at an anchor, and why it is said."""

    kind: str
    anchor: str
    start: int
    end: int
    motivation: str
    body: Body


class Annotations:
    """Makes the annotations of the reports of a catalogue."""

    def __init__(self, catalog: Catalog, addresses: Addresses) -> None:
        self.catalog = catalog
        self.addresses = addresses
        self.promises = catalog.promise_of

    def page(self, report: Document) -> Page:
        """reports/<slug>/annotations.jsonld: a collection with one page of annotations."""
        path = f"reports/{report.id}/annotations.jsonld"
        own = self.addresses.file(path) if self.addresses.base else path.rpartition("/")[2]
        items = [json_text(item) for item in self.items(report, own)]
        first = {"id": f"{own}#items", "type": "AnnotationPage", "startIndex": 0, "items": []}
        collection = {
            "@context": CONTEXT,
            "id": f"{own}#all",
            "type": "AnnotationCollection",
            "label": report.fields.title,
            "total": len(items),
            "first": first,
        }
        # One annotation a line; within a string of JSON the quotation marks would be escaped.
        lines = ",\n".join(items)
        text = json_text(collection).replace('"items": []', f'"items": [\n{lines}\n]')
        return Page(path, (text + "\n").encode())

    def items(self, report: Document, own: str) -> Iterator[Body]:
        """The annotations of a report in the order of its text."""
        stated: dict[str, list[Note]] = {}
        for note in self.statements(report):
            stated.setdefault(note.anchor, []).append(note)
        source = self.addresses.from_report("report", report.id)
        for block in leaves(report.blocks):
            notes = [*stated.get(block.anchor, ()), *self.notes(report, block)]
            notes.sort(key=lambda note: (note.start, -note.end, note.kind))
            for note, selectors in zip(notes, _selectors(block, notes), strict=True):
                yield {
                    "id": f"{own}#{note.kind}-{note.anchor}-{note.start}-{note.end}",
                    "type": "Annotation",
                    "motivation": note.motivation,
                    "body": note.body,
                    "target": {
                        "type": "SpecificResource",
                        "source": source,
                        "selector": selectors,
                    },
                }

    def statements(self, report: Document) -> Iterator[Note]:
        """What the marks of a report state."""
        stated = report.statements
        for figure in stated.figures:
            yield _note("figure", figure.place, "describing", self.observation(figure))
        for commitment in stated.commitments:
            body = self.plan(commitment.place.id)
            yield _note("commitment", commitment.place, "describing", body)
        for outcome in stated.outcomes:
            body = _text("assessing", f"{outcome.commitment} {outcome.status}")
            yield _note("outcome", outcome.place, "assessing", body)
        for event in stated.events:
            body = {
                "type": "schema:Event",
                "schema:name": event.label,
                "schema:startDate": event.date,
            }
            yield _note("event", event.place, "describing", body)
        for duty in stated.duties:
            unit = self.catalog.unit_ids[report.id, duty.unit]
            body = self.identity("duty", unit, duty.unit)
            yield _note("duty", duty.place, "identifying", body)
        for reference in stated.references:
            work = self.catalog.works[cited_work(reference.place, self.catalog)]
            kind, id = ("report", work.report) if work.report else ("work", work.id)
            body = self.identity(kind, id, work.label, "linking")
            yield _note("reference", reference.place, "linking", body)

    def notes(self, report: Document, block: Block) -> Iterator[Note]:
        """Dates, names and corrections of a block."""
        for start, end, edtf in dates_in(block):
            yield Note("date", block.anchor, start, end, "tagging", _text("tagging", edtf))
        for span in block.spans:
            entity = self.catalog.registers.entities.get(span.attrs.get("id", ""))
            place = (block.anchor, span.start, span.end)
            if span.kind == "sic":
                yield Note("correction", *place, "editing", _text("editing", span.attrs["corr"]))
            elif entity and entity.register in ENTITY_PAGES:
                kind = ENTITY_PAGES[entity.register]
                body = self.identity(kind, entity.id, entity.name)
                yield Note("name", *place, "identifying", body)

    def identity(self, kind: str, id: str, name: str, purpose: str = "identifying") -> Body:
        """What words mean: the page of that, or its name where it has none."""
        page = self.addresses.from_report(kind, id)
        if page is None:
            return _text(purpose, name)
        return {"type": "SpecificResource", "purpose": purpose, "source": page}

    def observation(self, figure: Figure) -> Body:
        """A figure as an observation of schema.org."""
        body = {
            "type": "schema:Observation",
            "schema:measuredProperty": [
                self.addresses.from_report("indicator", id) or id for id in figure.indicators
            ],
            "schema:value": _value(figure.quantity),
            "schema:observationDate": figure.year,
            "schema:observationAbout": figure.scope,
            "schema:additionalType": figure.kind,
        }
        return {key: value for key, value in body.items() if value}

    def plan(self, id: str) -> Body:
        """A commitment as an action that is planned."""
        promise = self.promises[id]
        made = promise.commitment
        body = {
            "type": "schema:PlanAction",
            "schema:object": [
                self.addresses.from_report("indicator", one) or one for one in made.indicators
            ],
            "schema:result": _value(made.quantity) if made.quantity else None,
            "schema:additionalType": made.op,
            "schema:scheduledTime": made.due,
            "schema:location": made.scope,
            "schema:agent": list(made.responsible),
            "schema:actionStatus": promise.state,
        }
        return {key: value for key, value in body.items() if value}


def _note(kind: str, place: Place, motivation: str, body: Body) -> Note:
    return Note(kind, place.anchor, place.start, place.end, motivation, body)


def _text(purpose: str, value: str) -> Body:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _value(quantity: Quantity) -> Body:
    numbers = {
        "schema:value": quantity.value,
        "schema:minValue": quantity.minimum,
        "schema:maxValue": quantity.maximum,
    }
    body: Body = {"type": "schema:QuantitativeValue"}
    body |= {key: _exact(value) for key, value in numbers.items() if value is not None}
    if quantity.unit:
        body["schema:unitText"] = quantity.unit
    return body | {"schema:additionalType": quantity.qualifier}


def _exact(value: Decimal) -> str:
    return format(value, "f")


def _selectors(block: Block, notes: Sequence[Note]) -> Iterator[list[Body]]:
    """For each note a quotation of the page, and its position in an element of the page."""
    head = run_in(block)
    heading = (0, head.end if head else 0)
    places = [(note.start, note.end) for note in notes]
    shown, ((_, border), *moved) = read_positions(block, [heading, *places])
    elements = [_Element(block.anchor, border, len(shown))]
    if head:
        elements.insert(0, _Element(head.anchor, 0, border))
    for start, end in moved:
        quotation = {
            "type": "TextQuoteSelector",
            "exact": shown[start:end],
            "prefix": shown[max(0, start - _AROUND) : start],
            "suffix": shown[end : end + _AROUND],
        }
        yield [quotation, *_position(elements, start, end)]


class _Element(NamedTuple):
    """What has an anchor on a page, and a part of the text that the page shows of a block."""

    anchor: str
    start: int
    end: int


def _position(elements: Sequence[_Element], start: int, end: int) -> Iterator[Body]:
    """Where text stands in the element of an anchor; nothing where it crosses two elements."""
    element = next(one for one in reversed(elements) if one.start <= start)
    if end <= element.end:
        yield {
            "type": "FragmentSelector",
            "conformsTo": _FRAGMENT,
            "value": element.anchor,
            "refinedBy": {
                "type": "TextPositionSelector",
                "start": start - element.start,
                "end": end - element.start,
            },
        }
