"""Responsible units as official texts name them: behind a label, or before the verb of a role.

（责任科室/单位:医政科、妇社科）, 责任单位：市体育局。 and （市体育局牵头，市教育局配合）.
"""

import re
from collections.abc import Iterator

from sitegen.source.regular import Named
from sitegen.source.text import overlapping

_KIND = "(?:科室|[单單]位|部[门門]|[处處]室|股室)"
_PERSON = "(?:[领領][导導]|人员?|人員)"
_ACTS = "[牵牽][头頭]|配合|承[办辦]|主[办辦]|[协協][办辦]"
_ROLE = f"(?:{_ACTS}|[责責]任|[负負][责責]|[参參][与與加]|[协協]助)"
_AND = "[/／及和、]"
# 责任科室/单位 names units; 责任人 and 责任领导 alone name a person.
_OF_UNITS = (
    rf"(?:主要)?{_ROLE}(?:{_PERSON}{_AND})?{_KIND}(?:{_AND}(?:{_ROLE})?(?:{_KIND}|{_PERSON}))*"
)
_LABEL = re.compile(
    rf"\s*(?P<units>{_OF_UNITS})\s*[:：]|(?:(?<=[（(〔【；;，,、。\s])|\A)"
    rf"\s*(?:(?P<role>{_ROLE})|[一-鿿／/]{{2,10}})\s*[:：]"
)
_OPEN = re.compile(rf"(?:\A|(?<=[。！\n]))\s*(?:{_OF_UNITS}|{_ACTS})\s*[:：][^。\n]*")
_INNER = "[（(〈][^（()）〈〉]*[)）〉]"
_BRACKETS = re.compile(rf"[（(〔【\[](?P<said>(?:[^（()）〔〕【】\[\]〈〉]|{_INNER})*+)[)）〕】\]]")
# A comma in brackets parts nothing: 各县（市、区）人民政府 is one, and so is 各市、县人民政府.
_PLACE = "[省市州县縣区區旗盟]"
_PARTING = re.compile(
    rf"{_INNER}|(?P<comma>(?<!各{_PLACE})(?<!各{_PLACE}、{_PLACE})[、，,；;]"
    "|(?<=[局委办辦部厅廳院处處科股府司])[会會]同)"
)
_CLAUSE = re.compile(rf"{_INNER}|(?P<comma>[，,；;])")
_OTHERS = re.compile(r"等(?:有关|相关|有關|相關|各)?(?:[单單]位|部[门門]|科室|[处處]室)?\Z")
# 2023年12月底前完成, 长期坚持: by when, not by whom.
_WHEN = re.compile(r"\d|.*(?:完成|前|[底内內]|[坚堅]持|推[进進]|[实實]施|落[实實])\Z")
_DOES = re.compile(
    r"由?(?P<units>.+?)(?:按照?(?:各自)?[职職][责責](?:分工)?)?(?:分[别別]|共同|具体|统筹)*"
    r"(?:[牵牽][头頭]|[负負][责責]|配合|承[办辦]|主[办辦]|[协協][办辦]|[参參][与與加]|[协協]助)"
    r"(?:[负負][责責]|落[实實]|[实實]施|推[进進]|[办辦]理|[组組][织織])*\Z"
)
# How the name of a body ends, that nobody takes for another word.
_BODY = re.compile(
    r".*(?:局|委|委员会|委員會|办|办公室|辦|部|厅|廳|院|处|處|科|股|中心|政府|公司|银行|銀行|协会|協會"
    r"|联|聯|站|所|署|镇街?|鎮|乡|鄉|街道|单位|單位|部门|部門|集团|集團|支队|总队|大队|馆|館|学校|學校|[市县縣区區])\Z"
)


def units(text: str) -> Iterator[Named]:
    """The units that a text names as responsible, each in its place."""
    places = [brackets.span("said") for brackets in _BRACKETS.finditer(text)]
    found = [unit for place in places for unit in _labelled(text, *place) or _acting(text, *place)]
    enclosed = overlapping(places)
    for sentence in _OPEN.finditer(text):
        if not enclosed(sentence.start(), sentence.start() + 1):
            found += _labelled(text, *sentence.span())
    yield from sorted(found)


def _labelled(text: str, start: int, end: int) -> list[Named]:
    """The units behind the labels of units; what stands behind other labels is none."""
    labels = list(_LABEL.finditer(text, start, end))
    if not labels or text[start : labels[0].start()].strip():
        return []
    ends = [*(label.start() for label in labels[1:]), end]
    return [
        unit
        for label, last in zip(labels, ends, strict=True)
        if label["units"] or label["role"]
        for piece in _pieces(_PARTING, text, label.end(), last)
        for unit in _named(text, *piece)
    ]


def _acting(text: str, start: int, end: int) -> list[Named]:
    """The units in 市体育局牵头，市教育局、市财政局配合: nothing else may stand there."""
    found: list[Named] = []
    for clause in _pieces(_CLAUSE, text, start, end):
        said = text[slice(*clause)].strip()
        does = _DOES.match(said)
        if not does and not _WHEN.match(said):
            return []
        if does:
            first = text.index(said, clause[0])
            pieces = _pieces(_PARTING, text, first + does.start("units"), first + does.end("units"))
            found += (unit for piece in pieces for unit in _named(text, *piece))
    return found if all(_BODY.match(unit.label.rstrip("）)")) for unit in found) else []


def _pieces(parting: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Both ends of what a comma parts."""
    for found in parting.finditer(text, start, end):
        if found["comma"]:
            yield start, found.start()
            start = found.end()
    yield start, end


def _named(text: str, start: int, end: int) -> Iterator[Named]:
    """A unit between two commas, without 等部门 and blanks; a deadline is none."""
    said = text[start:end]
    name = _OTHERS.sub("", said.strip())
    if name and not _WHEN.match(name):
        first = start + said.index(name)
        yield Named(first, first + len(name), name)
