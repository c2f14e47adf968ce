"""What official texts write in a regular form and needs no mark: duties, titles, numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# (责任科室/单位:医政科、妇社科) and its like, at the end of an item.
_UNITS = "(?:科室|[单單]位|部[门門]|[处處]室|股室|[领領][导導]|人)"
_LABEL = (
    r"\s*(?:主要)?(?:[责責]任|[牵牽][头頭]|配合|承[办辦]|主[办辦]|[协協][办辦]|[负負][责責])"
    rf"{_UNITS}?(?:[/／及和、](?:[责責]任)?{_UNITS})*\s*[:：]\s*"
)
_DUTY = re.compile(
    rf"[（(]{_LABEL}"
    r"(?P<units>[^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*)[)）]"
)
# A second label may follow the first: 牵头单位：医政科；配合单位：办公室.
# 各市、县人民政府 is one expression, as 各县（市、区） is.
_PARTED = re.compile(
    rf"(?<!各[省市州县縣区區旗盟])(?<!各[省市州县縣区區旗盟]、[省市州县縣区區旗盟])[、，,；;]\s*(?:{_LABEL})?"
)
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


def units(text: str) -> Iterator[Named]:
    """The units that a text names as responsible, in （责任单位：…）."""
    for found in _DUTY.finditer(text):
        at = found.start("units")
        for unit in _PARTED.split(found["units"]):
            start = text.index(unit, at)
            at = start + len(unit)
            if unit.strip():
                yield Named(start, at, unit.strip())


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
