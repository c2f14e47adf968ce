"""Doubtful conversions, with what stands around them: what an editor should look at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sitegen.model import Block
from sitegen.script.convert import Converter, Kept, absent, mask, opencc, separated, standard
from sitegen.script.guard import NOTHING, RUN, advice, known_in, overlap, run_advice
from sitegen.script.lexicon import lexicon
from sitegen.script.surnames import SURNAMES, TITLES
from sitegen.script.transform import kept_in
from sitegen.script.words import edges
from sitegen.source.parse import leaves
from sitegen.source.reading import reading

# Characters whose form as a word of their own a dictionary cannot tell. In 770,000 characters of
# reports such places held 180 of the 189 mistakes that the guard had left.
RISKY = frozenset("制里沈余咸冲松舍准采干系回淀范征谷钟台面复斗卷托注游折扎尽丰郁姜岳云御熏赞鉴涌")

# Characters of given names of which people use two forms: 鉴 is 鑑 or 鑒, as its bearer writes it.
# A form that is a matter of the house (群, 峰) is no doubt, and a foreign name (with ·) has none.
CONTESTED = frozenset("鉴升杰云岩钟丰征涌闲")

# An editor reads this many for 10,000 characters; the rest would hide them.
MOST = 10

# What needs no look: a count before 台 or 余, 应收尽收, 制 as the end of a word (负责制), 干 as a
# verb at the end of its clause (一年接着一年干).
SETTLED = re.compile(
    r"(?<=[0-9])\s?[台余]|(?<=[0-9]百)余|应(.)尽\1|制(?![\u4e00-\u9fff]|发|售|作|成)|制试点|制改革"
    r"|(?<=[责任诺同薪中员聘份管])制|(?<=[年月天着地起们])干(?![\u4e00-\u9fff])"
)

AROUND = 8

PERSON = re.compile(rf"(?:{TITLES})([{SURNAMES}])[\u4e00-\u9fff]{{1,2}}")


@dataclass(frozen=True, slots=True)
class Doubt:
    """`text[start:end]` may be wrong as `given`; `kind` is name, words or alone."""

    kind: str
    start: int
    end: int
    source: str
    given: str
    context: str
    reason: str


REASONS = {
    "name": "a character of a name that people write in two ways; put the form into the register",
    "person": "a surname or a word of the language? annotate it as a person if it is one",
    "words": "cut into words in another way, it would be written otherwise",
    "alone": "a character with several forms, standing alone or in a word that OpenCC lacks",
}


def listed(text: Sequence[Block], converter: Converter) -> tuple[tuple[Block, Doubt], ...]:
    """What an editor should look at in a text, with the block that it stands in."""
    places: dict[Doubt, Block] = {}
    length = 0
    for block in leaves(reading(text)):
        length += len(block.text)
        for doubt in doubts(block.text, converter, kept_in(block, converter.script)):
            places.setdefault(doubt, block)
    return tuple((places[doubt], doubt) for doubt in shortlist(places, length))


def doubts(text: str, converter: Converter, kept: Sequence[Kept] = ()) -> Iterator[Doubt]:
    """What is doubtful in a block, from left to right within each kind."""
    if converter.steps[:1] != ("s2t",):
        return
    fixed = converter.fixed(text, kept)
    found = (*in_names(text, fixed), *in_words(mask(text, fixed)))
    if not found:
        return
    given = converter.converted(text, kept)
    for kind, start, end in found:
        around = text[max(0, start - AROUND) : end + AROUND].replace("\n", " ")
        form = given.text[given.at(start) : given.at(end)]
        yield Doubt(kind, start, end, text[start:end], form, around, REASONS[kind])


def shortlist(found: Iterable[Doubt], characters: int) -> tuple[Doubt, ...]:
    """Each doubt once, names first, as many as an editor reads for so many characters."""
    order = list(REASONS)
    once: dict[tuple[str, str], Doubt] = {}
    for doubt in found:
        once.setdefault((doubt.kind, near(doubt)), doubt)
    ranked = sorted(once.values(), key=lambda doubt: order.index(doubt.kind))
    return tuple(ranked[: max(1, characters * MOST // 10_000)])


def near(doubt: Doubt) -> str:
    """A doubt with its neighbours: the same two or three characters need one decision."""
    if doubt.kind == "name":
        return doubt.source
    place = min(AROUND, doubt.start)
    return doubt.context[max(0, place - 1) : place + len(doubt.source) + 1]


def stretch(text: str, doubt: Doubt) -> tuple[int, int]:
    """Start and end of a doubt with the characters beside it that belong to its words."""
    start, end = doubt.start, doubt.end
    if doubt.kind in ("words", "alone"):
        start -= start > 0 and bool(RUN.match(text[start - 1]))
        end += bool(RUN.match(text[end : end + 1]))
    return start, end


def in_names(text: str, kept: Sequence[Kept]) -> Iterator[tuple[str, int, int]]:
    """Names without a form of their own that hold a contested character."""
    for span in kept:
        name = text[span.start : span.end]
        if span.name and span.form is None and "·" not in name and CONTESTED & set(name[1:]):
            yield "name", span.start, span.end


@lru_cache(maxsize=4096)
def in_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Ambiguous characters outside names, where words or their want leave a doubt.

    They are the same for both Traditional scripts, which ask one after the other.
    """
    return tuple(_in_words(text))


def _in_words(text: str) -> Iterator[tuple[str, int, int]]:
    for found in PERSON.finditer(text):
        if found.start(1) not in {start for start, _ in decided(text)}:
            yield "person", found.start(1), found.end()
    runs = [run for run in RUN.finditer(text) if questionable(run[0])]
    if runs:
        yield from _in_runs(text, runs)


def questionable(run: str) -> bool:
    """Whether a run holds a risky character, or a phrase of OpenCC across the edge of a word."""
    return not RISKY.isdisjoint(run) or run_advice(run) is not NOTHING


def decided(text: str) -> list[tuple[int, int]]:
    """Where a correction, a number, a surname or a settled pattern has spoken."""
    settled = [found.span() for found in SETTLED.finditer(text)]
    return [*settled, *((start, end) for start, end, _ in advice(text).patches)]


def _in_runs(text: str, runs: Sequence[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    known = lexicon()
    done = {place for start, end in decided(text) for place in range(start, end)}
    guarded = standard(text)
    by_words, covered = wordwise(text, runs)
    for run in runs:
        for char in known.ambiguous.finditer(text, run.start(), run.end()):
            place = char.start()
            if place in done:
                continue
            if guarded[place] != by_words[place]:
                yield "words", place, place + 1
            elif place not in covered and char[0] in RISKY:
                yield "alone", place, place + 1


def wordwise(text: str, runs: Sequence[re.Match[str]]) -> tuple[str, set[int]]:
    """The text with these runs converted word by word, and what a phrase of OpenCC covers.

    Where no word crosses a phrase, to cut there would only tear the phrase.
    """
    known = lexicon()
    cuts: set[int] = set()
    covered: set[int] = set()
    for run in runs:
        words = edges(run[0], known) if run_advice(run[0]) is not NOTHING else ()
        cuts |= {run.start() + edge for edge in words}
        for start, end in known_in(run[0], known):
            if not overlap(start, end, words):
                covered |= set(range(run.start() + start, run.start() + end))
    inner = sorted(cuts - {0, len(text)})
    if not inner:
        return standard(text), covered
    separator = absent(text)
    converted = opencc("s2t")(separated(text, inner, separator))
    return converted.replace(separator, ""), covered
