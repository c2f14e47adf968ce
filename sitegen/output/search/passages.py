"""A page of the site to its passages: what it says, with the anchor and the heading of each.

The words of a page are what stands in its <main>, but not in its navigation. A page that repeats
what others say marks with `data-own` what is its own: then these parts alone are its words. A name
by which it can be called stands in an element with `data-name`. This reads the pages of the site's
own templates, which are well formed; html.parser takes 1.7 times as long only to part their tags.
"""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from sitegen.problems import SitegenError

BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure h1 "
    "h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody tfoot thead tr "
    "ul desc svg text title".split()
)
CELLS = frozenset(("td", "th"))
VOID = frozenset("br col hr img input path circle line rect wbr".split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# No words of the page: its navigation, and what is chosen or drawn.
UNSAID = frozenset("button form nav script select style template".split())

_ATTRIBUTES = r"[^>\"']*+(?:\"[^\"]*\"[^>\"']*+|'[^']*'[^>\"']*+)*+"
_TOKEN = re.compile(rf"<(/?)([A-Za-z][\w-]*)({_ATTRIBUTES})>|<!--.*?-->", re.S)
# Between < and > alone: in a text the words would be no mark.
_OWN = re.compile(r"<[a-z][\w-]*(?=[^<>]*\sdata-own[\s>=])")
_MARK = "data-own"
_NAME = " data-name"
_ID = re.compile(r'\sid="([^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# A line break is a blank between words and nothing between Han characters.
_BREAK = re.compile(r" ?\x00 ?")
_WORDS = re.compile(r"(?<=[!-~]) ?\x00 ?(?=[!-~])")


class Passage(NamedTuple):
    """A block of a page; `place` is the way of headings that it stands under."""

    text: str
    anchor: str
    place: str


class PageText(NamedTuple):
    """What a page says; the first of its names is its title."""

    names: tuple[str, ...]
    passages: tuple[Passage, ...]


def page_text(html: str) -> PageText:
    """The passages of a page, from the first to the last."""
    start, end = html.find("<main"), html.rfind("</main>")
    if start < 0 or end < 0:
        raise SitegenError("a page has no <main>, which search reads: mend the theme", 1)
    reader, at = _Reader(), start
    for begin in _own(html, start, end) or [start]:
        # What lies in a part that was read has been read with it.
        if begin >= at:
            at = reader.read(html, begin, end)
    return PageText((_title(html), *reader.names), tuple(reader.passages))


def _own(html: str, start: int, end: int) -> list[int]:
    """Where the elements that are marked as a page's own begin."""
    found: list[int] = []
    while (start := html.find(_MARK, start, end)) >= 0:
        tag = html.rfind("<", 0, start)
        if _OWN.match(html, tag, end):
            found.append(tag)
        start += len(_MARK)
    return found


def _title(html: str) -> str:
    """What a page calls itself, without the name of the site behind it."""
    found = _TITLE.search(html)
    return _plain(found[1]).rpartition(" - ")[0] if found else ""


class _Element(NamedTuple):
    """What its start tag says of an element; `level` is that of a heading."""

    tag: str
    id: str
    level: int
    is_block: bool
    is_cell: bool
    is_unsaid: bool
    is_run_in: bool
    is_row: bool
    is_name: bool


# Pages have the same tags again and again.
@lru_cache(maxsize=1 << 12)
def _element(tag: str, attributes: str) -> _Element:
    found = _ID.search(attributes) if tag != "main" else None
    return _Element(
        tag,
        found[1] if found and found[1] != "text" else "",
        int(tag[1]) if tag in HEADINGS else 0,
        tag in BLOCKS,
        tag in CELLS,
        tag in UNSAID or _is_sign(tag, attributes),
        tag == "div" and "run-in" in attributes,
        # The facts of a report stand in one line, parted by room and not by signs.
        'class="facts"' in attributes,
        _NAME in attributes,
    )


def _is_sign(tag: str, attributes: str) -> bool:
    """What is no part of a sentence: [1], ↩, the way to its place, what only some are shown."""
    if tag == "div":
        return " hidden" in attributes
    if tag == "span":
        return 'class="unseen"' in attributes
    return tag in ("a", "sup") and ("data-aside" in attributes or 'class="place"' in attributes)


class _Reader:
    """Follows the tags of an element and gathers the words between them."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.names: list[str] = []
        self.open: list[_Element] = []
        self.unsaid = 0
        self.run_in = 0
        self.block: list[str] = []
        self.anchor = ""
        self.place = ""
        self.last_id = ""
        self.headings: list[tuple[int, str]] = []
        self.heading_start = 0
        self.name_starts: list[int] = []

    def read(self, html: str, start: int, end: int) -> int:
        """Read the element that begins at `start`; where it ends."""
        at = start
        for token in _TOKEN.finditer(html, start, end):
            if token.start() > at and not self.unsaid:
                self.words(html[at : token.start()])
            at = token.end()
            closes, tag, attributes = token.groups()
            if tag:
                self.tag(tag.lower(), attributes, closes=bool(closes))
                if not self.open:
                    break
        self.end_block()
        return at

    def words(self, text: str) -> None:
        if not self.block:
            if text.isspace():
                return
            self.anchor = next((one.id for one in reversed(self.open) if one.id), self.last_id)
            self.place = " › ".join(title for _, title in self.headings[-2:])
        self.block.append(text)

    def tag(self, tag: str, attributes: str, *, closes: bool) -> None:
        if closes:
            self.end_element(tag)
        elif tag not in VOID:
            self.start_element(_element(tag, attributes))
        elif tag == "br" and self.block:
            self.block.append("\x00")

    def start_element(self, element: _Element) -> None:
        if element.is_block and not self.run_in:
            self.end_block()
        elif self.block and (element.is_cell or self.open[-1].is_row):
            self.block.append(" ")
        self.open.append(element)
        self.unsaid += element.is_unsaid
        self.run_in += element.is_run_in
        if element.is_name:
            self.name_starts.append(len(self.block))
        if element.id and not self.unsaid:
            self.last_id = element.id
        if element.level and not self.unsaid:
            self.headings = [one for one in self.headings if one[0] < element.level]
            self.heading_start = len(self.block)

    def end_element(self, tag: str) -> None:
        while self.open:
            element = self.open.pop()
            self.unsaid -= element.is_unsaid
            self.run_in -= element.is_run_in
            if element.is_name:
                self.names.append(_plain("".join(self.block[self.name_starts.pop() :])))
            if element.tag == tag:
                break
        if tag in HEADINGS and not self.unsaid:
            self.end_heading(int(tag[1]))
        if tag in BLOCKS and not self.run_in:
            self.end_block()

    def end_heading(self, level: int) -> None:
        if level > 1:
            title = _plain("".join(self.block[self.heading_start :]))
            self.headings.append((level, title.rstrip("。")))

    def end_block(self) -> None:
        if self.block:
            if text := _plain("".join(self.block)):
                self.passages.append(Passage(text, self.anchor, self.place))
            self.block = []


def _plain(text: str) -> str:
    plain = _BLANKS.sub(" ", unescape(text)).strip()
    return _BREAK.sub("", _WORDS.sub(" ", plain)) if "\x00" in plain else plain
