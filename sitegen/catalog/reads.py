"""What a part of the site reads of the catalogue, noted while it is made.

The catalogue is seen through a window that notes every entry that is asked for, one that is not
there too. A digest of these entries tells whether the part would be the same today, so nobody has
to say what depends on what, and what is forgotten nowhere cannot be forgotten.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Protocol, cast
from zlib import crc32

from sitegen.catalog.index import Catalog
from sitegen.frozen import dumped, reducers
from sitegen.model import File, Place, Where
from sitegen.source.folded import Folded
from sitegen.source.mentions import Named, Names

# Entries that stand or fall together, for there are hundreds of them in each report.
_GROUPS: Mapping[str, Callable[[Any], Hashable]] = {
    "references_of": lambda key: key[0],
    "unit_ids": lambda key: key[0],
    "promise_of": lambda key: key.partition("#")[0],
}
# Places are most of what is digested: with where they stand, each is written at once.
_PLACE = attrgetter(
    *(field.name for field in fields(Place) if field.name != "where"),
    *(f"where.{field.name}" for field in fields(Where)),
)
# A file beside a report is the same wherever the project lies; a machine of names has no digest.
_REDUCERS = reducers(
    {
        File: lambda file: (File, (file.path, file.size, file.sha256)),
        Place: lambda place: (Place, _PLACE(place)),
        Named: lambda blocks: (Folded, (blocks.data, blocks.mentioned)),
        Names: lambda names: (Names, (names.digest,)),
    }
)
# Bytes of the digest of an entry.
_DIGEST = 12

# An entry: a field of the catalogue and a key of it, or a group of its keys.
Entry = tuple[str, Hashable]


def _number(field: str, key: Hashable) -> int:
    """An even number for an entry, the same in every build; the next one: whether it is there.

    Entries of one number are told apart no more: where they differ both count as changed.
    """
    return crc32(repr((field, key)).encode()) & ~1


def _in_order(field: str) -> str:
    """The field whose one entry is the order of the keys of a mapping."""
    return f"{field} in order"


_REGISTERS = ("entities", "indicators", "topics")


def digests(catalog: Catalog, **more: Mapping[Any, Any]) -> "Digests":
    """The digests of a catalogue and of some mappings more, by their names."""
    known = {field.name: getattr(catalog, field.name) for field in fields(catalog)}
    known["file_paths"] = dict.fromkeys(sorted(catalog.file_paths))
    known |= {f"registers.{name}": getattr(catalog.registers, name) for name in _REGISTERS}
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
        # Made here, before processes are forked, so that all share it.
        self.entries: dict[int, Entry] = {}
        self.others: dict[int, list[Entry]] = {}
        for entry in self._every():
            number = _number(*entry)
            if self.entries.setdefault(number, entry) is not entry:
                self.others.setdefault(number, []).append(entry)

    def __missing__(self, number: int) -> int:
        at = number & ~1
        entries = [self.entries[at], *self.others.get(at, ())] if at in self.entries else []
        values = entries if number & 1 else map(self._value, entries)
        total = sum(map(_digest, values))
        self[number] = total
        return total

    def _every(self) -> Iterator[Entry]:
        """Every entry that there is."""
        for name, mapping in self.mappings.items():
            yield from ((name, key) for key in self.groups.get(name, mapping))
            yield _in_order(name), None
        yield from ((name, None) for name in self.whole)

    def _value(self, entry: Entry) -> object:
        field, key = entry
        if field in self.groups:
            return [(key, self.mappings[field][key]) for key in self.groups[field][key]]
        if field in self.mappings:
            return self.mappings[field][key]
        return self.whole[field] if field in self.whole else list(self.mappings[field.split()[0]])


def _digest(value: object) -> int:
    data = dumped(value, alike=True, by=_REDUCERS)
    return int.from_bytes(blake2b(data, digest_size=_DIGEST).digest())


def _grouped(name: str, mapping: Mapping[Any, Any]) -> Mapping[Hashable, list[Any]]:
    found: dict[Hashable, list[Any]] = {}
    for key in mapping:
        found.setdefault(_GROUPS[name](key), []).append(key)
    return found


class Reads:
    """The catalogue as one part of the site sees it, and what the part has read of it."""

    __slots__ = ("_catalog", "_seen", "digests")

    def __init__(self, digests: Digests, catalog: Catalog) -> None:
        self.digests = digests
        self._catalog = catalog
        self._seen: tuple[_Noting, ...] = ()

    @property
    def catalog(self) -> Catalog:
        """The catalogue; what is asked of it is noted."""
        return cast(Catalog, _Seen(self, self._catalog))

    def mapping(self, name: str) -> Mapping[Any, Any]:
        """A mapping of the window; what is asked of it is noted."""
        seen = _SeenMapping(name, self.digests.mappings[name])
        self._seen += (seen,)
        return seen

    def whole(self, name: str) -> Any:
        """A value of the catalogue that is no mapping, noted as a whole."""
        self._seen += (_SeenWhole(name),)
        return getattr(self._catalog, name)

    def note(self) -> bytes:
        """What was read since the last note, and its digest."""
        seen, self._seen = self._seen, ()
        numbers = array("I", sorted({number for one in seen for number in one.numbers()}))
        return self._total(numbers) + numbers.tobytes()

    def same(self, note: bytes) -> bool:
        """Whether everything that was noted is still the same."""
        numbers = array("I")
        numbers.frombytes(note[16:])
        return len(note) >= 16 and note[:16] == self._total(numbers)

    def _total(self, numbers: "array[int]") -> bytes:
        total = sum(map(self.digests.__getitem__, numbers))
        return (total % (1 << 128)).to_bytes(16)


class _Seen:
    """A catalogue that notes what is asked of it; its settings are the same for all parts."""

    def __init__(self, reads: Reads, catalog: Catalog) -> None:
        self._reads = reads
        self._catalog = catalog

    def __getattr__(self, name: str) -> Any:
        if name == "registers":
            value: Any = self._registers()
        elif name in self._reads.digests.mappings:
            value = self._reads.mapping(name)
        elif name == "config":
            value = self._catalog.config
        else:
            value = self._reads.whole(name)
        self.__dict__[name] = value
        return value

    def _registers(self) -> Any:
        seen: dict[str, Any] = {n: self._reads.mapping(f"registers.{n}") for n in _REGISTERS}
        return replace(self._catalog.registers, **seen)


class _Noting(Protocol):
    """What notes something of the catalogue."""

    def numbers(self) -> Iterable[int]:
        """The numbers of the entries that were asked for."""


@dataclass(frozen=True, slots=True)
class _SeenWhole:
    """A value that was read as a whole."""

    name: str

    def numbers(self) -> Iterable[int]:
        return (_number(self.name, None),)


class _SeenMapping(Mapping[Any, Any]):
    """A mapping that notes what is asked of it; all of its values are asked for one by one."""

    def __init__(self, name: str, inner: Mapping[Any, Any]) -> None:
        self._name = name
        self._inner = inner
        self._group = _GROUPS.get(name)
        self._read: set[Hashable] = set()
        self._asked: set[Hashable] = set()
        self._ordered = False

    def numbers(self) -> Iterable[int]:
        """The numbers of the entries that were asked for."""
        yield from (_number(self._name, key) for key in self._read)
        yield from (_number(self._name, key) | 1 for key in self._asked)
        if self._ordered:
            yield _number(_in_order(self._name), None)

    def __getitem__(self, key: Any) -> Any:
        self._read.add(key if self._group is None else self._group(key))
        return self._inner[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._read.add(key if self._group is None else self._group(key))
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        if self._group is None:
            self._asked.add(key)
        else:
            self._read.add(self._group(key))
        return key in self._inner

    def __iter__(self) -> Iterator[Any]:
        self._ordered = True
        return iter(self._inner)

    def __len__(self) -> int:
        self._ordered = True
        return len(self._inner)
