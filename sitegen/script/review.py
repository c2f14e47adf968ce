"""Doubtful conversions, with what stands around them: what an editor should look at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.script.convert import Converter, Kept, absent, mask, opencc, separated, standard
from sitegen.script.guard import RUN, advice, known_in, overlap
from sitegen.script.lexicon import lexicon
from sitegen.script.surnames import SURNAMES, TITLES
from sitegen.script.words import edges

# Characters whose form as a word of their own a dictionary cannot tell. In 770,000 characters of
# reports such places held 180 of the 189 mistakes that the guard had left.
RISKY = frozenset(
    "制里沈余咸冲松舍准采干系回淀范征谷钟台面复斗卷托注游折扎表布尽丰郁姜岳云御熏赞筑鉴涌"
)

# Characters of given names of which people use two forms: 鉴 is 鑑 or 鑒, as its bearer writes it.
CONTESTED = frozenset("鉴升昇杰云岩钟梁凌丰征采台苏沈范余周占秋旋游涌峰群志雇闲")

# An editor reads this many for 10,000 characters; the rest would hide them.
MOST = 10

# What needs no look: a count before 台 or 余, 应收尽收, and 制 as the end of a word (负责制).
SETTLED = re.compile(
    r"(?<=[0-9])\s?[台余]|(?<=[0-9]百)余|应(.)尽\1|制(?![\u4e00-\u9fff]|发|售|作|成)|制试点|制改革"
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


def doubts(text: str, converter: Converter, kept: Sequence[Kept] = ()) -> Iterator[Doubt]:
    """What is doubtful in a block, from left to right within each kind."""
    if converter.steps[:1] != ("s2t",):
        return
    given = converter.converted(text, kept)
    hidden = mask(text, converter.fixed(text, kept))
    for kind, start, end in (*in_names(text, kept), *in_words(hidden)):
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
    place = doubt.context.find(doubt.source, min(AROUND, doubt.start))
    return doubt.context[max(0, place - 1) : place + len(doubt.source) + 1]


def in_names(text: str, kept: Sequence[Kept]) -> Iterator[tuple[str, int, int]]:
    """Names without a form of their own that hold a contested character."""
    for span in kept:
        name = text[span.start : span.end]
        if span.name and span.form is None and CONTESTED & set(name[1:]):
            yield "name", span.start, span.end


def in_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Ambiguous characters outside names, where words or their want leave a doubt."""
    known = lexicon()
    settled = [found.span() for found in SETTLED.finditer(text)]
    patched = [(start, end) for start, end, _ in advice(text).patches]
    decided = {place for start, end in (*patched, *settled) for place in range(start, end)}
    for found in PERSON.finditer(text):
        if found.start(1) not in decided:
            yield "person", found.start(1), found.end()
    guarded = standard(text)
    by_words, lone = wordwise(text)
    for char in known.ambiguous.finditer(text):
        place = char.start()
        if place in decided:
            continue
        if guarded[place] != by_words[place]:
            yield "words", place, place + 1
        elif place in lone and char[0] in RISKY:
            yield "alone", place, place + 1


def wordwise(text: str) -> tuple[str, frozenset[int]]:
    """The text converted word by word, and the offsets that no phrase of OpenCC covers."""
    known = lexicon()
    cuts: set[int] = set()
    covered: set[int] = set()
    for run in RUN.finditer(text):
        words = edges(run[0], known)
        cuts |= {run.start() + edge for edge in words}
        for start, end in known_in(run[0], known):
            if not overlap(start, end, words):
                covered |= set(range(run.start() + start, run.start() + end))
    separator = absent(text)
    inner = sorted(cuts - {0, len(text)})
    converted = opencc("s2t")(separated(text, inner, separator))
    return converted.replace(separator, ""), frozenset(range(len(text))) - covered
