"""Which paragraphs of two texts belong together.

Told by likeness: pairs of characters that two paragraphs share, which costs little and knows no
language, rare ones counting more; and by the indicators that their marks name. The same two texts
give the same pairs on every machine.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from math import log
from re import compile as pattern

from sitegen.catalog.sections import Paragraph

# Less alike, two paragraphs are of different matters. Set on a plan and a summary of four years
# earlier, which say the same thing in few of the same words: with less, wrong pairs come up.
ALIKE = 0.05
# What a shared indicator adds: a row of a table and a sentence have few words in common.
ABOUT = 0.1
# More than words and indicators together can be.
_SAME = 2.0
# What so many paragraphs have is never too common: in a short text all is.
_FEW = 8
_NO_WORD = pattern(r"[\W\d]+年?")


def matched(older: Sequence[Paragraph], newer: Sequence[Paragraph]) -> dict[int, int]:
    """The older partner of each newer paragraph, the most alike first, wherever they stand."""
    alike = _weighed(older, newer)
    for old, one in enumerate(older):
        for new, other in enumerate(newer):
            if one.text == other.text:
                alike[old, new] = _SAME
            elif about := _shared(one.about, other.about):
                alike[old, new] = alike.get((old, new), 0.0) + ABOUT * about
    ranked = (
        (-much, abs(old - new), new, old) for (old, new), much in alike.items() if much >= ALIKE
    )
    return each_once(ranked)


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    first, second = _bigrams(one), _bigrams(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def each_once(ranked: Iterable[tuple[float, int, int, int]]) -> dict[int, int]:
    """The partner of each, by rank, likeness before nearness; none has two."""
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, new, old in sorted(ranked):
        if new not in match and old not in taken:
            match[new] = old
            taken.add(old)
    return match


def woven(
    own: Sequence[int], new: Iterable[int], match: Mapping[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """The newer places with their older partners; one of `own` that has none comes where it stood.

    A partner may lie outside of `own`; that moves nothing.
    """
    inside: Container[int] = set(own)
    alone = sorted(set(own) - set(match.values()))
    last = own[0] - 1 if own else -1
    for place in new:
        partner = match.get(place)
        until = partner if partner is not None and partner in inside else last + 1
        while alone and (alone[0] < until or alone[0] == last + 1):
            last = alone.pop(0)
            yield last, None
        if partner is not None and partner in inside:
            last = partner
        yield partner, place
    yield from ((at, None) for at in alone)


@lru_cache(maxsize=4096)
def _bigrams(text: str) -> frozenset[str]:
    """The pairs of characters next to each other; numbers, dates and marks tell of no matter."""
    words = _NO_WORD.sub("", text) or text
    return frozenset(one + other for one, other in pairwise(words)) or frozenset(words)


def _weighed(
    older: Sequence[Paragraph], newer: Sequence[Paragraph]
) -> dict[tuple[int, int], float]:
    """How much two paragraphs have in common, what few others have above all.

    Pairs of characters that an eighth of all paragraphs have tell nothing and cost the most.
    """
    first = [_bigrams(one.text) for one in older]
    second = [_bigrams(one.text) for one in newer]
    both = frozenset().union(*first) & frozenset().union(*second)
    before, after = _holders(first, both), _holders(second, both)
    count = len(older) + len(newer)
    most = max(_FEW, count / 8)
    common = defaultdict[tuple[int, int], float](float)
    # In one order on every machine: a sum of floats depends on it.
    for pair in sorted(both):
        held = len(before[pair]) + len(after[pair])
        if held <= most:
            weight = log(1 + count / held)
            for place in product(before[pair], after[pair]):
                common[place] += weight
    whole = log(1 + count)
    return {
        (old, new): 2 * much / (whole * (len(first[old]) + len(second[new])))
        for (old, new), much in common.items()
    }


def _holders(
    paragraphs: Sequence[frozenset[str]], known: frozenset[str]
) -> Mapping[str, Sequence[int]]:
    """The paragraphs that have each of the known pairs of characters."""
    found = defaultdict[str, list[int]](list)
    for at, pairs in enumerate(paragraphs):
        for pair in pairs & known:
            found[pair].append(at)
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
