"""content/registers/*.yml: what figures and names refer to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from sitegen import yamlfile
from sitegen.fields import SLUG, FieldReader
from sitegen.model import Source
from sitegen.problems import Problem, Where
from sitegen.source.letters import odd
from sitegen.source.parse import decode
from sitegen.source.values import unscaled
from sitegen.yamlfile import YamlFile

DIRECTIONS = ("more", "less", "none")
# The registers of names; beside them there are indicators and their topics.
NAMED = ("organisations", "people", "places", "programmes", "works")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that an entry had for a time; the ends are EDTF or empty."""

    name: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """An organisation, person, place, programme or work.

    `short` names mean it only in reports of its place or of places within; `deictic` words point
    at it there and are counted, never linked.
    """

    id: str
    register: str
    name: str
    kind: str
    where: Where
    parent: str = ""
    place: str = ""
    names: tuple[Name, ...] = ()
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    deictic: tuple[str, ...] = ()
    roles: tuple[Mapping[str, str], ...] = ()
    period: str = ""
    issuer: str = ""
    report: str = ""
    note: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures; the first of `units`, without 万 and 亿, is shown in series."""

    id: str
    label: str
    units: tuple[str, ...]
    where: Where
    definition: str = ""
    aliases: tuple[str, ...] = ()
    direction: str = "none"
    topic: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Registers:
    """All entries by their ids, which are unique over all registers."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def within(self, inner: str, outer: str) -> bool:
        """Whether a scope is another one or lies in it: a district in its city."""
        return bool(outer) and outer in self.around(inner)

    def around(self, scope: str) -> tuple[str, ...]:
        """A scope and what it lies in, from the inside out: a district, its city, its province."""
        found: list[str] = []
        while scope and scope not in found:
            found.append(scope)
            entity = self.entities.get(scope)
            scope = (entity.place or entity.parent) if entity else ""
        return tuple(found)


def registers(sources: Sequence[Source]) -> Registers:
    """The registers of a site; an id may stand in one of them only."""
    return _read(tuple(one for one in sources if one.path.startswith("registers/")))


# The preview reads them after each change, and most changes are elsewhere.
@lru_cache(maxsize=4)
def _read(sources: tuple[Source, ...]) -> Registers:
    reader = _Reader()
    for source in sources:
        reader.read(source.path.removeprefix("registers/").removesuffix(".yml"), source)
    reader.references()
    return Registers(
        dict(sorted(reader.entities.items())),
        reader.indicators,
        reader.topics,
        tuple(reader.problems),
    )


_T = TypeVar("_T", Entity, Indicator)


class _Reader:
    """Collects the entries of all registers."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.indicators: dict[str, Indicator] = {}
        self.topics: dict[str, str] = {}
        self.problems: list[Problem] = []

    def read(self, register: str, source: Source) -> None:
        path = f"content/{source.path}"
        text, problems = decode(source.data, path)
        file = yamlfile.read(text, path)
        self.problems += (*problems, *file.problems, *FieldReader(file).problems)
        self.problems += odd(text, path)
        match register:
            case _ if register in NAMED:
                for entity in self.entries(file, lambda f, i: entity_of(f, i, register)):
                    self.entities[entity.id] = entity
            case "indicators":
                for indicator in self.entries(file, indicator_of):
                    self.indicators[indicator.id] = indicator
            case "topics":
                reader = FieldReader(file)
                self.topics = {key: reader.text(key) for key in file.mapping()}
                self.problems += reader.problems
            case _:
                known = " ".join((*NAMED, "indicators", "topics"))
                what, hint = f"there is no register '{register}'", f"registers: {known}"
                self.problems.append(Problem(Where(path), "register", what, hint))

    def entries(self, file: YamlFile, make: Callable[[FieldReader, str], _T]) -> Iterator[_T]:
        for id in file.mapping():
            fields = FieldReader(file, id)
            if not SLUG.fullmatch(id):
                hint = "use a-z, 0-9 and -, for example longgang-health-bureau"
                fields.wrong("", f"'{id}' is no id", hint, "register")
            taken = self.entities.get(id) or self.indicators.get(id)
            if taken:
                fields.wrong("", f"the id '{id}' is taken", f"by {taken.where}", "register")
            entry = make(fields, id)
            self.problems += fields.finish()
            yield entry

    def references(self) -> None:
        """Entries that other entries name must exist."""
        for entity in self.entities.values():
            roles = tuple(role.get("organisation", "") for role in entity.roles)
            for id in (entity.parent, entity.place, entity.issuer, *roles):
                if id and id not in self.entities:
                    what = f"'{entity.id}' names '{id}', which no register has"
                    hint = "add it, or leave the field out"
                    self.problems.append(Problem(entity.where, "register", what, hint))
        for indicator in self.indicators.values():
            if indicator.topic and self.topics and indicator.topic not in self.topics:
                what = f"there is no topic '{indicator.topic}'"
                hint = "define it in content/registers/topics.yml"
                self.problems.append(Problem(indicator.where, "register", what, hint))


def entity_of(fields: FieldReader, id: str, register: str) -> Entity:
    """The entry of a register of names that the fields describe."""
    title = "title" if register == "works" else "name"
    return Entity(
        id=id,
        register=register,
        name=fields.text(title, required=True),
        kind=fields.text("kind"),
        where=fields.where(),
        parent=fields.text("parent"),
        place=fields.text("place"),
        names=tuple(
            Name(item.get("name", ""), item.get("from", ""), item.get("to", ""))
            for item in fields.mappings("names", ("name", "from", "to"), ("from", "to"))
        ),
        aliases=fields.texts("aliases"),
        short=fields.texts("short"),
        deictic=fields.texts("deictic"),
        roles=fields.mappings("roles", ("title", "organisation", "from", "to"), ("from", "to")),
        period=fields.date("period"),
        issuer=fields.text("issuer"),
        report=fields.text("report"),
        note=fields.text("note"),
        forms=fields.mapping("forms", ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK")),
    )


def indicator_of(fields: FieldReader, id: str) -> Indicator:
    """The entry of content/registers/indicators.yml that the fields describe."""
    return Indicator(
        id=id,
        label=fields.text("label", required=True),
        units=tuple(dict.fromkeys(map(unscaled, fields.texts("unit")))) or ("",),
        where=fields.where(),
        definition=fields.text("definition"),
        aliases=fields.texts("aliases"),
        direction=fields.choice("direction", DIRECTIONS) or "none",
        topic=fields.text("topic"),
        source=fields.text("source"),
        note=fields.text("note"),
    )
