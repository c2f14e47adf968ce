"""How paragraphs of an official text are numbered, and where a heading ends that they begin with.

GB/T 9704-2012 §7.3.3 gives the order of numbering 一、（一）1. （1）; 第一章 stands above and
① below it, 一是 inside a paragraph.
"""

import re
from collections.abc import Iterator
from unicodedata import numeric

from sitegen.model import Node
from sitegen.numerals import NUMERALS, number

# Longer first sentences are statements, not headings: the longest heading met has 43 characters.
LONGEST_HEADING = 50
# 一是 and its like open whole statements too: up to here the first sentence is a heading.
LONGEST_TOPIC = 32

_STYLES = (
    rf"第[{NUMERALS}\d]+(?:[编編]|部分)[、:：]?\s*",
    rf"第[{NUMERALS}\d]+章[、:：]?\s*",
    rf"第[{NUMERALS}\d]+[节節][、:：]?\s*",
    # Texts in Traditional characters number their parts so; 甲、乙类 is no number but a row.
    r"[壹貳參叁肆伍陸柒捌玖拾]{1,3}、",
    r"[甲乙丙丁戊己庚辛壬癸]、(?![甲乙丙丁戊己庚辛壬癸])",
    rf"[{NUMERALS}]{{1,4}}、",
    rf"(?:[（(][{NUMERALS}]{{1,4}}[）)]|[㈠-㈩])、?",
    r"(?:\d{1,3}[.．、](?!\d)|[⒈-⒛])\s*",
    r"(?:[（(]?\d{1,3}[）)]|[⑴-⒇])、?",
    r"[①-⑳]",
)
FIRST_CHINESE, _FIRST_DIGITAL = 6, 8
_CHINESE = re.compile(f"[{NUMERALS}]+")
_NUMBERED = re.compile(r"\s*(?:" + "|".join(f"({style})" for style in _STYLES) + ")")
_TOPIC = re.compile(rf"(?:(?<=[。；;：:！])|\A)([{NUMERALS[1:]}]{{1,2}})(?:是|要)")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = str.maketrans("壹貳參叁肆伍陸柒捌玖拾", "一二三三四五六七八九十")
_DIGITS = re.compile(rf"[{NUMERALS}]+|\d+|(?P<sign>[①-⒛㈠-㈩])")
_FULL_STOP = re.compile(r"[。！？][”’）」』]*")
_ENDS_OPEN = ("。", "；", ";", "，", ",", "！", "？")


def numbered(text: str) -> re.Match[str] | None:
    """The number that a paragraph begins with; `lastindex` is the rank of its style, from 1 on."""
    return _NUMBERED.match(text)


def is_digital(found: re.Match[str]) -> bool:
    """Whether a number is of a style below 一、 and （一）, in digits."""
    return (found.lastindex or 0) >= _FIRST_DIGITAL


def begins_row(text: str, found: re.Match[str]) -> int | None:
    """The first number of 一、二级医院, which may list numbers; None where no other follows it."""
    following = _CHINESE.match(text, found.end())
    first = count(found[0])
    if following is None or first is None or found.lastindex != FIRST_CHINESE:
        return None
    return first if number(following[0]) == first + 1 else None


def heading_end(text: str, found: re.Match[str], follower: Node | None) -> int:
    """Where the heading ends that a numbered paragraph is or begins with; 0 for none."""
    start = found.end()
    stop = _FULL_STOP.search(text, start)
    if stop and stop.end() < len(text):
        within = text[start : stop.start()]
        return stop.end() if len(within) <= LONGEST_HEADING and "；" not in within else 0
    if len(text) - start > LONGEST_HEADING or len(text) == start:
        return 0
    if not text.endswith(_ENDS_OPEN):
        return len(text)
    return len(text) if text.endswith("。") and _leads(found, follower) else 0


def _leads(found: re.Match[str], follower: Node | None) -> bool:
    """Whether a numbered sentence has something below it: no other number, or a deeper one."""
    if follower is None or follower.kind != "paragraph":
        return False
    following = numbered(follower.text)
    return following is None or (following.lastindex or 0) > (found.lastindex or 0)


def topics(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Place and count of every 一是, 二是 … from an offset on."""
    for topic in _TOPIC.finditer(text, at):
        found = number(topic[1])
        if found is not None:
            yield topic.start(1), found


def topic_ends(text: str, start: int, following: int) -> tuple[int, int] | None:
    """Where a topic and the short sentence end that it opens, with more behind it, if it does."""
    topic, stop = _TOPIC.match(text, start), _FULL_STOP.search(text, start)
    if not topic or not stop or stop.end() >= following or stop.start() - start > LONGEST_TOPIC:
        return None
    return topic.end(), stop.end()


def count(label: str) -> int | None:
    """What a number counts: 3 for 三、, ③ and 丙; None where it counts nothing."""
    if label.strip()[:1] in _STEMS:
        return _STEMS.index(label.strip()[0]) + 1
    found = _DIGITS.search(label.translate(_FORMAL))
    if found is None:
        return None
    if found["sign"]:
        return int(numeric(found["sign"]))
    return int(found[0]) if found[0].isascii() else number(found[0])
