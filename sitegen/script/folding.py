"""What a reader takes for the same character: one folding for the texts and for what is sought.

臺 and 台, Ａ and a, 〔 and [ are folded to one character each. The table is made of OpenCC's
conversions of single characters and of Unicode's compatibility forms; the search page gets the
same table as a file, so that a query is folded as the texts were.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from unicodedata import normalize

from sitegen.script.convert import opencc

# Han characters that conversions know: extension A, the common ones, extensions B to F.
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2EBE1))
# What has a compatibility form or a small letter: Latin, Greek and Cyrillic; marks, signs, units,
# numbers in circles; radicals; half and full widths; Han characters encoded twice.
FORMS = (
    range(0x0000, 0x0180),
    range(0x0370, 0x0530),
    range(0x2000, 0x2190),
    range(0x2460, 0x2500),
    range(0x2E80, 0x2FE0),
    range(0x3000, 0x3100),
    range(0x3200, 0x3400),
    range(0xF900, 0xFB00),
    range(0xFE30, 0xFE70),
    range(0xFF00, 0xFFF0),
    range(0x2F800, 0x2FA20),
)
# Forms that conversion changes (“ and 「), that keyboards lack (〔), or that cannot be seen.
ALIKE = {
    '"': "“”„‟「」『』﹁﹂‘’'＇＂",
    "[": "〔［",
    "]": "〕］",
    "-": "‐‑−－",
    "~": "～〜∼",
    "·": "・•‧∙",
    "": "\u00ad\u200b\u200c\u200d\u2060\ufeff",
}
TO_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
TO_TRADITIONAL = ("s2t", "s2tw", "s2hk")


def folder(table: Mapping[str, str]) -> Callable[[str], str]:
    """What makes of a text what is compared; a character may become several or none."""
    return partial(_folded, _Translation(str.maketrans(dict(table))))


def _folded(translation: "_Translation", text: str) -> str:
    return text.translate(translation)


@cache
def folding() -> Mapping[str, str]:
    """Every character that is folded, with what it becomes; in the order of the code points."""
    alike = {char: form for form, chars in ALIKE.items() for char in chars}
    han = _han()
    table = dict(han)
    for char in _chars(FORMS):
        form = alike.get(char, normalize("NFKC", char).casefold())
        table[char] = "".join(alike.get(one, han.get(one, one)) for one in form)
    table |= alike
    return {char: form for char, form in sorted(table.items()) if form != char}


class _Translation(dict[int, str]):
    """What each character becomes; one that stays is learnt, for missing it takes much longer."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code)
        return self[code]


def _han() -> Mapping[str, str]:
    """Each Han character with another form, and the one that stands for all of its forms."""
    chars = list(_chars(HAN))
    to_simplified, to_traditional = (
        {pair for config in configs for pair in _converted(chars, config)}
        for configs in (TO_SIMPLIFIED, TO_TRADITIONAL)
    )
    leader: dict[str, str] = {}
    for char, form in to_simplified | to_traditional:
        _join(leader, char, form)
    simplified = set(chars).difference(char for char, _ in to_simplified)
    forms: dict[str, list[str]] = {}
    for char in sorted({*leader, *leader.values()}):
        forms.setdefault(_leader(leader, char), []).append(char)
    chosen = {
        char: next((one for one in alike if one in simplified), alike[0])
        for alike in forms.values()
        for char in alike
    }
    return {char: form for char, form in chosen.items() if form != char}


def _converted(chars: Sequence[str], config: str) -> Iterator[tuple[str, str]]:
    """Characters that a configuration of OpenCC makes another one of, and that one."""
    forms = opencc(config)("\n".join(chars)).split("\n")
    pairs = zip(chars, forms, strict=True)
    return (pair for pair in pairs if pair[0] != pair[1] and len(pair[1]) == 1)


def _join(leader: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    if first != second:
        leader[second] = first


def _leader(leader: Mapping[str, str], char: str) -> str:
    while char in leader:
        char = leader[char]
    return char


def _chars(ranges: tuple[range, ...]) -> Iterator[str]:
    return (chr(code) for codes in ranges for code in codes)
