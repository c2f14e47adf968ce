"""Pages of organisations, people, places, programmes, works and duties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.catalog.lengths import first, sentences
from sitegen.catalog.naming import Work
from sitegen.model import Duty, Place
from sitegen.output.matter.indicators import IndicatorCard, card
from sitegen.output.matter.shared import Entry, Link, Links, PromiseLine, Quote
from sitegen.source.registers import Entity

# More would be the list of indicators; the years of a place tell the others.
MOST_INDICATORS = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """A name in a list, with how often it is named."""

    link: Link
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class NamesMatter:
    """All entries of a register that are named; `register` tells which register."""

    title: str
    register: str
    groups: tuple[tuple[str, tuple[Counted, ...]], ...]


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name and its years."""

    name: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person holds or held."""

    title: str
    organisation: Link | None


@dataclass(frozen=True, slots=True)
class NamedIn:
    """The places of one report that name an entry."""

    report: Entry
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """An item that a unit answers for."""

    item: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DutiesIn:
    """The items of one report."""

    report: Entry
    duties: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class EntityMatter:
    """An organisation, a person, a place or a programme."""

    title: str
    register: str
    kind: str
    names: tuple[FormerName, ...]
    aliases: tuple[str, ...]
    parent: Link | None
    place: Link | None
    children: tuple[Link, ...]
    roles: tuple[Role, ...]
    period: str
    note: str
    issued: tuple[Entry, ...]
    issued_total: int
    named_in: tuple[NamedIn, ...]
    named_total: int
    named_reports: int
    pointed: int
    duties: tuple[DutiesIn, ...]
    promises: tuple[PromiseLine, ...]
    promised: int
    promises_url: str
    indicators: tuple[IndicatorCard, ...]
    indicator_count: int


@dataclass(frozen=True, slots=True)
class WorkMatter:
    """A work that reports cite."""

    title: str
    kind: str
    issuer: Link | None
    aliases: tuple[str, ...]
    note: str
    report: Entry | None
    named_in: tuple[NamedIn, ...]
    named_total: int
    named_reports: int


@dataclass(frozen=True, slots=True)
class DutiesMatter:
    """All units with duties."""

    title: str
    units: tuple[Counted, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DutyMatter:
    """What one unit answers for."""

    title: str
    entity: Link | None
    parent: Link | None
    duties: tuple[DutiesIn, ...]
    count: int
    promises: tuple[PromiseLine, ...]
    promised: int
    promises_url: str


def names(register: str, links: Links) -> NamesMatter:
    """The list of a register, grouped by kind, the most named first."""
    groups: dict[str, list[Counted]] = {}
    for id, entity, count in _named(register, links):
        groups.setdefault(entity.kind if entity else "", []).append(
            Counted(_link(id, register, links), entity.kind if entity else "", count)
        )
    return NamesMatter(
        "",
        register,
        tuple(
            (kind, tuple(sorted(members, key=lambda one: (-one.count, one.link.url))))
            for kind, members in sorted(groups.items(), key=lambda group: -len(group[1]))
        ),
    )


def _named(register: str, links: Links) -> Iterable[tuple[str, Entity | None, int]]:
    catalog = links.catalog
    if register == "works":
        for id, work in catalog.works.items():
            yield id, work.entity, len(work.citations)
        return
    for id, places in catalog.namings.items():
        entity = catalog.registers.entities.get(id)
        shown = sum(not naming.pointing for naming in places)
        if entity and entity.register == register and shown:
            yield id, entity, shown


def _link(id: str, register: str, links: Links) -> Link:
    if register == "works":
        return links.work(links.catalog.works[id])
    return links.entity(id)


def entity(id: str, links: Links) -> EntityMatter:
    """One entry of a register."""
    catalog = links.catalog
    entry = catalog.registers.entities[id]
    places = catalog.namings.get(id, ())
    named = [one.place for one in places if not one.pointing]
    unit = catalog.units.get(id)
    return EntityMatter(
        title=entry.name,
        register=entry.register,
        kind=entry.kind,
        names=tuple(FormerName(name.name, name.since, name.until) for name in entry.names),
        aliases=(*entry.aliases, *entry.short),
        parent=links.entity(entry.parent) if entry.parent else None,
        place=links.entity(entry.place) if entry.place and entry.place != entry.parent else None,
        children=tuple(map(links.entity, catalog.children.get(id, ()))),
        roles=tuple(_role(role, links) for role in entry.roles),
        period=entry.period,
        note=entry.note,
        issued=links.entries(links.piece(catalog.issued_by.get(id, ()))),
        issued_total=len(catalog.issued_by.get(id, ())),
        named_in=_named_in(links.piece(sentences(named)), links),
        named_total=len({(one.document, one.anchor, one.quote) for one in named}),
        named_reports=len({place.document for place in named}),
        pointed=sum(one.pointing for one in places),
        duties=_duties(links.piece(unit.duties), links) if unit else (),
        promises=_promises_of(id, links),
        promised=_promised(id, links),
        promises_url=links.to("commitments", f"unit-{id}"),
        indicators=_indicators_of(id, links),
        indicator_count=len(catalog.scoped.get(id, ())),
    )


def _role(role: Mapping[str, str], links: Links) -> Role:
    organisation = role.get("organisation", "")
    return Role(role.get("title", ""), links.entity(organisation) if organisation else None)


def _indicators_of(scope: str, links: Links) -> tuple[IndicatorCard, ...]:
    """The indicators of a scope with its own series; its year pages tell the others."""
    found = links.catalog.scoped.get(scope, ())
    return tuple(card(one.indicator, [one], links) for one in found[:MOST_INDICATORS])


def work(id: str, links: Links) -> WorkMatter:
    """One work cited."""
    found: Work = links.catalog.works[id]
    entry = found.entity
    named = [one.place for one in found.citations]
    return WorkMatter(
        title=found.label,
        kind=found.kind,
        issuer=links.entity(entry.issuer) if entry and entry.issuer else None,
        aliases=entry.aliases if entry else (),
        note=entry.note if entry else "",
        report=links.entry(found.report) if found.report in links.catalog.reports else None,
        named_in=_named_in(links.piece(sentences(named)), links),
        named_total=len({(one.document, one.anchor, one.quote) for one in named}),
        named_reports=len({place.document for place in named}),
    )


def duties(links: Links) -> DutiesMatter:
    """All units that texts name as responsible, the most named first."""
    units = links.catalog.units
    lines = [Counted(links.unit(id), "", len(unit.duties)) for id, unit in units.items()]
    ordered = sorted(lines, key=lambda line: (-line.count, line.link.url))
    return DutiesMatter("", tuple(ordered), sum(line.count for line in lines))


def duty(id: str, links: Links) -> DutyMatter:
    """What one unit answers for."""
    unit = links.catalog.units[id]
    parent = unit.entity.parent if unit.entity else ""
    return DutyMatter(
        title=unit.name,
        entity=links.entity(id) if unit.entity else None,
        parent=links.entity(parent) if parent else None,
        duties=_duties(links.piece(unit.duties), links),
        count=len(unit.duties),
        promises=_promises_of(id, links),
        promised=_promised(id, links),
        promises_url=links.to("commitments", f"unit-{id}"),
    )


def _duties(found: Sequence[Duty], links: Links) -> tuple[DutiesIn, ...]:
    by_report: dict[str, list[DutyLine]] = {}
    for one in found:
        url = links.to("report", one.place.document, one.place.anchor)
        by_report.setdefault(one.place.document, []).append(DutyLine(one.item, one.title, url))
    return tuple(DutiesIn(links.entry(report), tuple(lines)) for report, lines in by_report.items())


def _promises_of(unit: str, links: Links) -> tuple[PromiseLine, ...]:
    made = links.catalog.promise_lists.get(f"unit-{unit}", ())
    return tuple(map(links.promise, first(made))) if links.subject.page == 1 else ()


def _promised(unit: str, links: Links) -> int:
    return len(links.catalog.promise_lists.get(f"unit-{unit}", ()))


def _named_in(places: Iterable[Place], links: Links) -> tuple[NamedIn, ...]:
    """Quotations by report."""
    by_report: dict[str, list[Quote]] = {}
    for place in places:
        by_report.setdefault(place.document, []).append(links.quote(place))
    return tuple(
        NamedIn(links.entry(report), tuple(quotes)) for report, quotes in by_report.items()
    )
