"""The lines of a title on paper: whole words, of like lengths (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

# 2号 in a type area of 156 mm.
MOST = 20.0
# Where a title parts well: before 关于, 《 and a number, behind 》, 、, a year and a number.
_JOINT = re.compile(
    r"(?=关于|關於|《|第\d)|(?<=[》、])(?!的)|(?<=\d年度)|(?<=\d年)(?!度|至|[—-])|(?<=[号號])(?=[建提议議])"
)
# What must not begin a line.
_CLOSING = "》」』）〕”’，。、；：？！)]"
_OPENING = "《「『（〔“‘(["
# A line that breaks a word, and a line more than needed, in squares of characters.
_BROKEN, _MORE = 60.0, 12.0


def title_lines(title: str, issuer: str = "") -> tuple[str, ...]:
    """A title, cut into as few lines of 20 characters as part it well."""
    if _width(title) <= MOST:
        return (title,)
    joints = {found.start() for found in _JOINT.finditer(title)}
    if issuer and title.startswith(issuer):
        joints.add(len(issuer))
    least = int(-(-_width(title) // MOST))
    found = [cut for count in (least, least + 1) if (cut := _cut(title, joints, count))]
    ends = min(found, default=(0.0, (0, len(title))))[1]
    return tuple(title[start:end] for start, end in pairwise(ends))


def _cut(title: str, joints: set[int], count: int) -> tuple[float, tuple[int, ...]] | None:
    """The best ends of so many lines, with what they cost; None where no line may be so long."""
    at = [0.0, *accumulate(map(_cell, title))]
    mean = at[-1] / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in _ends(title, at, start):
                broken = 0.0 if end in joints or end == len(title) else _BROKEN
                total = cost + broken + (at[end] - at[start] - mean) ** 2
                if end not in following or total < following[end][0]:
                    following[end] = (total, (*ends, end))
        best = following
    cost, ends = best.get(len(title), (0.0, ()))
    return (cost + _MORE * count, ends) if ends else None


def _ends(title: str, at: Sequence[float], start: int) -> Iterator[int]:
    """Where a line that begins at `start` may end."""
    for end in range(start + 1, len(title) + 1):
        if at[end] - at[start] > MOST:
            return
        before, after = title[end - 1], title[end : end + 1]
        if not after or not (
            after in _CLOSING or before in _OPENING or (_narrow(before) and _narrow(after))
        ):
            yield end


def _narrow(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _cell(character: str) -> float:
    return 0.58 if character.isascii() else 1.0


def _width(text: str) -> float:
    return sum(map(_cell, text))
