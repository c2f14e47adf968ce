"""The words that conversion knows: a frequency list, OpenCC's phrases, and our corrections."""

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# A phrase of OpenCC that the frequency list lacks, and a correction of ours, in the unit of
# words.gz (-8 ln p): as rare as a word that occurs 20 and 200 times in 60 million.
PHRASE_COST, CORRECTION_COST = 119, 101

# A character that begins no word: one occurrence in 60 million.
UNKNOWN_COST = 143

# Longer phrases are idioms, which straddle no word; what the window finds stays short.
WINDOW = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`costs` of words, OpenCC's `phrases`, `forms` of ambiguous characters, `corrections`.

    `telling` are short phrases whose form is not that of their characters, and the corrections;
    `windows` says for an ambiguous character how far before and after it they go. `reach` gives
    the length of the longest word by first character.
    """

    costs: Mapping[str, int]
    phrases: frozenset[str]
    forms: Mapping[str, str]
    corrections: Mapping[str, str]
    telling: frozenset[str]
    reach: Mapping[str, int]
    windows: Mapping[str, tuple[tuple[int, int], ...]]
    ambiguous: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package; read once in a process, when first needed."""
    characters, telling, plain = (line.split(" ") for line in unpacked("phrases.gz"))
    forms = {entry[0]: entry[1:] for entry in characters}
    corrections = {row.phrase: row.form for row in curated()}
    costs = {**dict.fromkeys((*telling, *plain), PHRASE_COST), **word_costs()}
    costs |= {word: min(costs.get(word, CORRECTION_COST), CORRECTION_COST) for word in corrections}
    looked_for = [*(phrase for phrase in telling if len(phrase) <= WINDOW), *corrections]
    return Lexicon(
        costs=costs,
        phrases=frozenset((*telling, *plain)),
        forms=forms,
        corrections=corrections,
        telling=frozenset(looked_for),
        reach=reach(costs),
        windows=windows(looked_for, forms),
        ambiguous=re.compile("[" + "".join(forms) + "]"),
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of a list of data/: in `phrase` OpenCC is wrong, or must not be led astray."""

    phrase: str
    form: str
    reason: str
    example: str


@cache
def curated() -> tuple[Correction, ...]:
    """The corrections of public.tsv, in the order of the file."""
    text = (files(__package__) / "data" / "public.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return tuple(Correction(*row) for row in rows)


def unpacked(name: str) -> list[str]:
    """The lines of a compressed list of data/."""
    return gzip.decompress((files(__package__) / "data" / name).read_bytes()).decode().split("\n")


def word_costs() -> dict[str, int]:
    """The words of words.gz with their costs; a line is `cost word word …`."""
    costs: dict[str, int] = {}
    for line in unpacked("words.gz"):
        cost, *words = line.split(" ")
        costs.update(dict.fromkeys(words, int(cost)))
    return costs


def reach(words: Iterable[str]) -> dict[str, int]:
    """First character -> the length of the longest word that begins with it."""
    longest: dict[str, int] = {}
    for word in words:
        if len(word) > longest.get(word[0], 0):
            longest[word[0]] = len(word)
    return longest


def windows(
    phrases: Iterable[str], forms: Mapping[str, str]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Ambiguous character -> (characters before it, characters from it on) in some phrase."""
    found: dict[str, set[tuple[int, int]]] = {char: set() for char in forms}
    for phrase in phrases:
        for place, char in enumerate(phrase):
            if char in found:
                found[char].add((place, len(phrase) - place))
    return {char: tuple(sorted(shapes)) for char, shapes in found.items()}
