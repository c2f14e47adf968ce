"""Who and what the reports name: entities, works cited, and the duties of units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sitegen.model import Block, Document, Duty, Place, Reference
from sitegen.problems import Where
from sitegen.source.mentions import Names
from sitegen.source.registers import Entity, Registers
from sitegen.source.text import quotation

KINDS = {"org": "organisations", "person": "people", "place": "places", "programme": "programmes"}


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an entity is named; a pointing word (全区) is counted, not shown."""

    entity: str
    place: Place
    pointing: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A work that reports cite, with the report that it is where the site has it."""

    id: str
    label: str
    kind: str
    report: str
    entity: Entity | None
    citations: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with duties: an entry of the register, or a name that only duties use."""

    id: str
    name: str
    entity: Entity | None
    duties: tuple[Duty, ...]


def namings(found: Iterable[Naming]) -> Mapping[str, tuple[Naming, ...]]:
    """The namings of each entity, in their order."""
    by_entity = defaultdict[str, list[Naming]](list)
    for naming in found:
        by_entity[naming.entity].append(naming)
    return {entity: tuple(places) for entity, places in sorted(by_entity.items())}


def every_block(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those inside others included."""
    for block in blocks:
        yield block
        yield from every_block(block.children)


def named_in(
    path: str, blocks: Sequence[Block]
) -> Iterator[tuple[str, str, int, int, str, str, int, Where, bool]]:
    """The namings in a text as plain values, in its order; `path` is that of the source."""
    for block in every_block(blocks):
        where = Where(f"content/{path}", block.line)
        for span in block.spans:
            if "id" in span.attrs and (span.kind == "mention" or span.kind in KINDS):
                start, end = span.start, span.end
                name, (quote, at) = block.text[start:end], quotation(block.text, start, end)
                place = (block.anchor, start, end, name, quote, at, span.where or where)
                yield (span.attrs["id"], *place, "deictic" in span.attrs)


def unit_ids(duties: Iterable[Duty], names: Mapping[str, Names]) -> Mapping[tuple[str, str], str]:
    """The unit that a name means in a report; a name that no register has is its own unit.

    `names` tells for each report what names mean there.
    """
    return {
        (duty.place.document, duty.unit): names[duty.place.document].meaning.get(
            duty.unit, f"unit-{_digest(duty.unit)}"
        )
        for duty in duties
    }


def units(
    duties: Sequence[Duty], ids: Mapping[tuple[str, str], str], registers: Registers
) -> Mapping[str, Unit]:
    """Units by id with their duties; `ids` are those of `unit_ids`."""
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        found.setdefault(ids[duty.place.document, duty.unit], []).append(duty)
    return {
        id: Unit(id, members[0].unit, registers.entities.get(id), tuple(members))
        for id, members in sorted(found.items())
    }


def works(
    references: Iterable[Reference], reports: Sequence[Document], registers: Registers
) -> Mapping[str, Work]:
    """Works by id with the places that cite them."""
    known = _known_titles(reports, registers)
    cited: dict[str, list[Reference]] = {}
    labels: dict[str, str] = {}
    for reference in references:
        id = reference.target or known.get(_plain(reference.label)) or _own_id(reference.label)
        cited.setdefault(id, []).append(reference)
        labels.setdefault(id, reference.label)
    ids = {report.id for report in reports}
    return {id: _work(id, labels[id], cited[id], ids, registers) for id in sorted(cited)}


def _work(
    id: str, label: str, cited: Sequence[Reference], reports: set[str], registers: Registers
) -> Work:
    entity = registers.entities.get(id)
    report = id if id in reports else entity.report if entity else ""
    name = entity.name if entity else label
    return Work(id, name, entity.kind if entity else "", report, entity, tuple(cited))


def _known_titles(reports: Sequence[Document], registers: Registers) -> dict[str, str]:
    """What a title or number in a text refers to: a registered work or a report of the site."""
    known: dict[str, str] = {}
    for report in reports:
        titles = [report.fields.title, report.fields.number, *(part.title for part in report.parts)]
        known |= {_plain(title): report.id for title in titles if title}
    for entity in registers.entities.values():
        if entity.register == "works":
            known |= {_plain(title): entity.id for title in (entity.name, *entity.aliases)}
    return known


def _plain(title: str) -> str:
    """A title without blanks, and with its brackets and quotation marks in one form."""
    table = str.maketrans('（）()〔〕[]〈〉<>“”"', '()()()()()()"""')
    return "".join(title.split()).translate(table)


def _own_id(label: str) -> str:
    return f"work-{_digest(_plain(label))}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()
