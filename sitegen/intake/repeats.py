"""A title that stands twice: as the heading of the page, and again above its text."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.intake.kinds import kind_of
from sitegen.intake.title_forms import BODY, MOST_LINES, compact

# 报告 alone at the end of a title is no title again.
_SHORTEST = 6
# Pages straighten the quotation marks of their headings: "十四五".
_QUOTES = str.maketrans("", "", "“”‘’\"'")
# A title that begins so lacks the body that issues it.
_WITHOUT_BODY = ("关于", "關於", "印发", "印發", "转发", "轉發")


class Repeat(NamedTuple):
    """Where a title stands again: its first line, how many it has, and the fuller title of two."""

    at: int = 0
    lines: int = 0
    title: str = ""


def repeat(title: str, texts: Sequence[str], at: int = 0) -> Repeat:
    """Where a title stands again among the lines below it, the first of which is line `at`."""
    runs = [
        (first, count, " ".join(texts[first : first + count]))
        for first in range(len(texts))
        for count in range(1, min(MOST_LINES, len(texts) - first) + 1)
    ]
    for same in (_fuller, _equal, _shorter):
        for first, count, again in runs:
            if same(_bare(again), _bare(title)):
                return Repeat(at + first, count, again if same is _fuller else "")
    return Repeat()


def _fuller(again: str, title: str) -> bool:
    """Whether the title above the text has the body that the page left out of its heading."""
    return _shorter(title, again) and title.startswith(_WITHOUT_BODY)


def _equal(again: str, title: str) -> bool:
    return again == title


def _shorter(again: str, title: str) -> bool:
    """Whether the title is said again without its body or its year: 政府工作报告."""
    led = title.removesuffix(again)
    told = len(again) >= _SHORTEST and led != title and bool(kind_of(again))
    return told and (BODY.fullmatch(led) is not None or led.endswith(("年", "年度")))


def _bare(text: str) -> str:
    """A title without blanks and quotation marks, its other marks in one width."""
    return compact(unicodedata.normalize("NFKC", text)).translate(_QUOTES)
