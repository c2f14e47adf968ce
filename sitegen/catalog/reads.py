"""What a part of the site reads of the catalogue, noted while it is made.

The catalogue is seen through a window that notes every entry that is asked for, one that is not
there too. A digest of these entries tells whether the part would be the same today, so nobody has
to say what depends on what, and what is forgotten nowhere cannot be forgotten.
"""

from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple, cast

from sitegen.catalog.index import Catalog
from sitegen.frozen import dumped, reducers
from sitegen.model import File
from sitegen.source.mentions import Names

# Entries that stand or fall together, for there are hundreds of them in each report.
_GROUPS: Mapping[str, Callable[[Any], Hashable]] = {
    "references_of": lambda key: key[0],
    "unit_ids": lambda key: key[0],
    "promise_of": lambda key: key.partition("#")[0],
}
# A file beside a report is the same wherever the project lies; a machine of names has no digest.
_REDUCERS = reducers(
    {
        File: lambda file: (File, (file.path, file.size, file.sha256)),
        Names: lambda names: (Names, (dict(names.meaning), sorted(names.pointing))),
    }
)
# Bytes of the number of an entry and of its digest. Entries of one number are told apart no more:
# where they differ both count as changed.
_NUMBER, _DIGEST = 4, 12


class Entry(NamedTuple):
    """Something to be read of a mapping: a group of its keys, its order, whether it has a key."""

    field: str
    what: str
    key: Hashable = None


@cache
def _number(field: str, what: str, key: Hashable) -> int:
    """A number for an entry, the same in every build."""
    text = repr((field, what, key))
    return int.from_bytes(blake2b(text.encode(), digest_size=_NUMBER).digest())


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
        self.groups = {name: _grouped(name, mapping) for name, mapping in mappings.items()}
        # Made here, before processes are forked, so that all share it.
        self.entries = self._every()

    def __missing__(self, number: int) -> int:
        total = sum(self._digest(entry) for entry in self.entries.get(number, ()))
        self[number] = total
        return total

    def _every(self) -> Mapping[int, list[Entry]]:
        """Every entry that there is, by its number."""
        found: dict[int, list[Entry]] = {}
        for name, groups in self.groups.items():
            entries = [Entry(name, "group", group) for group in groups]
            entries += [Entry(name, "has", group) for group in groups]
            for entry in (*entries, Entry(name, "order")):
                found.setdefault(_number(*entry), []).append(entry)
        for name in self.whole:
            found.setdefault(_number(name, "whole", None), []).append(Entry(name, "whole"))
        return found

    def _digest(self, entry: Entry) -> int:
        data = dumped(self._value(entry), alike=True, by=_REDUCERS)
        return int.from_bytes(blake2b(data, digest_size=_DIGEST).digest())

    def _value(self, entry: Entry) -> object:
        match entry.what:
            case "group":
                mapping = self.mappings[entry.field]
                return [(key, mapping[key]) for key in self.groups[entry.field][entry.key]]
            case "has":
                return (entry.field, entry.key)
            case "order":
                return list(self.mappings[entry.field])
        return self.whole[entry.field]


def _grouped(name: str, mapping: Mapping[Any, Any]) -> Mapping[Hashable, list[Any]]:
    group = _GROUPS.get(name)
    if group is None:
        return {key: [key] for key in mapping}
    found: dict[Hashable, list[Any]] = {}
    for key in mapping:
        found.setdefault(group(key), []).append(key)
    return found


class Reads:
    """The catalogue as one part of the site sees it, and what the part has read of it."""

    def __init__(self, digests: Digests, catalog: Catalog) -> None:
        self.digests = digests
        self.numbers: set[int] = set()
        self._catalog = catalog

    @property
    def catalog(self) -> Catalog:
        """The catalogue; what is asked of it is noted."""
        return cast(Catalog, _Seen(self, self._catalog))

    def mapping(self, name: str) -> Mapping[Any, Any]:
        """A mapping of the window; what is asked of it is noted."""
        return _SeenMapping(name, self.digests.mappings[name], self.numbers)

    def note(self) -> bytes:
        """What was read, and its digest."""
        numbers = array("I", sorted(self.numbers))
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
        else:
            value = getattr(self._catalog, name)
            if name != "config":
                self._reads.numbers.add(_number(name, "whole", None))
                return value
        self.__dict__[name] = value
        return value

    def _registers(self) -> Any:
        seen: dict[str, Any] = {n: self._reads.mapping(f"registers.{n}") for n in _REGISTERS}
        return replace(self._catalog.registers, **seen)


def _itself(key: Any) -> Hashable:
    return key  # type: ignore[no-any-return]


class _SeenMapping(Mapping[Any, Any]):
    """A mapping that notes what is asked of it; all of its values are asked for one by one."""

    def __init__(self, name: str, inner: Mapping[Any, Any], numbers: set[int]) -> None:
        self._name = name
        self._inner = inner
        self._numbers = numbers
        self._group = _GROUPS.get(name, _itself)

    def __getitem__(self, key: Any) -> Any:
        self._numbers.add(_number(self._name, "group", self._group(key)))
        return self._inner[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._numbers.add(_number(self._name, "group", self._group(key)))
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        what = "group" if self._name in _GROUPS else "has"
        self._numbers.add(_number(self._name, what, self._group(key)))
        return key in self._inner

    def __iter__(self) -> Iterator[Any]:
        self._numbers.add(_number(self._name, "order", None))
        return iter(self._inner)

    def __len__(self) -> int:
        self._numbers.add(_number(self._name, "order", None))
        return len(self._inner)
