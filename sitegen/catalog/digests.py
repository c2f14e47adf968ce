"""What tells whether an entry of the catalogue is still what it was: a digest of each."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any
from zlib import crc32

from sitegen.catalog.index import Catalog
from sitegen.catalog.naming import Naming, Unit, Work
from sitegen.catalog.series import Promise, Series
from sitegen.catalog.years import Mention, Year
from sitegen.frozen import dumped, reducers
from sitegen.model import (
    Commitment,
    DateMark,
    Document,
    Duty,
    Figure,
    File,
    Outcome,
    Place,
    Quantity,
    Reference,
    Statements,
)
from sitegen.problems import Where
from sitegen.source.folded import Folded
from sitegen.source.mentions import Named, Names

# Entries that stand or fall together, for there are hundreds of them in each report.
_GROUPS: Mapping[str, Callable[[Any], Hashable]] = {
    "references_of": lambda key: key[0],
    "unit_ids": lambda key: key[0],
    "promise_of": lambda key: key.partition("#")[0],
}


def _names(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]


# Places are most of what is digested: with where they stand, each is written at once.
_PLACE = [
    *(name for name in _names(Place) if name != "where"),
    *(f"where.{name}" for name in _names(Where)),
]
_PLACED = attrgetter(*_PLACE)


def _placed(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the fields of a statement, and those of its place among them."""
    return attrgetter(
        *(name for name in _names(kind) if name != "place"), *(f"place.{name}" for name in _PLACE)
    )


_QUANTITY = attrgetter(*_names(Quantity))
# A file beside a report is the same wherever the project lies; a machine of names has no digest.
_REDUCERS = reducers(
    {
        File: lambda file: (File, (file.path, file.size, file.sha256)),
        Place: lambda place: (Place, _PLACED(place)),
        Quantity: lambda quantity: (str, (repr(_QUANTITY(quantity)),)),
        Named: lambda blocks: (Folded, (blocks.data, blocks.mentioned)),
        Names: lambda names: (Names, (names.digest,)),
    }
)
# A statement stands in some ten entries, and its digest in their place.
_ONCE = frozenset({Figure, Commitment, Outcome, Duty, Reference, Statements, Series, Promise})
# What is made of statements: each field of it by itself.
_MADE: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*_names(kind))
    for kind in (Statements, Series, Promise, Document, Year, Unit, Work)
}
# What there is by the ten thousand is written as plain values, at a third of the time.
_PLAIN: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    DateMark: attrgetter(*_names(DateMark)),
    Mention: attrgetter(*_names(Mention)),
    **{kind: _placed(kind) for kind in (Naming, Figure, Commitment, Outcome, Duty, Reference)},
}
# Bytes of the digest of an entry.
_DIGEST = 12

# An entry: a field of the catalogue and a key of it, or a group of its keys.
Entry = tuple[str, Hashable]


def number(field: str, key: Hashable) -> int:
    """An even number for an entry, the same in every build; the next one: whether it is there.

    Entries of one number are told apart no more: where they differ both count as changed.
    """
    return crc32(repr((field, key)).encode()) & ~1


def group(field: str) -> Callable[[Any], Hashable] | None:
    """What tells the group of a key of a field, where its entries stand and fall together."""
    return _GROUPS.get(field)


def in_order(field: str) -> str:
    """The field whose one entry is the order of the keys of a mapping."""
    return f"{field} in order"


REGISTERS = ("entities", "indicators", "topics")


def digests(catalog: Catalog, **more: Mapping[Any, Any]) -> "Digests":
    """The digests of a catalogue and of some mappings more, by their names."""
    known = {field.name: getattr(catalog, field.name) for field in fields(catalog)}
    known["file_paths"] = dict.fromkeys(sorted(catalog.file_paths))
    known |= {f"registers.{name}": getattr(catalog.registers, name) for name in REGISTERS}
    known |= more
    apart = ("config", "registers")
    mappings = {name: value for name, value in known.items() if isinstance(value, Mapping)}
    values = {name: known[name] for name in known if name not in (*apart, *mappings)}
    return Digests(mappings, values)


class Digests(dict[int, int]):
    """The digest of each entry of a catalogue by its number, made when it is first asked for."""

    def __init__(self, mappings: Mapping[str, Mapping[Any, Any]], whole: Mapping[str, Any]) -> None:
        """Of mappings, entry by entry, and of other values as a whole."""
        self.mappings = mappings
        self.whole = whole
        self.groups = {name: _grouped(name, mappings[name]) for name in _GROUPS if name in mappings}
        # By the identity of values, which the catalogue holds as long as this stands.
        self.once: dict[int, bytes] = {}
        # Made here, before processes are forked, so that all share it.
        self.entries: dict[int, Entry] = {}
        self.others: dict[int, list[Entry]] = {}
        for entry in self._every():
            at = number(*entry)
            if self.entries.setdefault(at, entry) is not entry:
                self.others.setdefault(at, []).append(entry)

    def __missing__(self, asked: int) -> int:
        at = asked & ~1
        entries = [self.entries[at], *self.others.get(at, ())] if at in self.entries else []
        values = entries if asked & 1 else chain.from_iterable(map(self._values, entries))
        total = sum(int.from_bytes(_digest(self._told(value))) for value in values)
        self[asked] = total
        return total

    def _every(self) -> Iterator[Entry]:
        """Every entry that there is."""
        for name, mapping in self.mappings.items():
            yield from ((name, key) for key in self.groups.get(name, mapping))
            yield in_order(name), None
        yield from ((name, None) for name in self.whole)

    def _values(self, entry: Entry) -> tuple[object, ...]:
        """What an entry is; a group is its keys and what they lead to."""
        field, key = entry
        if field in self.groups:
            keys = self.groups[field][key]
            return keys, tuple(map(self.mappings[field].__getitem__, keys))
        if field in self.mappings:
            return (self.mappings[field][key],)
        return (self.whole[field] if field in self.whole else [*self.mappings[field.split()[0]]],)

    def _told(self, value: Any) -> bytes:
        """A value as bytes, the same for equal values; where they end is told by them."""
        kind = type(value)
        if kind not in _ONCE:
            return self._written(value)
        known = self.once.get(id(value))
        if known is None:
            known = self.once[id(value)] = _digest(self._written(value))
        return known

    def _written(self, value: Any) -> bytes:
        kind = type(value)
        if kind in _MADE:
            return self._joined(kind, _MADE[kind](value))
        if kind in _PLAIN:
            value = _PLAIN[kind](value)
        if kind is tuple and value:
            kinds = {*map(type, value)}
            if kinds <= _ONCE:
                return self._joined(kind, value)
            if len(kinds) == 1 and (plain := _PLAIN.get(*kinds)):
                value = [*map(plain, value)]
        return dumped(value, alike=True, by=_REDUCERS)

    def _joined(self, kind: type, members: Sequence[Any]) -> bytes:
        head = f"{kind.__name__} {len(members)}\n".encode()
        return head + b"".join(map(self._told, members))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def _grouped(name: str, mapping: Mapping[Any, Any]) -> Mapping[Hashable, list[Any]]:
    found: dict[Hashable, list[Any]] = {}
    for key in mapping:
        found.setdefault(_GROUPS[name](key), []).append(key)
    return found
