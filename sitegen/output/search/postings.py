"""Which units hold a gram, in files of some kilobytes each.

A posting list is a row of containers of up to 256 units, each `number (2 bytes, little-endian),
count - 1 (1 byte)`, then a byte for each unit, or 32 bytes of bits where that is shorter. A shard
is `length of its head (4 bytes), head, posting lists`; the head is JSON: `[[gram, …], [bytes, …]]`.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

CONTAINER = 256
BITS = CONTAINER // 8
# A query reads one shard for each two characters; a file of this size is one packet train.
SHARD = 8_192
# A prime below 2**32: what is multiplied stays exact in a browser's numbers.
MODULUS = 4_294_967_291
FACTOR = 40_503


class Postings:
    """Gathers the lists of each gram from containers, which come in order."""

    def __init__(self) -> None:
        self.containers = 0
        self.lists: dict[str, bytearray] = defaultdict(bytearray)

    def add(self, held: Mapping[str, bytes]) -> None:
        """The next container: what each of its grams has in it, as `container` makes it."""
        number = self.containers.to_bytes(2, "little")
        lists = self.lists
        for gram, units in held.items():
            lists[gram] += number + units
        self.containers += 1

    def shards(self) -> list[bytes]:
        """The files, in order; as many as a power of two, so that their number seldom changes."""
        size = sum(map(len, self.lists.values())) + 12 * len(self.lists)
        count = 1 << max(0, (size // SHARD).bit_length())
        members = defaultdict[int, list[str]](list)
        for gram in sorted(self.lists):
            members[shard(gram, count)].append(gram)
        return [_shard(members[number], self.lists) for number in range(count)]


def container(units: Iterable[Collection[str]]) -> Mapping[str, bytes]:
    """Which of up to 256 units have a gram: `count - 1`, then the units or their bits."""
    found = defaultdict[str, bytearray](bytearray)
    for low, grams in enumerate(units):
        for gram in grams:
            found[gram].append(low)
    return {
        gram: bytes((len(lows) - 1,)) + (lows if len(lows) <= BITS else _bits(lows))
        for gram, lows in found.items()
    }


def shard(gram: str, count: int) -> int:
    """The number of the shard that has a gram."""
    number = 0
    for char in gram:
        number = (number * FACTOR + ord(char)) % MODULUS
    return number % count


def _bits(lows: Iterable[int]) -> bytes:
    bits = 0
    for low in lows:
        bits |= 1 << low
    return bits.to_bytes(BITS, "little")


def _shard(grams: list[str], lists: Mapping[str, bytearray]) -> bytes:
    head = [grams, [len(lists[gram]) for gram in grams]]
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    length = len(written).to_bytes(4, "little")
    return b"".join((length, written, *(lists[gram] for gram in grams)))
