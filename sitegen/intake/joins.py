"""Lines to paragraphs: what a page break or a line end has torn apart is joined again."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.intake.kinds import kind_of
from sitegen.intake.pieces import Line
from sitegen.intake.title_forms import organisations
from sitegen.source.text import HAN

_PAIRS = ("《》", "“”", "（）", "「」", "『』", "〈〉", "()")
# A full stop ends a paragraph with its closing marks, or a remark behind it: 。（责任单位：某科）
_TERMINAL = re.compile(
    r"(?:[。！？；：:;!?…]|(?<=[A-Za-z0-9)])\.)(?:[”’）」』)\]】]|（[^（）]{1,40}）|\([^()]{1,40}\))*$"
)
_OPENED = re.compile(r"[，、,（(《“「—]$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、．.]|[壹貳參肆伍陸柒捌玖拾甲乙丙丁戊己庚辛]、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[（(]?\d{1,3}[）).、．](?!\d)"
    r"|第[一二三四五六七八九十百零\d]+[章条节编部節條編]|[①-⒛㈠-㈩●■◆▲★•·※]|附\s*[件录錄表]"
    r"|[一二三四五六七八九十]{1,2}[是要]"
    r"|抄\s*[送报報]|联系人|联系电话|主\s*题\s*词|注[:：]|【|备注"
)
_MONTH = (
    r"(?:\d{4}\s*年\s*\d{1,2}|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2})\s*月"
)
_DAY = re.compile(rf"{_MONTH}\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日(?:印发)?$")
# Below a signature the day may be left out.
_SIGNED = re.compile(rf"{_DAY.pattern}|{_MONTH}")
# Bodies that sign together stand in so many lines at most.
_SIGNERS = 4
# A column of a page holds so many characters; lines of this width were broken by a program.
_NARROWEST, _WIDEST = 14, 64
# From here on a line without a full stop is a paragraph torn apart, not a heading or an address.
_LONG = 60


class Joined(NamedTuple):
    """The lines of one paragraph, the joints between them and the reasons for these."""

    lines: tuple[Line, ...]
    joints: tuple[str, ...] = ()
    feature: str = "page-break"
    reason: str = "page break inside a sentence"


def joined(lines: Sequence[Line], raw: str) -> tuple[Joined, ...]:
    """The paragraphs that the lines of a text make."""
    width = _width(lines)
    return tuple(_paragraphs(lines, raw, width))


def _paragraphs(lines: Sequence[Line], raw: str, width: int) -> Iterator[Joined]:
    held: list[Line] = []
    joints: list[str] = []
    for at, line in enumerate(lines):
        if held and not _signs(lines[at : at + _SIGNERS + 1]) and _tears(held, line, raw, width):
            joints.append(_joint(held[-1].text, line.text))
            held.append(line)
        else:
            if held:
                yield _whole(held, joints, width)
            held, joints = [line], []
    if held:
        yield _whole(held, joints, width)


def _signs(lines: Sequence[Line]) -> bool:
    """Whether a signature begins here: lines of nothing but bodies, and the day below them."""
    texts = ["".join(line.text.split()) for line in lines]
    dated = next((at for at, text in enumerate(texts) if _SIGNED.fullmatch(text)), 0)
    return dated > 0 and all("".join(organisations(text)) == text for text in texts[:dated])


def _whole(held: Sequence[Line], joints: Sequence[str], width: int) -> Joined:
    if width:
        reason = "line end of a narrow page inside a paragraph"
        return Joined(tuple(held), tuple(joints), "line-break", reason)
    inside = "".join(line.text for line in held[:-1])
    reason = "page break inside a sentence"
    if inside.count("《") > inside.count("》"):
        reason = "page break inside a title"
    return Joined(tuple(held), tuple(joints), "page-break", reason)


def _tears(held: Sequence[Line], line: Line, raw: str, width: int) -> bool:
    """Whether a paragraph that began in `held` goes on in a line."""
    last, text = held[-1], "".join(one.text for one in held)
    if last.hint or line.hint or _TERMINAL.search(last.text) or _NUMBERED.match(line.text):
        return bool(width) and not last.hint and not line.hint and _wraps(held, line, raw, width)
    if _DAY.fullmatch(line.text) or _DAY.search(last.text):
        return False
    if _is_open(text):
        return True
    if width and _wraps(held, line, raw, width):
        return True
    if _stands_apart(last, line, text):
        return False
    # Below the foot of a page a clause goes on, be its paragraph ever so short.
    over_page = bool(raw[last.end : line.start].strip() or "\f" in raw[last.end : line.start])
    prose = "。" in text or len(text) >= _LONG or ("，" in text and over_page)
    return prose and len(text) >= 20 and not kind_of(line.text[:40] if len(line.text) < 40 else "")


def _is_open(text: str) -> bool:
    """Whether a bracket, a title or an enumeration is left open at the end of a text."""
    if _OPENED.search(text) and len(text) >= 12:
        return True
    return any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS) and len(text) >= 12


def _stands_apart(last: Line, line: Line, text: str) -> bool:
    """Whether a line begins a paragraph of its own by its indent: 2 blanks, as those before."""
    return line.indent >= 2 and last.indent < 2 and len(text) < _LONG


def _wraps(held: Sequence[Line], line: Line, raw: str, width: int) -> bool:
    """Whether a program broke the line: it is full, and nothing but a line end follows it."""
    last = held[-1]
    between = raw[last.end : line.start]
    full = _measure(last) >= width - 2
    begins = line.indent >= 2 and line.indent > last.indent
    return full and between.count("\n") <= 1 and not begins and not _NUMBERED.match(line.text)


def _width(lines: Sequence[Line]) -> int:
    """The width at which a program broke the lines of a text, 0 where none did."""
    widths = sorted((_measure(line) for line in lines if not line.hint), reverse=True)
    if len(widths) < 6 or not _NARROWEST <= widths[len(widths) // 20] <= _WIDEST:
        return 0
    top = widths[len(widths) // 20]
    return top if sum(top - 2 <= width <= top + 2 for width in widths) * 3 >= len(widths) else 0


def _measure(line: Line) -> int:
    """The width of a line in Han characters: two Latin letters are as wide as one of them."""
    narrow = sum(character < "\u2000" for character in line.text)
    return len(line.text) - narrow // 2 + (2 if line.indent >= 2 else 0)


def _joint(before: str, after: str) -> str:
    """A blank between Latin words, nothing where a Han character stands on one side."""
    latin = re.compile(r"[A-Za-z0-9,.;:%)]$"), re.compile(r"[A-Za-z(]")
    return " " if latin[0].search(before) and latin[1].match(after) else ""


_WORD = re.compile(f"[{HAN}]{{2,8}}$")


def doubled(before: str, after: str) -> int:
    """How many characters at the end of a page stand again at the head of the next one."""
    tail = _WORD.search(before)
    longest = len(tail[0]) if tail else 0
    for length in range(longest, 1, -1):
        word = before[-length:]
        # 慢慢 repeats itself; a word of one character twice is no word of two pages.
        if after.startswith(word) and len(set(word)) > 1:
            return length
    return 0
