"""What a part of the site reads of the catalogue, noted while it is made.

The catalogue is seen through a window that notes every entry that is asked for, one that is not
there too. A digest of these entries tells whether the part would be the same today, so nobody has
to say what depends on what, and what is forgotten nowhere cannot be forgotten.
"""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from sitegen.catalog.digests import REGISTERS, Digests, group, in_order, number
from sitegen.catalog.index import Catalog


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
        seen: dict[str, Any] = {n: self._reads.mapping(f"registers.{n}") for n in REGISTERS}
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
        return (number(self.name, None),)


class _SeenMapping(Mapping[Any, Any]):
    """A mapping that notes what is asked of it; all of its values are asked for one by one."""

    def __init__(self, name: str, inner: Mapping[Any, Any]) -> None:
        self._name = name
        self._inner = inner
        self._group = group(name)
        self._read: set[Hashable] = set()
        self._asked: set[Hashable] = set()
        self._ordered = False

    def numbers(self) -> Iterable[int]:
        """The numbers of the entries that were asked for."""
        yield from (number(self._name, key) for key in self._read)
        yield from (number(self._name, key) | 1 for key in self._asked)
        if self._ordered:
            yield number(in_order(self._name), None)

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
