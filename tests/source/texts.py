"""Texts for properties: what could trip the grammar stands side by side."""

import re

from hypothesis import strategies as st

_WORDS = "全区 卫生 。 ， ； ： “ ” （ ） 《 》 〔2019〕 24.12% 2.47亿元 2018年 0 a 𠮷"
_SIGNS = "\u3000 \u00a0 ** * _ | == > < # - + . : \" ' = ! ␠ ␠ ⏎"
_NUMBERS = "一、 （一） 1. 2、 （1） ① 一是 二是 第一章 附件： ␠␠␠␠ --- |--| ⏎⏎ ⏎⏎ ⏎⏎"
_MARKS = "[ ] { } ]{ ]{.org} ]{.fig␠i=x} ]{.sic␠corr=x} {.part} {y=2018} ]｛ \U000f0000 \U000f0001"
_CODE = "&amp; [^1] [^1]: ](a.pdf) ![ ` ``` ~~~ \\ &#93; <http://a.b> \t"


def _pieces(*lines: str) -> list[str]:
    """The pieces of these lines; ⏎ and ␠ stand for a line end and a blank."""
    written = " ".join(lines).replace("⏎", "\n").replace("␠", "\0").split(" ")
    return [piece.replace("\0", " ") for piece in written]


def _texts(pieces: list[str]) -> st.SearchStrategy[str]:
    # A source is read with one kind of line end.
    others = st.characters(exclude_characters="\r")
    return st.lists(st.sampled_from(pieces) | others, max_size=24).map("".join)


PIECES = _pieces(_WORDS, _SIGNS, _NUMBERS, _MARKS, _CODE)
markdown = _texts(PIECES)
# No characters of marks or code, and no empty line, which no mark may cross.
_PLAIN = re.compile(r"[\[\]{}｛`~\\]|\s*\n\s*|[\U000f0000-\U000fffff]")
plain = _texts(_pieces(_WORDS, _SIGNS)).map(lambda text: _PLAIN.sub("", text))


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str] = plain) -> tuple[str, str]:
    """A text, and the same with marks that nest."""
    text = draw(texts)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    # Between two stars a mark would make two emphases of one.
    ends = [end for end in ends if text[max(0, end - 1) : end + 1] not in ("**", "__")]
    around, beside = draw(st.booleans()), len(ends) // 2
    inner = ends[beside:][::-1] if around else ends[1::2]
    outer = ends if around else ends[::2]
    pairs = [pair for pair in zip(outer, inner, strict=False) if pair[0] < pair[1]]
    written = []
    for at, character in enumerate([*text, ""]):
        closing = [f"]{draw(st.sampled_from(MARKS))}" for _, end in pairs if end == at]
        opening = ["[" for start, end in pairs if start == at < end]
        written += [*closing, *opening, character]
    return text, "".join(written)


MARKS = ("{.org}", '{.event label="“一”（二） ] {"}', "{.fig i=a v=24.12}", "{ .keep }", "{.place}")
