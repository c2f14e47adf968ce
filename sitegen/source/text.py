"""Sentences and the width of characters: what several readers of Chinese text need."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

HAN = "⺀-⿟㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
# A longer sentence is quoted in part: each mark would bring all of it along, and the quotations of
# a text without a full stop would be the square of it. The longest known has 439 characters.
LONGEST_QUOTED, AROUND = 1_000, 300
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|\n")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; a full stop inside quotation marks ends one too."""
    start = 0
    for end in _ends(text):
        yield start, end
        start = end


def sentence(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds the character at an offset."""
    ends = _ends(text)
    if not ends:
        return 0, 0
    place = bisect_right(ends, at)
    if place == len(ends):
        place -= 1  # at the very end: the last sentence
    return ends[place - 1] if place else 0, ends[place]


# Each mark, date and name of a block asks for its sentence: 17 in a block of the average.
@lru_cache(maxsize=64)
def _ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end."""
    ends = tuple(stop.end() for stop in _SENTENCE_END.finditer(text))
    return ends if not text or (ends and ends[-1] == len(text)) else (*ends, len(text))


def quotation(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence or sentences that hold `text[start:end]`, and where that begins in them.

    Of more than LONGEST_QUOTED characters only what stands AROUND it.
    """
    first, last = sentence(text, start)
    if end > last:
        last = sentence(text, end - 1)[1]
    if last - first > LONGEST_QUOTED:
        first, last = max(first, start - AROUND), min(last, end + AROUND)
    quoted, blank = _quoted(text, first, last)
    return quoted, max(0, start - first - blank)


# One text for all that quote a sentence: the sentences of marks are half of a catalogue.
@lru_cache(maxsize=64)
def _quoted(text: str, first: int, last: int) -> tuple[str, int]:
    """A sentence without blanks around it, and how many stand before it."""
    whole = text[first:last]
    return whole.strip(), len(whole) - len(whole.lstrip())


def quote(text: str, at: int) -> str:
    """The sentence that holds an offset, without blanks around it."""
    return quotation(text, at, at)[0]


def overlapping(ranges: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """Tells of `start` and `end` whether a character between them lies in one of these ranges."""
    known = sorted(ranges)
    starts = [start for start, _ in known]
    # How far the ranges reach that begin no later than this one.
    reach = list(accumulate((end for _, end in known), max))

    def overlaps(start: int, end: int) -> bool:
        number = bisect_left(starts, end)
        return number > 0 and start < reach[number - 1]

    return overlaps


def shortened(heading: str) -> str:
    """A heading up to its first comma or stop, as a list shows it."""
    first = re.split(r"[，,。；;：:]", heading, maxsplit=1)[0].strip()
    # A comma inside quotation marks or brackets does not end the clause.
    balanced = all(first.count(a) == first.count(b) for a, b in ("“”", "《》", "（）", "()"))
    return first if balanced and first else heading.rstrip("。")
