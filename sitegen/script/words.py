"""A run of Chinese characters, cut into words by maximum probability."""

from collections.abc import Mapping

from sitegen.script.lexicon import UNKNOWN_COST, Lexicon

# Words from this length on may hide a boundary: 分配制度 is one word of the list, 分配|制度 two.
LONG = 4


def edges(run: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The offsets at which the words of a run begin and end: 0, …, len(run)."""
    found = [0]
    for word in cheapest(run, lexicon.costs, lexicon.reach):
        start = found[-1]
        found.extend(start + end for end in parts(word, lexicon))
    return tuple(found)


def cheapest(
    run: str, costs: Mapping[str, int], reach: Mapping[str, int], barred: str = ""
) -> list[str]:
    """The words whose costs sum up to the least, `barred` not among them."""
    size = len(run)
    best = [0] * (size + 1)
    step = [1] * size
    for start in range(size - 1, -1, -1):
        head = run[start]
        least = costs.get(head, UNKNOWN_COST) + best[start + 1]
        for end in range(start + 2, min(size, start + reach.get(head, 1)) + 1):
            cost = costs.get(run[start:end])
            if cost is not None and cost + best[end] < least and run[start:end] != barred:
                least = cost + best[end]
                step[start] = end - start
        best[start] = least
    return split(run, step)


def split(run: str, step: list[int]) -> list[str]:
    """The words of a run, given the length of the word that begins at each offset."""
    words = []
    start = 0
    while start < len(run):
        words.append(run[start : start + step[start]])
        start += step[start]
    return words


def parts(word: str, lexicon: Lexicon) -> list[int]:
    """Offsets in a word at which its parts end; a short word or a known phrase has one part.

    A cut that would leave a single character is no cut: it would tear a name or a term.
    """
    if len(word) < LONG or word in lexicon.phrases or word in lexicon.corrections:
        return [len(word)]
    pieces = cheapest(word, lexicon.costs, lexicon.reach, barred=word)
    if any(len(piece) == 1 for piece in pieces):
        return [len(word)]
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return ends[1:]
