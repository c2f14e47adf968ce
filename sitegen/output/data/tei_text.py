"""Blocks and words of a report as TEI."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.catalog.index import Catalog
from sitegen.catalog.links import target
from sitegen.catalog.plan import link
from sitegen.dates import OPEN
from sitegen.model import Block, Commitment, Document, Figure, Heading, Quantity, Span
from sitegen.output.data.contract import Addresses
from sitegen.output.data.marks import cited_work, run_in
from sitegen.output.data.xml import ncname, tag, word, words
from sitegen.source.dated import dates_in
from sitegen.source.parse import leaves

_NAMES = {"organisations": "orgName", "people": "persName", "places": "placeName"}


class Naming:
    """What all reports share: who is called what, and where things have their pages."""

    def __init__(self, catalog: Catalog, addresses: Addresses) -> None:
        self.catalog = catalog
        self.addresses = addresses


@dataclass(frozen=True, slots=True)
class Named:
    """What the text of a report refers to: the ids of its stand-off lists, in their order."""

    entities: dict[str, None]
    indicators: dict[str, None]
    units: dict[str, None]
    works: dict[str, None]


@dataclass(frozen=True, slots=True)
class _Piece:
    """`wrap` makes an element of the words from `start` to `end`."""

    start: int
    end: int
    wrap: Callable[[str], str]


def dated(edtf: str) -> dict[str, str]:
    """The attributes of a date or period in EDTF."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return {"when": edtf}
    return {key: end for key, end in (("from_", first), ("to", last)) if end and end != OPEN}


class Text:
    """Sets the text of one report, and keeps in `named` what it referred to."""

    def __init__(self, report: Document, naming: Naming) -> None:
        self.report = report
        self.naming = naming
        self.named = Named({}, {}, {}, {})
        self.stated: dict[str, list[_Piece]] = {}
        self.state()
        # Names are collected before anything is written: the header comes first.
        self.pieces = {block.anchor: self.pieces_of(block) for block in leaves(report.blocks)}

    def state(self) -> None:
        """The elements of statements, by the anchor of their block."""
        stated = self.report.statements
        for figure in stated.figures:
            self.add(figure.place.anchor, self.measured(figure))
        for commitment in stated.commitments:
            self.add(commitment.place.anchor, self.promised(commitment))
        for event in stated.events:
            attrs = {"type": "event", "n": event.date}
            self.add(event.place.anchor, _piece(event.place.start, event.place.end, "seg", attrs))
        for duty in stated.duties:
            id = self.naming.catalog.unit_ids[self.report.id, duty.unit]
            given = {"role": "responsible", "ref": self.unit(id)}
            place = duty.place
            self.add(place.anchor, _piece(place.start, place.end, "orgName", given))
        for reference in stated.references:
            id = cited_work(reference.place, self.naming.catalog)
            self.named.works[id] = None
            attrs = {"target": f"#{ncname(f'work-{id}')}"}
            place = reference.place
            self.add(place.anchor, _piece(place.start, place.end, "ref", attrs))

    def add(self, anchor: str, piece: _Piece) -> None:
        """Keep an element for the block at an anchor."""
        self.stated.setdefault(anchor, []).append(piece)

    def measured(self, figure: Figure) -> _Piece:
        """A figure."""
        place = figure.place
        quantity = self.quantity(figure.quantity, figure.indicators, figure.kind)
        attrs = {"n": figure.year, "corresp": self.entity(figure.scope)}
        return _Piece(place.start, place.end, lambda inside: quantity(inside, attrs))

    def promised(self, made: Commitment) -> _Piece:
        """A commitment, with its value where it has one."""
        attrs = {
            "type": "commitment",
            "subtype": made.op,
            "n": made.due,
            "corresp": self.entity(made.scope),
            "ana": self.indicators(made.indicators),
        }
        value = made.quantity
        if value is None:
            return _piece(made.place.start, made.place.end, "seg", attrs)
        quantity = self.quantity(value, made.indicators, "target")
        return _Piece(
            made.place.start,
            made.place.end,
            lambda inside: tag("seg", quantity(inside, {}), **attrs),
        )

    def quantity(
        self, value: Quantity, indicators: Sequence[str], kind: str
    ) -> Callable[[str, dict[str, str | None]], str]:
        """An element <measure>; of a range the ends stand in <num>."""
        given: dict[str, str | None] = {
            "type": kind,
            "subtype": value.qualifier,
            "quantity": _exact(value.base),
            "unit": word(value.base_unit),
            "ana": self.indicators(indicators),
        }
        ends = {"atLeast": _exact(value.base_minimum), "atMost": _exact(value.base_maximum)}

        def measure(inside: str, more: dict[str, str | None]) -> str:
            content = tag("num", inside, **ends) if any(ends.values()) else inside
            return tag("measure", content, **given, **more)

        return measure

    def indicators(self, ids: Sequence[str]) -> str | None:
        """A reference to indicators of the header."""
        known = [id for id in ids if id in self.naming.catalog.registers.indicators]
        self.named.indicators.update(dict.fromkeys(known))
        return " ".join(f"#{ncname(f'indicator-{id}')}" for id in known) or None

    def entity(self, id: str) -> str | None:
        """A reference to an entry of the stand-off lists."""
        if id not in self.naming.catalog.registers.entities:
            return None
        self.named.entities[id] = None
        return f"#{ncname(f'entity-{id}')}"

    def unit(self, id: str) -> str:
        """A reference to a unit, of a register or not."""
        if known := self.entity(id):
            return known
        self.named.units[id] = None
        return f"#{ncname(f'entity-{id}')}"

    def pieces_of(self, block: Block) -> tuple[_Piece, ...]:
        """The elements in a block, from the outside in."""
        found = [*self.stated.get(block.anchor, ())]
        for start, end, edtf in dates_in(block):
            found.append(_piece(start, end, "date", dated(edtf)))
        for heading in block.headings:
            if heading is not run_in(block) and block.kind != "heading":
                found.append(_topic(heading))
        found += filter(None, (self.spanned(span, block.text) for span in block.spans))
        order = {id(piece): index for index, piece in enumerate(found)}
        key = {id(piece): (piece.start, -piece.end, order[id(piece)]) for piece in found}
        return tuple(sorted(found, key=lambda piece: key[id(piece)]))

    def spanned(self, span: Span, text: str) -> _Piece | None:
        """The element of a span; None for what is no element or is stated already."""
        start, end, attrs = span.start, span.end, span.attrs
        match span.kind:
            case "sic":
                right = tag("corr", words(attrs["corr"]))
                return _Piece(start, end, lambda inside: tag("choice", tag("sic", inside), right))
            case "strong" | "struck" | "emphasis":
                rend = {"strong": "bold", "struck": "strikethrough", "emphasis": "italic"}
                return _piece(start, end, "hi", {"rend": rend[span.kind]})
            case "code":
                # Nothing but words may stand in <code>.
                return _Piece(start, end, lambda _: tag("code", words(text[start:end])))
            case "break":
                return _piece(start, end, "lb", {})
            case "link":
                return _piece(start, end, "ref", {"target": self.href(attrs["href"])})
            case "image":
                graphic = tag("graphic", url=self.href(attrs["src"]))
                description = tag("figDesc", words(attrs["alt"])) if attrs["alt"] else ""
                return _Piece(start, end, lambda _: tag("figure", graphic, description))
            case "note":
                return _piece(
                    start, end, "ptr", {"type": "note", "target": f"#note-{attrs['label']}"}
                )
        return self.name(span)

    def name(self, span: Span) -> _Piece | None:
        """The name of an entry of a register; a word that points at it is no name."""
        entity = self.naming.catalog.registers.entities.get(span.attrs.get("id", ""))
        if entity is None or entity.register == "works":
            return None
        attrs = {"ref": self.entity(entity.id)}
        element = _NAMES.get(entity.register, "name")
        if "deictic" in span.attrs:
            element, attrs["type"] = "rs", "pointing"
        elif element == "name":
            attrs["type"] = "programme"
        return _piece(span.start, span.end, element, attrs)

    def href(self, written: str) -> str:
        """Where a link leads, from the file of the report."""
        found = target(written, self.report, self.naming.catalog)
        if found is None:
            return written
        if found.subject:
            to = found.subject
            return self.naming.addresses.from_report(to.kind, to.id, found.anchor) or written
        own = f"reports/{self.report.id}/{self.report.id}.tei.xml"
        return link(own, found.file) if found.file else found.outside

    def block(self, block: Block, start: int = 0) -> str:
        """A block of any kind."""
        anchor = ncname(block.anchor)
        match block.kind:
            case "rule":
                return tag("milestone", unit="rule")
            case "code":
                return tag("ab", words(block.text), type="code", xml_id=anchor)
            case "table":
                return tag("table", "\n", *self.inside(block), xml_id=anchor)
            case "list":
                return tag("list", "\n", *self.inside(block), xml_id=anchor)
            case "cell":
                role = "label" if block.attrs.get("header") == "yes" else None
                return tag("cell", self.run(block), role=role, xml_id=anchor)
            case "note":
                label = block.attrs.get("label", "")
                return tag("note", *self.inside(block), n=label, xml_id=f"note-{label}")
            case "notes":
                return "\n".join(self.inside(block))
            case "item" | "quote" | "row":
                return tag(block.kind, *self.inside(block), xml_id=anchor) + "\n"
        return tag("p", self.run(block, start), xml_id=anchor)

    def inside(self, block: Block) -> Iterator[str]:
        """The blocks in a block."""
        return map(self.block, block.children)

    def run(self, block: Block, start: int = 0, end: int | None = None) -> str:
        """The words of a block from one offset to another, with the elements in them."""
        last = len(block.text)
        end = last if end is None else end
        pieces = self.pieces.get(block.anchor, ())
        # A point between two elements stands in the second one.
        within = [
            one
            for one in pieces
            if start <= one.start and one.end <= end and (one.start < end or end == last)
        ]
        return _run(block.text, start, end, within)


def _run(text: str, start: int, end: int, pieces: Sequence[_Piece]) -> str:
    """Words with the elements in them; an element that crosses another is left out."""
    written, at, rest = [], start, list(pieces)
    while rest:
        outer = rest.pop(0)
        inner = []
        while rest and rest[0].start < outer.end:
            inside = rest.pop(0)
            if inside.end <= outer.end:
                inner.append(inside)
        written.append(words(text[at : outer.start]))
        written.append(outer.wrap(_run(text, outer.start, outer.end, inner)))
        at = outer.end
    return "".join((*written, words(text[at:end])))


def _piece(start: int, end: int, name: str, attrs: Mapping[str, str | None]) -> _Piece:
    return _Piece(start, end, lambda inside: tag(name, inside, **attrs))


def _topic(heading: Heading) -> _Piece:
    """A heading within a paragraph (一是…), as a point: a mark may begin in it and end behind."""
    attrs = {"unit": "topic", "n": word(heading.number), "xml_id": ncname(heading.anchor)}
    return _piece(heading.start, heading.start, "milestone", attrs)


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
