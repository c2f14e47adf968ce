import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from sitegen.output.search.postings import CONTAINER, SHARD, Postings, container, shard

GRAMS = st.frozensets(st.sampled_from(["龙", "龙岗", "岗区", "201", "a", "𠮷"]))


def read(shards: list[bytes]) -> dict[str, list[int]]:
    """The units of each gram, read as docs/search.md says."""
    found = {}
    for number, data in enumerate(shards):
        head = 4 + int.from_bytes(data[:4], "little")
        at = head
        for gram, length in zip(*json.loads(data[4:head]), strict=True):
            assert shard(gram, len(shards)) == number
            found[gram] = list(units(data[at : at + length]))
            at += length
        assert at == len(data)
    return found


def units(data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        first, count = int.from_bytes(data[at : at + 2], "little") * CONTAINER, data[at + 2] + 1
        if count <= 32:
            yield from (first + low for low in data[at + 3 : at + 3 + count])
            at += 3 + count
        else:
            bits = int.from_bytes(data[at + 3 : at + 35], "little")
            yield from (first + low for low in range(CONTAINER) if bits >> low & 1)
            at += 35


def batched(units: list[frozenset[str]], size: int) -> list[list[frozenset[str]]]:
    return [units[at : at + size] for at in range(0, len(units), size)]


@given(st.lists(GRAMS, max_size=40), st.integers(0, 600), st.integers(1, CONTAINER))
def test_what_was_put_in_is_read_again(
    given_units: list[frozenset[str]], gap: int, size: int
) -> None:
    postings = Postings()
    expected: dict[str, list[int]] = {}
    given_units = [*given_units, *[frozenset({"满"})] * gap, *given_units]
    for number, units in enumerate(batched(given_units, size)):
        postings.add(container(units))
        for low, grams in enumerate(units):
            for gram in grams:
                expected.setdefault(gram, []).append(number * CONTAINER + low)
    assert read(postings.shards()) == expected


def test_the_number_of_shards_grows_with_the_index() -> None:
    postings = Postings()
    postings.add(
        container(
            {chr(0x4E00 + (unit * 997 + at) % 20_000) for at in range(3_000)} for unit in range(20)
        )
    )
    shards = postings.shards()
    assert len(shards) & (len(shards) - 1) == 0
    assert max(map(len, shards)) < 2 * SHARD
    assert len(read(shards)) == 20_000


def test_an_index_of_nothing_is_one_empty_shard() -> None:
    assert read(Postings().shards()) == {}
