"""What official texts write in a regular form and needs no mark: titles and document numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
# 深龙卫计〔2019〕4号; the year stands in 〔〕, though pages write [ ] and （ ） too.
_NUMBER = re.compile(r"[〔\[（(]\d{4}[〕\]）)]\s?\d+\s?[号號]")
_SIGN = re.compile(r"[\u4e00-\u9fff]{2,12}\Z")
# Words before a number that are no part of it: 按照深龙卫计〔2019〕4号.
_LED_IN = re.compile(
    r".*(?:按照|根据|依据|遵照|参照|执行|落实|印发|[以按据由的了及与和见])(?=[一-鿿]{2})"
)


class Named(NamedTuple):
    """What `text[start:end]` names."""

    start: int
    end: int
    label: str


def works(text: str) -> Iterator[Named]:
    """Titles in 《》, without them, and document numbers (文号)."""
    for found in TITLE.finditer(text):
        yield Named(found.start(), found.end(), found[1])
    yield from _numbers(text)


def _numbers(text: str) -> Iterator[Named]:
    """Document numbers; found by their year, which is rare, and read backwards from there."""
    at = 0
    for found in _NUMBER.finditer(text):
        sign = _SIGN.search(text, max(at, found.start() - 12), found.start())
        if sign:
            at = found.end()
            led_in = _LED_IN.match(text[sign.start() : at])
            start = sign.start() + (led_in.end() if led_in else 0)
            yield Named(start, at, text[start:at])
