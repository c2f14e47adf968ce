"""Two texts side by side: sections and paragraphs that belong together, and what differs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from re import compile as pattern

from sitegen.catalog.alignment import each_once, likeness, matched, woven
from sitegen.catalog.sections import Paragraph, Section, sections
from sitegen.model import Block, Document, Span

# Sections that are less alike than this are of different matters.
ALIKE = 0.4
# From here on the words that differ are marked; below, a text was written anew.
SAME_WORDING = 0.55
# Two paragraphs of 6,000 characters of a report have 200,000 pairs of equal ones; where the same
# few letters come again and again, the pairs are the square of the letters.
MOST_WORK = 500_000
# What is common between two changes and shorter than this reads as part of the change.
_SHORT = 2
_WORD = pattern(r"[A-Za-z0-9.,%‰]*[A-Za-z0-9%‰]|.", 16)


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of the older text beside one of the newer, one of them missing where it is alone.

    `kind` is same, changed (its words differ), anew (its wording is another), gone or new. What
    differs lies below a span `del` or `ins`. `elsewhere` is the section in which the older one
    stands where it is another than that beside the newer.
    """

    kind: str
    older: Block | None
    newer: Block | None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Sections of both texts under their headings, with their paragraphs in pairs."""

    older: Section | None
    newer: Section | None
    pairs: tuple[Pair, ...]


def compare(older: Document, newer: Document, *, formal: bool = True) -> tuple[Compared, ...]:
    """Two texts in the order of the newer; what only the older has comes where it stood.

    Without `formal`, salutation, signature, date and imprint stay out: they are of no matter.
    """
    both = _Texts(sections(older, formal=formal), sections(newer, formal=formal))
    beside = both.beside()
    found = (
        both.compared(old, new)
        for old, new in woven(range(len(both.before)), range(len(both.after)), beside)
    )
    return tuple(one for one in found if one.pairs or one.newer)


class _Texts:
    """Two texts and which of their paragraphs belong together, wherever they stand."""

    def __init__(self, before: Sequence[Section], after: Sequence[Section]) -> None:
        self.before, self.after = before, after
        # Every paragraph with the place of its section.
        self.first, self.second = _numbered(before), _numbered(after)
        paragraphs = ([one for _, one in side] for side in (self.first, self.second))
        self.match = matched(*paragraphs)

    def beside(self) -> dict[int, int]:
        """The older section beside each newer one, by their headings and common paragraphs."""
        pairs = ((self.first[old][0], self.second[new][0]) for new, old in self.match.items())
        together = Counter(pairs)
        ranked = []
        for new, other in enumerate(self.after):
            for old, one in enumerate(self.before):
                much = _likeness(one, other, together[old, new])
                if much >= ALIKE:
                    ranked.append((-much, abs(old - new), new, old))
        return each_once(ranked)

    def compared(self, old: int | None, new: int | None) -> Compared:
        """Two sections with their paragraphs in pairs."""
        own = [index for index, (at, _) in enumerate(self.first) if at == old]
        come = [index for index, (at, _) in enumerate(self.second) if at == new]
        pairs = (self.pair(one, other, old) for one, other in woven(own, come, self.match))
        return Compared(
            self.before[old] if old is not None else None,
            self.after[new] if new is not None else None,
            tuple(pairs),
        )

    def pair(self, one: int | None, other: int | None, section: int | None) -> Pair:
        """Two paragraphs; one that stands in another section than that beside tells which."""
        older = self.first[one] if one is not None else None
        made = _pair(older and older[1], self.second[other][1] if other is not None else None)
        if older is None or older[0] == section:
            return made
        return replace(made, elsewhere=self.before[older[0]].title)


def _numbered(found: Sequence[Section]) -> list[tuple[int, Paragraph]]:
    return [(at, one) for at, section in enumerate(found) for one in section.paragraphs]


def _likeness(one: Section, other: Section, together: int) -> float:
    """That of their headings, and the share of their paragraphs that belong together."""
    if not one.title and not other.title:
        return 1.0
    sizes = len(one.paragraphs) + len(other.paragraphs)
    share = 2 * together / sizes if sizes else 0.0
    return share + likeness(_bare(one.title), _bare(other.title))


def _bare(title: str) -> str:
    """A heading without its number."""
    return title.partition("、")[2] or title


def _pair(one: Paragraph | None, other: Paragraph | None) -> Pair:
    older, newer = _block(one), _block(other)
    if older is None or newer is None:
        return Pair("new" if older is None else "gone", older, newer)
    if older.text == newer.text:
        return Pair("same", older, newer)
    if likeness(older.text, newer.text) < SAME_WORDING:
        return Pair("anew", older, newer)
    return Pair("changed", *_marked(older, newer))


def _block(one: Paragraph | None) -> Block | None:
    return Block("paragraph", 0, one.anchor, 0, one.text) if one else None


def _marked(older: Block, newer: Block) -> tuple[Block, Block]:
    """Both texts with what only one of them has below a span."""
    gone, come = [], []
    for a, b, c, d in _changes(_WORD.findall(older.text), _WORD.findall(newer.text)):
        gone += [Span(a, b, "del")] if a < b else []
        come += [Span(c, d, "ins")] if c < d else []
    return replace(older, spans=tuple(gone)), replace(newer, spans=tuple(come))


def _changes(older: list[str], newer: list[str]) -> list[tuple[int, int, int, int]]:
    """The pieces that differ, as offsets in both texts; a number is never taken apart."""
    starts, ends = _offsets(older), _offsets(newer)
    found: list[tuple[int, int, int, int]] = []
    for a, b, c, d in _differing(older, newer):
        piece = (starts[a], starts[b], ends[c], ends[d])
        if found and piece[0] - found[-1][1] <= _SHORT:
            piece = (found[-1][0], piece[1], found[-1][2], piece[3])
            found.pop()
        found.append(piece)
    return found


def _differing(older: list[str], newer: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The words that differ; between a common beginning and end too large to compare, all."""
    if _work(older, newer) <= MOST_WORK:
        for kind, a, b, c, d in SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
            if kind != "equal":
                yield a, b, c, d
        return
    first = _common(older, newer)
    last = _common(older[first:][::-1], newer[first:][::-1])
    one, other = older[first : len(older) - last], newer[first : len(newer) - last]
    if first == last == 0 or _work(one, other) > MOST_WORK:
        yield first, first + len(one), first, first + len(other)
        return
    for a, b, c, d in _differing(one, other):
        yield first + a, first + b, first + c, first + d


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of words with which both begin."""
    both = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def _work(one: Sequence[str], other: Sequence[str]) -> int:
    """The pairs of equal words, which difflib goes through for each piece that it finds."""
    here, there = Counter(one), Counter(other)
    return sum(count * there[word] for word, count in here.items()) + len(one) + len(other)


def _offsets(words: list[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found
