"""Which units hold a gram: the lists of a leaf, and those of all leaves in files of some kilobytes.

A leaf is some pages together, of at most 64 units. Its lists are made of these pages alone, so
they can be kept; a file of the site, a shard, has the lists of its grams leaf by leaf, so nothing
has to be merged. docs/search.md has the bytes.
"""

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import add
from typing import NamedTuple, TypeVar

LEAF = 64
# A list of so many units or more is told by as many bytes of bits.
BITS = LEAF // 8
# The middle is three quarters of it: a query reads five shards.
SHARD = 12_288
# Of a gram, taken as a number, comes a number of 40 bits: a prime below 2**40, and 2**40 / 1.618.
MODULUS = 1_099_511_627_689
FACTOR = 679_535_556_991
# The upper 16 bits choose the shard, the lower 24 tell grams of a shard apart.
UPPER, LOWER = 16, 24
_PRINT = LOWER // 8

_One = TypeVar("_One", str, int)


def grams(texts: Iterable[str]) -> set[str]:
    """The grams of folded texts: every character, every two and every three in a row.

    Two alone let through many pages that have all pairs of a word and not the word: of the first
    ten candidates for a name of eleven characters two were right, at 1,000 reports.
    """
    found = set[str]()
    for word in chain.from_iterable(text.split() for text in texts):
        pairs = list(map(add, word, word[1:]))
        found.update(word, pairs, map(add, pairs, word[2:]))
    return found


def whole(name: str) -> str:
    """The gram of a folded name from its beginning to its end."""
    return f"\x02{' '.join(name.split())}"


def numbers(grams: Iterable[str]) -> list[int]:
    """The number of each gram, 40 bits."""
    return [int.from_bytes(gram.encode()) * FACTOR % MODULUS for gram in grams]


def merged(some: Iterable[tuple[_One, int]]) -> defaultdict[_One, int]:
    """Each text or gram with all units that have it, which are bits of a number."""
    found = defaultdict[_One, int](int)
    for one, units in some:
        found[one] |= units
    return found


def by_gram(texts: Mapping[str, int], names: Mapping[str, int]) -> Mapping[str, int]:
    """The grams of folded texts and whole names, each with the units that have it."""
    alike = defaultdict[int, list[str]](list)
    for text, units in texts.items():
        alike[units].append(text)
    found = merged((whole(name), units) for name, units in names.items())
    for units, some in alike.items():
        for gram in grams(some):
            found[gram] |= units
    return found


def lists(held: Mapping[str, int]) -> bytes:
    """The lists of a leaf: which of its units have a gram, as bits.

    Number of grams (4 bytes); the upper bits of each, 2 bytes; the lower bits, 3 bytes; the sign of
    its list, 1 byte; the lists.
    """
    # Grams of one number have one list.
    by_number = merged(zip(numbers(held), held.values(), strict=True))
    order = sorted(by_number)
    members = [by_number[one] for one in order]
    # Grams that stand in the same texts have the same units.
    signs = {units: _sign(units) for units in set(members)}
    told = {units: _told(units) for units in signs if units.bit_count() > 1}
    return b"".join(
        (
            len(order).to_bytes(4),
            *_halves(order),
            bytes([signs[units] for units in members]),
            *[told[units] for units in members if units in told],
        )
    )


def _halves(order: Sequence[int]) -> tuple[bytes, bytes]:
    """The upper bits of all numbers, and their lower bits."""
    each = array("Q", order)
    if sys.byteorder == "little":
        each.byteswap()
    data = each.tobytes()
    upper, lower = bytearray(2 * len(order)), bytearray(_PRINT * len(order))
    for at in range(2):
        upper[at::2] = data[3 + at :: 8]
    for at in range(_PRINT):
        lower[at::_PRINT] = data[5 + at :: 8]
    return bytes(upper), bytes(lower)


def _sign(units: int) -> int:
    """How a list is told: one unit is its own sign, several are counted, many are bits."""
    count = units.bit_count()
    return units.bit_length() - 1 if count == 1 else LEAF + min(count, BITS)


def _told(units: int) -> bytes:
    """A list of several units: one by one, or as bits where that is no longer."""
    return bytes(_each(units)) if units.bit_count() < BITS else units.to_bytes(BITS, "little")


def _each(units: int) -> Iterator[int]:
    while units:
        yield (units & -units).bit_length() - 1
        units &= units - 1


def shards(leaves: Sequence[bytes]) -> Iterator[bytes]:
    """The files, in order; as many as a power of two, so that their number seldom changes."""
    bits = min(UPPER, (sum(map(len, leaves)) // SHARD).bit_length())
    walks = [_walk(number, leaf, bits) for number, leaf in enumerate(leaves)]
    for _ in range(1 << bits):
        yield b"".join(next(walk) for walk in walks)


# The bytes of a list after its sign.
_LENGTHS = bytes(max(0, sign - LEAF) for sign in range(256))


class _Columns(NamedTuple):
    """The lists of a leaf, column by column."""

    upper: Sequence[int]
    lower: memoryview
    signs: memoryview
    lists: memoryview


def _columns(leaf: bytes) -> _Columns:
    view, count = memoryview(leaf), int.from_bytes(leaf[:4])
    upper = array("H", leaf[4 : 4 + 2 * count])
    if sys.byteorder == "little":
        upper.byteswap()
    lower, signs, lists = (4 + width * count for width in (2, 2 + _PRINT, 3 + _PRINT))
    return _Columns(upper, view[lower:signs], view[signs:lists], view[lists:])


def _walk(number: int, leaf: bytes, bits: int) -> Iterator[bytes]:
    """What a leaf has in each shard: its number, how many grams, then their columns."""
    columns = _columns(leaf)
    start = list_start = 0
    for shard in range(1, (1 << bits) + 1):
        end = bisect_left(columns.upper, shard << (UPPER - bits), start)
        if start == end:
            yield b""
            continue
        signs = bytes(columns.signs[start:end])
        list_end = list_start + sum(signs.translate(_LENGTHS))
        yield b"".join(
            (
                number.to_bytes(2),
                (end - start).to_bytes(2),
                columns.lower[_PRINT * start : _PRINT * end],
                signs,
                columns.lists[list_start:list_end],
            )
        )
        start, list_start = end, list_end
