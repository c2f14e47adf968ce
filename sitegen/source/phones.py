"""Telephone numbers as Chinese offices write them, and what dials them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_GAP = "[-—–－‐ ]*"
_AREA = r"[（(]?(?P<area>0\d{1,3})[）)]?"
# 0755-28222222, （02）2345-6789; 400-830-1234, 12345, +852 2345 6789.
_NUMBER = re.compile(rf"(?:{_AREA}{_GAP}\d{{3,4}}|\+?\d{{3,4}})(?:{_GAP}\d{{3,4}}){{0,3}}\d*")
# 010-12345678-801: after an area code and seven or eight digits comes an extension.
_WHOLE = re.compile(rf"{_AREA}[-—–－‐ ]?\d{{7,8}}(?=[-—–－‐]\d{{1,6}}\b)")
_EXTENSION = re.compile(
    r"(?:\s*(?:[转轉]|分机|分機|内线|內線|[eE]xt\.?)\s*|(?<=\d)[-—–－‐])(\d{1,6})\b"
)
_WIDE = str.maketrans("０１２３４５６７８９＋", "0123456789+")


class Phone(NamedTuple):
    """A piece of a line: words, and the `tel:` address where they are a number."""

    words: str
    url: str = ""


def phones(text: str) -> tuple[Phone, ...]:
    """The pieces of a line of telephone numbers; words between the numbers have no address.

    Numbers stay national ones (RFC 3966, local number): the text does not name a country.
    """
    found: list[Phone] = []
    at = 0
    for start, end, url in _numbers(text.translate(_WIDE)):
        found += [Phone(text[at:start])] if text[at:start] else []
        found.append(Phone(text[start:end], url))
        at = end
    return (*found, Phone(text[at:])) if text[at:] else tuple(found)


def is_number(text: str) -> bool:
    """Whether a line has a number that can be called."""
    return any(phone.url for phone in phones(text))


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Both ends and the address of each number; a second one may leave out the area code."""
    area, at = "", 0
    while (found := _NUMBER.search(text, at)) is not None:
        number = _WHOLE.match(text, found.start()) or found
        extension = _EXTENSION.match(text, number.end())
        digits = re.sub(r"[^\d+]", "", number[0])
        inherits = not number["area"] and len(digits) in (7, 8)
        area = number["area"] or area
        dialled = area * inherits + digits + (f";ext={extension[1]}" if extension else "")
        at = (extension or number).end()
        yield number.start(), at, f"tel:{dialled}"
