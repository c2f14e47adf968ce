"""Where OpenCC must not match across the edge of a word, and where its dictionary is wrong.

OpenCC takes the longest phrase from the left, whatever the sentence says: 抓好|干部 holds 好干
(好乾), 分配|制度 holds 配制 (配製). A phrase that a word overlaps is cut at that word's edge.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sitegen.script.counts import counts
from sitegen.script.lexicon import WINDOW, Lexicon, lexicon
from sitegen.script.surnames import surnames
from sitegen.script.words import edges

RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3007\U00020000-\U0003ffff]+")


class Advice(NamedTuple):
    """Offsets to cut a text at before conversion, and (start, end, form) to patch after it."""

    cuts: tuple[int, ...] = ()
    patches: tuple[tuple[int, int, str], ...] = ()


NOTHING = Advice()


def advice(text: str) -> Advice:
    """What OpenCC must be told of a text in Simplified Chinese."""
    cuts: list[int] = []
    patches: list[tuple[int, int, str]] = []
    for run in RUN.finditer(text):
        found = run_advice(run[0])
        if found is not NOTHING:
            start = run.start()
            cuts.extend(start + cut for cut in found.cuts)
            patches.extend(
                (start + left, start + right, form) for left, right, form in found.patches
            )
    patches.extend((*counts(text), *surnames(text)))
    return Advice(tuple(cuts), tuple(patches))


def astride(text: str, start: int, end: int) -> bool:
    """Whether a word of a text in Simplified Chinese overlaps `text[start:end]`."""
    for run in RUN.finditer(text):
        if run.start() <= start and end <= run.end():
            return astride_in(run[0], start - run.start(), end - run.start())
    return False


@lru_cache(maxsize=1 << 14)
def astride_in(run: str, start: int, end: int) -> bool:
    """The same for a run of Chinese characters; every script asks it of every name."""
    known = lexicon()
    if crossed(run, start, known) or crossed(run, end, known):
        return bool(overlap(start, end, edges(run, known)))
    return False


@lru_cache(maxsize=1 << 16)
def run_advice(run: str) -> Advice:
    """The same for a run of Chinese characters; most runs hold nothing to doubt."""
    known = lexicon()
    if not doubtful(run, known):
        return NOTHING
    words = edges(run, known)
    return Advice(tuple(cuts(run, words, known)), tuple(patches(run, words, known)))


def doubtful(run: str, known: Lexicon) -> bool:
    """Whether a run holds a correction, or a phrase that tells with a word across its edge.

    A phrase that gives its characters what they would get alone may be cut or not.
    """
    for char in known.ambiguous.finditer(run):
        place = char.start()
        for before, after in known.windows[char[0]]:
            left, right = place - before, place + after
            if left >= 0 and (phrase := run[left:right]) in known.telling:
                if phrase in known.corrections:
                    return True
                if crossed(run, left, known) or crossed(run, right, known):
                    return True
    return False


def crossed(run: str, edge: int, known: Lexicon) -> bool:
    """Whether some word of up to four characters lies across an offset."""
    return any(
        run[start:end] in known.costs
        for start in range(max(0, edge - 3), edge)
        for end in range(edge + 1, min(len(run), start + 4) + 1)
    )


def cuts(run: str, words: tuple[int, ...], known: Lexicon) -> Iterator[int]:
    """OpenCC's longest matches in their order; where a word overlaps one, an edge of the word."""
    start = 0
    while start < len(run):
        end = longest(run, start, len(run), known)
        while end - start > 1 and known.ambiguous.search(run, start, end):
            cut = overlap(start, end, words)
            if not cut:
                break
            yield cut
            end = longest(run, start, cut, known)
        start = end


def longest(run: str, start: int, limit: int, known: Lexicon) -> int:
    """The end of the longest phrase of OpenCC from `start` up to `limit`, or of one character."""
    for end in range(min(limit, start + known.reach.get(run[start], 1)), start + 1, -1):
        if run[start:end] in known.phrases:
            return end
    return start + 1


def overlap(start: int, end: int, words: tuple[int, ...]) -> int:
    """The edge inside a phrase of a word that overlaps it; 0 when none does."""
    inside = [edge for edge in words if start < edge < end]
    if not inside or (start in words and end in words):
        return 0
    return inside[-1] if end not in words else inside[0]


def patches(run: str, words: tuple[int, ...], known: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The corrections that stand in the text as words, the longest from the left first.

    One that lies in a longer phrase of OpenCC is hidden by it: 回归 is not 北回归线.
    """
    fitting = [span for span in known_in(run, known) if not overlap(*span, words)]
    done = 0
    for left, right in sorted(set(fitting), key=lambda span: (span[0], -span[1])):
        form = known.corrections.get(run[left:right])
        if form and left >= done and not hidden(left, right, run, fitting, known):
            yield left, right, form
            done = right


def hidden(left: int, right: int, run: str, fitting: list[tuple[int, int]], known: Lexicon) -> bool:
    """Whether a longer phrase that is no correction of ours holds `run[left:right]`."""
    return any(
        start <= left and right <= end and end - start > right - left
        for start, end in fitting
        if run[start:end] not in known.corrections
    )


def known_in(run: str, known: Lexicon) -> Iterator[tuple[int, int]]:
    """Start and end of each short phrase and each correction around an ambiguous character."""
    for char in known.ambiguous.finditer(run):
        place = char.start()
        for left in range(max(0, place - WINDOW + 1), place + 1):
            for right in range(place + 1, min(len(run), left + WINDOW + 2) + 1):
                phrase = run[left:right]
                if phrase in known.phrases or phrase in known.corrections:
                    yield left, right
