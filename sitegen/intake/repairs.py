"""What is mended inside a line: blanks of the layout, stray bold, characters nobody sees."""

import re
from collections.abc import Iterator

from sitegen.intake.pieces import UNSEEN, Cut, Line
from sitegen.source.text import HAN

_WIDE = f"[{HAN}]"
_MARK = "[。，、；：？！（）《》【】「」『』〔〕〈〉]"
_LATIN = r"[A-Za-z0-9%％‰+⁰-₉¹²³\[\]]"
_ONE_BLANK = r"[ \u00a0\u2000-\u200a\u202f\u205f]"
_BLANKS = re.compile(
    rf"(?<={_WIDE}){_ONE_BLANK}(?={_LATIN})|(?<={_LATIN}){_ONE_BLANK}(?={_WIDE})"
    rf"|(?<={_MARK}){_ONE_BLANK}+(?=\S)|(?<=\S){_ONE_BLANK}+(?={_MARK})"
    rf"|(?<={_WIDE}[,;:]){_ONE_BLANK}(?={_WIDE})|(?<=[“‘（《]){_ONE_BLANK}(?={_WIDE})"
    rf"|(?<={_WIDE}){_ONE_BLANK}(?=[”’）》])|(?<=[”’]){_ONE_BLANK}(?={_WIDE})"
    rf"|(?<={_WIDE}){_ONE_BLANK}(?=[“‘])"
)
# 1 总则, 2.1 目标: the blank parts a number from its heading.
_HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?$")
_SPACED_OUT = re.compile(rf"{_WIDE}(?:[ \u00a0\u3000]{{1,4}}{_WIDE}){{1,11}}")
_NAME = re.compile(rf"(?<!{_WIDE})({_WIDE})(\u3000+)({_WIDE})(?!{_WIDE})")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)|(?<!_)__(?=[^_A-Za-z0-9])")
_HALF = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
_HALF_WIDTH = re.compile(
    rf"(?<={_WIDE})[,;:?!()]|(?<=[”’》）])[,;:?!]|[()](?={_WIDE})"
    rf"|(?<={_WIDE}[%％])[,;]"
)


def repairs(line: Line, *, normalise: bool = False) -> tuple[Cut, ...]:
    """What is cut out of a line, in order; with `normalise`, full-width marks for half-width."""
    cuts: list[Cut] = []
    for cut in sorted(_all(line.text, normalise), key=lambda cut: (cut.start, -cut.end)):
        if not cuts or cut.start >= cuts[-1].end:
            cuts.append(cut)
    return tuple(
        cut._replace(start=cut.start + line.start, end=cut.end + line.start) for cut in cuts
    )


def half_width(text: str) -> int:
    """How many half-width marks stand beside a Han character."""
    return len(_HALF_WIDTH.findall(text))


def _all(text: str, normalise: bool) -> Iterator[Cut]:
    reason = "characters that cannot be seen"
    yield from _found(UNSEEN, text, Cut(0, 0, "repair", "unseen", reason))
    yield from _found(_BOLD, text, Cut(0, 0, "markup", "bold", "stray marker of bold type"))
    for name in _NAME.finditer(text):
        what = "ideographic space inside a name"
        yield Cut(name.start(2), name.end(2), "repair", "name-space", what)
    if _SPACED_OUT.fullmatch(text):
        for blank in re.finditer(r"\s+", text):
            yield Cut(blank.start(), blank.end(), "layout", "blank")
    for blank in _BLANKS.finditer(_without_bold(text)):
        if not _HEADING_NUMBER.match(text[: blank.start()]):
            yield Cut(blank.start(), blank.end(), "layout", "blank")
    if normalise:
        for mark in _HALF_WIDTH.finditer(text):
            what = "half-width mark in Chinese text"
            full = _HALF[mark[0]]
            yield Cut(mark.start(), mark.end(), "repair", "punctuation", what, full)


def _found(pattern: re.Pattern[str], text: str, cut: Cut) -> Iterator[Cut]:
    for found in pattern.finditer(text):
        yield cut._replace(start=found.start(), end=found.end())


def _without_bold(text: str) -> str:
    """The text of the same length in which no marker of bold hides what stands beside it."""
    return text if "**" not in text else _BOLD.sub(lambda found: "," * len(found[0]), text)
