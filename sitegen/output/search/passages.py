"""A page of the site to its passages: what it says, with the anchor and the heading of each.

The words of a page are what stands in its <main>, but not in its navigation. A page that repeats
what others say marks with `data-own` what is its own: then these parts alone are its words. A name
by which it can be called stands in an element with `data-name`. This reads the pages of the site's
own templates, six times as fast as html.parser: they are well formed.
"""

import re
from html import unescape
from typing import NamedTuple

from sitegen.model import SitegenError

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

_TOKEN = re.compile(r"<(/?)([A-Za-z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|<!--.*?-->", re.S)
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
    reader = _Reader()
    own = [found.start() for found in _OWN.finditer(html, start, end)] if _MARK in html else []
    at = start
    for begin in own or [start]:
        # What lies in a part that was read has been read with it.
        if begin >= at:
            at = reader.read(html, begin, end)
    return PageText((_title(html), *reader.names), tuple(reader.passages))


def _title(html: str) -> str:
    """What a page calls itself, without the name of the site behind it."""
    found = _TITLE.search(html)
    return _plain(found[1]).rpartition(" - ")[0] if found else ""


class _Element(NamedTuple):
    tag: str
    id: str
    is_unsaid: bool
    is_run_in: bool
    is_row: bool
    name_start: int


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

    def read(self, html: str, start: int, end: int) -> int:
        """Read the element that begins at `start`; where it ends."""
        at = start
        for token in _TOKEN.finditer(html, start, end):
            if token.start() > at:
                self.words(html[at : token.start()])
            at = token.end()
            if token[2]:
                self.tag(token[2].lower(), token[3], closes=bool(token[1]))
                if not self.open:
                    break
        self.end_block()
        return at

    def words(self, text: str) -> None:
        if self.unsaid:
            return
        if not self.block:
            if text.isspace():
                return
            self.anchor = next((one.id for one in reversed(self.open) if one.id), self.last_id)
            self.place = " › ".join(title for _, title in self.headings[-2:])
        self.block.append(text)

    def tag(self, tag: str, attributes: str, *, closes: bool) -> None:
        if closes:
            self.end_element(tag)
        elif tag in VOID:
            if tag == "br" and self.block:
                self.block.append("\x00")
        else:
            self.start_element(tag, attributes)

    def start_element(self, tag: str, attributes: str) -> None:
        found = _ID.search(attributes) if "id=" in attributes else None
        id = found[1] if found and tag != "main" and found[1] != "text" else ""
        is_unsaid = tag in UNSAID or _is_sign(tag, attributes)
        is_run_in = tag == "div" and "run-in" in attributes
        if tag in BLOCKS and not self.run_in:
            self.end_block()
        elif self.block and (tag in CELLS or self.open[-1].is_row):
            self.block.append(" ")
        # The facts of a report stand in one line, parted by room and not by signs.
        is_row = 'class="facts"' in attributes
        name_start = len(self.block) if _NAME in attributes else -1
        self.open.append(_Element(tag, id, is_unsaid, is_run_in, is_row, name_start))
        self.unsaid += is_unsaid
        self.run_in += is_run_in
        if id and not self.unsaid:
            self.last_id = id
        if tag in HEADINGS and not self.unsaid:
            level = int(tag[1])
            self.headings = [one for one in self.headings if one[0] < level]
            self.heading_start = len(self.block)

    def end_element(self, tag: str) -> None:
        while self.open:
            element = self.open.pop()
            self.unsaid -= element.is_unsaid
            self.run_in -= element.is_run_in
            if element.name_start >= 0:
                self.names.append(_plain("".join(self.block[element.name_start :])))
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


def _is_sign(tag: str, attributes: str) -> bool:
    """What is no part of a sentence: [1], ↩, the way to its place, what only some are shown."""
    if tag == "div":
        return " hidden" in attributes
    if tag == "span":
        return 'class="unseen"' in attributes
    return tag in ("a", "sup") and ("data-aside" in attributes or 'class="place"' in attributes)


def _plain(text: str) -> str:
    plain = _BLANKS.sub(" ", unescape(text)).strip()
    return _BREAK.sub("", _WORDS.sub(" ", plain)) if "\x00" in plain else plain
