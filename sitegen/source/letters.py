"""Letters that a reader cannot see or takes for others, with their places.

What cannot be seen parts words for search and for readers aloud; what looks like another letter
deceives a reader or is lost by a font. Unicode Technical Standard 39 names the classes.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from sitegen.problems import Problem, Where

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# A joiner belongs to an emoji of several, a selector to the sign that it stands behind.
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u2060-\u2065\u3164\ufeff\uffa0"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffd-\uffff\U000e0000-\U000e007f"
# Those of plane 15 are an error of their own (source/annotations.py).
_PRIVATE = "\ue000-\uf8ff\U00100000-\U0010ffff"
# Radicals and doubles of Han characters, as PDF files give them; twelve there are no doubles.
_DOUBLES = (
    "\u2e80-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9"
    "\U0002f800-\U0002fa1d"
)
_HALF = "\uff65-\uff9f\uffa1-\uffdc"
_HAN = "一-鿿㐀-䶿"

_CLASSES = {
    "bidi": (f"[{_BIDI}]", "turns the direction of the text", "remove it"),
    "invisible": (
        f"[{_INVISIBLE}]|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d",
        "cannot be seen",
        "remove it",
    ),
    "control": (f"[{_CONTROL}]", "is no character of a text", "look what should stand here"),
    "private": (f"[{_PRIVATE}]", "has a meaning in one font only", "write the character itself"),
    "double": (f"[{_DOUBLES}]", "looks like another character and is none", "write {plain}"),
    "half": (f"[{_HALF}]", "is a letter of half the width", "write {plain}"),
    # ニ for 二, ー for 一: between Han characters they are slips of a scanner.
    "kana": (
        f"(?<=[{_HAN}])[ニロカエタトハノヘー](?=[{_HAN}])",
        "looks like a Han character and is a Japanese letter",
        "write the Han character",
    ),
}
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, (pattern, _, _) in _CLASSES.items()))
# A text without any of these is looked at once.
_RARE = re.compile(
    f"[{_BIDI}{_INVISIBLE}\u200d{_CONTROL}{_PRIVATE}{_DOUBLES}{_HALF}ニロカエタトハノヘー]"
)
# Words of Latin letters in which a Greek or Cyrillic one hides; µg and kΩ have one in the open.
_WORD = re.compile(r"[A-Za-zΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυа-яА-ЯЁёІіЈјЅѕ]{2,}")
_LATIN = re.compile("[A-Za-z]")


def odd(text: str, path: str) -> Iterator[Problem]:
    """A warning for each such character of a file, at its first place, and for each mixed word."""
    if text.isascii() and text.isprintable():
        return
    places = defaultdict[tuple[str, str], list[int]](list)
    for found in _ANY.finditer(text) if _RARE.search(text) else ():
        places[str(found.lastgroup), found[0]].append(found.start())
    for (name, character), starts in places.items():
        _, what, hint = _CLASSES[name]
        more = f", here and at {len(starts) - 1} more places" if len(starts) > 1 else ""
        plain = unicodedata.normalize("NFKC", character)
        hint = hint.format(plain=plain if plain != character else "the one that is meant")
        yield _problem(text, path, starts[0], f"{_named(character)} {what}{more}", hint)
    for found in _WORD.finditer(text):
        if found[0].isascii() or not _LATIN.search(found[0]):
            continue
        foreign = next(letter for letter in found[0] if not letter.isascii())
        what = f"'{found[0]}' mixes scripts: {_named(foreign)} stands in it"
        yield _problem(text, path, found.start(), what, "write the word in one script")


def _named(character: str) -> str:
    """A character that need not be visible, by its name."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{number} ({name.lower()})" if name else number


def _problem(text: str, path: str, at: int, what: str, hint: str) -> Problem:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return Problem(Where(path, line, column), "letters", what, hint, "warning")
