from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from sitegen.output.search.postings import (
    LEAF,
    SHARD,
    by_gram,
    grams,
    lists,
    merged,
    numbers,
    shards,
    whole,
)
from sitegen.script.folding import folder, folding

GRAMS = st.frozensets(st.sampled_from(["龙", "龙岗", "岗区", "201", "a", "𠮷", whole("龙岗区")]))
fold = folder(folding())
TEXTS = st.text(st.sampled_from("龙岗区社康龍 2018%a〔"), max_size=30)


def leaf_of(*units: Iterable[str]) -> bytes:
    """The lists of a leaf of units that have these grams."""
    return lists(merged((gram, 1 << at) for at, some in enumerate(units) for gram in some))


def read(files: list[bytes], gram: str) -> list[int]:
    """The units of a gram, read as docs/search.md says."""
    upper, lower = divmod(numbers([gram])[0], 2**24)
    data = files[upper * len(files) // 2**16]
    return list(units(data, lower))


def units(data: bytes, lower: int) -> Iterator[int]:
    at = 0
    while at < len(data):
        leaf, count = int.from_bytes(data[at : at + 2]), int.from_bytes(data[at + 2 : at + 4])
        signs = at + 4 + 3 * count
        end = signs + count
        for one in range(count):
            sign, start = data[signs + one], end
            end += max(0, sign - LEAF)
            if int.from_bytes(data[at + 4 + 3 * one :][:3]) == lower:
                yield from (leaf * LEAF + unit for unit in of_list(sign, data[start:end]))
        at = end


def of_list(sign: int, told: bytes) -> list[int]:
    if sign < LEAF:
        return [sign]
    if sign < LEAF + 8:
        return list(told)
    bits = int.from_bytes(told, "little")
    return [unit for unit in range(LEAF) if bits >> unit & 1]


def test_a_gram_is_one_two_or_three_characters_in_a_row() -> None:
    assert grams(["18年𠮷"]) == {"1", "8", "年", "𠮷", "18", "8年", "年𠮷", "18年", "8年𠮷"}


def test_no_gram_crosses_a_blank_or_goes_from_text_to_text() -> None:
    assert grams(["龙岗 区", "县"]) == {"龙", "岗", "区", "龙岗", "县"}


def test_a_gram_is_in_all_units_whose_texts_have_it() -> None:
    found = by_gram({"龙岗": 0b01, "龙": 0b10}, {"岗": 0b100})
    assert found == {"龙": 0b11, "岗": 0b01, "龙岗": 0b01, whole("岗"): 0b100}


def test_a_whole_name_is_no_gram_of_a_text() -> None:
    assert whole("HIV  检测") == whole("HIV 检测")
    assert whole("龙岗") not in grams(["龙岗"])


@given(TEXTS, st.data())
def test_the_grams_of_a_part_are_grams_of_the_whole(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    assert grams([part]) <= grams([folded])


@given(st.lists(st.lists(GRAMS, max_size=LEAF), max_size=5))
def test_what_was_put_in_is_read_again(leaves: list[list[frozenset[str]]]) -> None:
    files = list(shards([leaf_of(*leaf) for leaf in leaves]))
    expected: dict[str, list[int]] = {}
    for leaf, members in enumerate(leaves):
        for unit, found in enumerate(members):
            for gram in found:
                expected.setdefault(gram, []).append(leaf * LEAF + unit)
    assert {gram: read(files, gram) for gram in expected} == expected
    assert read(files, "没有") == []


def test_a_list_of_all_units_is_read_again() -> None:
    full = list(shards([leaf_of(*[{"满"}] * LEAF)] * 2))
    assert read(full, "满") == list(range(2 * LEAF))


def test_the_number_of_shards_grows_with_the_index() -> None:
    leaf = leaf_of(
        *({chr(0x4E00 + (unit * 997 + at) % 20_000) for at in range(3_000)} for unit in range(9))
    )
    files = list(shards([leaf] * 3))
    assert len(files) & (len(files) - 1) == 0
    assert max(map(len, files)) < 2 * SHARD
    # Each leaf says how many grams there are; the lists of the files have no such head.
    assert len(files) > 1
    assert read(files, chr(0x4E00)) == [0, LEAF, 2 * LEAF]


def test_grams_of_one_number_have_one_list() -> None:
    one, other = numbers(["踉驝嶙", "貛驟阙"])
    assert one == other
    files = list(shards([leaf_of({"踉驝嶙"}, {"龙"}, {"貛驟阙", "踉驝嶙"})]))
    assert read(files, "踉驝嶙") == [0, 2]


def test_an_index_of_nothing_is_one_empty_shard() -> None:
    assert list(shards([])) == [b""]
