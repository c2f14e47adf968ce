"""A text from one script into another. The only user of OpenCC.

A block is converted whole: names and phrases of the glossary and what the caller keeps are masked,
the guard says where OpenCC must not match, and every stage keeps the length of the text, so that
offsets hold until the masked places get their forms.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sitegen.script.glossary import Glossary
from sitegen.script.guard import advice
from sitegen.script.matches import Finder, Match, finder, matches_in
from sitegen.script.names import name_form
from sitegen.script.styles import Style, style

# Into OpenCC's own standard of Traditional first, where the guard and the corrections are at home:
# s2t and then t2tw gave the same as s2tw in all of 895,622 characters, and one pass serves both.
STEPS = {
    ("zh-Hans", "zh-Hant-TW"): ("s2t", "t2tw"),
    ("zh-Hans", "zh-Hant-HK"): ("s2t", "t2hk"),
    ("zh-Hant-TW", "zh-Hans"): ("tw2s",),
    ("zh-Hant-TW", "zh-Hant-HK"): ("tw2t", "t2hk"),
    ("zh-Hant-HK", "zh-Hans"): ("hk2s",),
    ("zh-Hant-HK", "zh-Hant-TW"): ("hk2t", "t2tw"),
}

PRIVATE = [chr(code) for code in range(0xE000, 0xF8FF)]

# Blocks whose Traditional form is still at hand when the second Traditional script asks for it.
REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Kept:
    """`text[start:end]` is not converted: it gets `form`, or stays, or is a person's `name`."""

    start: int
    end: int
    form: str | None = None
    name: bool = False


class Converted(NamedTuple):
    """A converted text; `ends` and `shifts` tell how far it has moved from each offset on."""

    text: str
    ends: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """Where an offset of the source lies now; meant for edges of spans, not inside a form."""
        place = bisect_right(self.ends, offset)
        return offset + self.shifts[place - 1] if place else offset


@cache
def converter(script: str, glossary: Glossary, source_script: str = "zh-Hans") -> "Converter":
    """What converts texts of `source_script` into `script`; made once in a process."""
    steps = STEPS[source_script, script] if script != source_script else ()
    names = (script, *glossary.styles.get(script, ())) if steps else ()
    return Converter(script, source_script, steps, glossary, style(names), finder(glossary))


@dataclass(frozen=True, slots=True, eq=False)
class Converter:
    """Converts blocks of plain text into `script`; `steps` are configurations of OpenCC."""

    script: str
    source_script: str
    steps: tuple[str, ...]
    glossary: Glossary
    style: Style | None
    finder: Finder

    def text(self, text: str, kept: Sequence[Kept] = ()) -> str:
        """A block of plain text in the script of the converter."""
        return self.converted(text, kept).text

    def converted(self, text: str, kept: Sequence[Kept] = ()) -> Converted:
        """The same with the way from the offsets of the source to its own."""
        if text.isascii() and not kept:
            return Converted(text)
        fixed = self.fixed(text, kept)
        plain = in_steps(mask(text, fixed), self.steps)
        forms = [(span.start, span.end, self._form(text, span)) for span in fixed]
        if self.style and (changes := self.style.changes(plain)):
            forms = sorted([*forms, *changes])
        return replaced(plain, forms) if forms else Converted(plain)

    def name(self, name: str) -> str:
        """A person's name: never read as words, but in the characters of the house (溫)."""
        first, rest = self.steps[:1], self.steps[1:]
        if first == ("s2t",):
            form = in_steps(name_form(name, opencc("s2t")), rest)
        else:
            form = in_steps(name, self.steps)
        return replaced(form, self.style.changes(form)).text if self.style else form

    def fixed(self, text: str, kept: Sequence[Kept]) -> list[Kept]:
        """What the caller keeps and, beside it, what the glossary rules, in order."""
        matches = matches_in(text, self.finder, self.source_script)
        ruled = [span for match in matches if not match.hidden and (span := self._ruled(match))]
        if not kept:
            return ruled
        chosen = [self._named(text, span) for span in apart(kept)]
        return apart([*chosen, *(span for span in ruled if not meets(span, chosen))])

    def _named(self, text: str, span: Kept) -> Kept:
        """A name of the caller with the form that a rule gives it, if there is one."""
        rule = self.finder.rules.get(text[span.start : span.end])
        if rule and span.name and span.form is None:
            return replace(span, form=rule.forms.get(self.script))
        return span

    def _ruled(self, match: Match) -> Kept | None:
        """What a rule says in this script; nothing if it has forms for other scripts only."""
        rule = match.rule
        if rule.kind == "phrase" and rule.forms and self.script not in rule.forms:
            return None
        form = rule.forms.get(self.script)
        return Kept(match.start, match.end, form, rule.kind == "name")

    def _form(self, text: str, span: Kept) -> str:
        """What stands in the place of a kept range."""
        own = text[span.start : span.end]
        if span.form is not None:
            return span.form
        return self.name(own) if span.name else own


def apart(spans: Iterable[Kept]) -> list[Kept]:
    """The spans in order; of nested ones the outer."""
    found: list[Kept] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < span.end and (not found or found[-1].end <= span.start):
            found.append(span)
    return found


def meets(span: Kept, others: Sequence[Kept]) -> bool:
    """Whether a span shares a character with another; the others are apart and in order."""
    number = bisect_left(others, span.end, key=lambda other: other.start)
    return number > 0 and span.start < others[number - 1].end


def mask(text: str, fixed: Sequence[Kept]) -> str:
    """The text with a character that it does not have over everything fixed."""
    if not fixed:
        return text
    cover = absent(text)
    pieces = []
    done = 0
    for span in fixed:
        pieces += [text[done : span.start], cover * (span.end - span.start)]
        done = span.end
    return "".join((*pieces, text[done:]))


def absent(text: str) -> str:
    """The first private-use character that a text does not have."""
    return next(char for char in PRIVATE if char not in text)


def in_steps(text: str, steps: Sequence[str]) -> str:
    """The text through each configuration of OpenCC; its length stays."""
    for step in steps:
        text = standard(text) if step == "s2t" else opencc(step)(text)
    return text


@lru_cache(maxsize=REMEMBERED)
def standard(text: str) -> str:
    """Simplified text in OpenCC's standard of Traditional, guarded and corrected."""
    told = advice(text)
    converted = _cut(text, told.cuts) if told.cuts else opencc("s2t")(text)
    if not told.patches:
        return converted
    chars = list(converted)
    for start, end, form in told.patches:
        chars[start:end] = form
    return "".join(chars)


def _cut(text: str, cuts: Iterable[int]) -> str:
    separator = absent(text)
    return opencc("s2t")(separated(text, cuts, separator)).replace(separator, "")


def separated(text: str, cuts: Iterable[int], separator: str) -> str:
    """The text with a separator at each cut."""
    if not cuts:
        return text
    places = [0, *sorted(cuts), len(text)]
    return separator.join(text[start:end] for start, end in pairwise(places))


@cache
def opencc(config: str) -> Callable[[str], str]:
    """OpenCC's conversion by a configuration; an object takes 8 to 56 ms to make, so one each."""
    from opencc import OpenCC  # not before the first block: the help text needs none

    convert: Callable[[str], str] = OpenCC(config).convert
    # OpenCC takes NUL for the end of the text.
    return lambda text: "\0".join(map(convert, text.split("\0")))


def replaced(text: str, forms: Iterable[tuple[int, int, str]]) -> Converted:
    """The text with other forms in some places, and how far that moves the rest."""
    pieces: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    done = shift = 0
    for start, end, form in forms:
        pieces += [text[done:start], form]
        done = end
        if len(form) != end - start:
            shift += len(form) - (end - start)
            ends.append(end)
            shifts.append(shift)
    return Converted("".join((*pieces, text[done:])), tuple(ends), tuple(shifts))
