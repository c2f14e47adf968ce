"""What a built page shows and where it leads, read from its HTML without any code of the site.

The text of a report is the element `id="text"`. What is marked `data-aside` in it is the site's
own (note marks, ways back) and not the report's. Blocks part lines, cells part by TAB; a heading
that runs into its paragraph (`class="run-in"` around both) parts nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

Attributes = Sequence[tuple[str, str | None]]

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote caption details div dl dt dd fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody "
    "tfoot thead tr ul".split()
)
ADDRESSES = frozenset(
    "action cite data formaction href longdesc poster src srcset xlink:href".split()
)
# What is followed only when a reader asks for it; everything else is fetched with the page.
FOLLOWED = frozenset("a area blockquote button del form ins q".split())
RELATIONS = frozenset("alternate author canonical help license next prev search".split())
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
# A browser does not see these in an address: `java\nscript:` is one word to it.
_UNSEEN = re.compile("^[\x00-\x20]+|[\t\r\n]")
_BLANKS = " \t\n\r\f"


class Link(NamedTuple):
    """An address in the site, and the line that holds it; `from_root` if it is the site's own."""

    line: int
    address: str
    from_root: bool = False


class Fault(NamedTuple):
    """What must not stand in a page."""

    line: int
    rule: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a reader gets it; `text` is None where the page shows no report."""

    text: tuple[tuple[int, str], ...] | None
    ids: tuple[str, ...]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]


def read_page(html: str, base_url: str = "") -> Seen:
    """What the HTML of a page holds; addresses below `base_url` count as the site's own."""
    reader = _Reader(base_url)
    reader.feed(html)
    reader.close()
    reader.end_line()
    for found in PRIVATE.finditer(html):
        line = html.count("\n", 0, found.start()) + 1
        what = f"the page holds U+{ord(found[0]):X}, a character of private use"
        reader.faults.append(Fault(line, "page", what, "it is a trace of a mark: mend its source"))
    text = tuple(reader.lines) if reader.has_text else None
    return Seen(text, tuple(reader.ids), tuple(reader.links), tuple(reader.faults))


def plain_lines(text: str) -> list[str]:
    """Lines as they are compared: without blanks at the edges, which HTML does not show."""
    lines = (
        "\t".join(cell.strip(_BLANKS) for cell in line.split("\t")) for line in text.split("\n")
    )
    return [stripped for line in lines if (stripped := line.strip(_BLANKS))]


class _Reader(HTMLParser):
    """Reads one page; `inside` counts how many open elements play a role."""

    def __init__(self, base_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base_url = base_url
        self.names: list[str] = []
        self.roles: list[tuple[str, ...]] = []
        self.inside = dict.fromkeys(("text", "aside", "run-in", "pre", "code", "script"), 0)
        self.has_text = False
        self.lines: list[tuple[int, str]] = []
        self.line: list[str] = []
        self.line_start = 1
        self.cells = 0
        self.ids: dict[str, None] = {}
        self.links: list[Link] = []
        self.faults: list[Fault] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self.check(tag, given)
        if tag in BLOCKS:
            self.end_line()
        roles = tuple(_roles(tag, given))
        if tag not in VOID:
            self.names.append(tag)
            self.roles.append(roles)
            for role in roles:
                self.inside[role] += 1
        self.has_text = self.has_text or bool(self.inside["text"])
        if self.inside["text"] and not (self.inside["aside"] or "aside" in roles):
            self.layout(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in self.names:
            return
        if tag in BLOCKS:
            self.end_line()
        name = ""
        while name != tag:
            name, roles = self.names.pop(), self.roles.pop()
            for role in roles:
                self.inside[role] -= 1

    def handle_data(self, data: str) -> None:
        if not (self.inside["code"] or self.inside["script"]) and "]{" in data:
            hint = "it is a mark that was not understood: mend its source"
            self.fault("page", "the text holds ']{'", hint)
        if self.inside["text"] and not (self.inside["aside"] or self.inside["script"]):
            self.say(data if self.inside["pre"] else data.replace("\n", " "))

    def layout(self, tag: str) -> None:
        """What an element means for the lines of the text."""
        if tag == "tr":
            self.cells = 0
        elif tag in ("td", "th"):
            if self.cells:
                self.say("\t")
            self.cells += 1
        elif tag == "br":
            self.say("\n")

    def say(self, text: str) -> None:
        if not self.line:
            self.line_start = self.getpos()[0]
        self.line.append(text)

    def end_line(self) -> None:
        """A line ends, unless a heading runs on here."""
        if self.line and not self.inside["run-in"]:
            self.lines += [(self.line_start, line) for line in plain_lines("".join(self.line))]
            self.line = []

    def check(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if name == "id":
                self.identify(value)
            elif name == "style" or name.startswith("on"):
                self.fault("page", f"<{tag}> has an attribute {name}", "put it into a file")
            elif name in ADDRESSES:
                for address in _addresses(name, value):
                    self.lead(tag, given, address)
            elif "]{" in value:
                self.fault("page", f"the attribute {name} holds ']{{'", "mend the mark")
        inline = tag == "script" and "src" not in given
        if tag == "style" or (inline and given.get("type") != "application/ld+json"):
            self.fault("page", f"the page holds an inline <{tag}>", "put it into a file")

    def identify(self, id: str) -> None:
        if id in self.ids:
            self.fault("anchor", f"two elements have the id '{id}'", "an id is said once a page")
        self.ids[id] = None

    def lead(self, tag: str, given: dict[str, str], address: str) -> None:
        """Note where an address leads."""
        if self.base_url and address.startswith(self.base_url):
            self.links.append(Link(self.getpos()[0], address[len(self.base_url) :], from_root=True))
            return
        scheme = _SCHEME.match(address)
        if not scheme and not address.startswith("//"):
            self.links.append(Link(self.getpos()[0], address))
        elif not _is_followed(tag, given):
            hint = "a page asks no other host: keep a copy in the site"
            self.fault("page", f"<{tag}> asks {address[:80]}", hint)
        elif scheme and scheme[0].lower() not in SCHEMES:
            hint = f"allowed are relative addresses and {', '.join(sorted(SCHEMES))}"
            self.fault("link", f"<{tag}> leads to {address[:80]!r}", hint)

    def fault(self, rule: str, what: str, hint: str) -> None:
        self.faults.append(Fault(self.getpos()[0], rule, what, hint))


def _roles(tag: str, given: dict[str, str]) -> list[str]:
    roles = []
    if given.get("id") == "text":
        roles.append("text")
    if "data-aside" in given:
        roles.append("aside")
    if "class" in given and "run-in" in given["class"].split():
        roles.append("run-in")
    if tag in ("pre", "code"):
        roles.append(tag)
    if tag in ("script", "style"):
        roles.append("script")
    return roles


def _addresses(name: str, value: str) -> list[str]:
    """The addresses in an attribute; `srcset` lists several, each with its width."""
    values = [part.split()[0] for part in value.split(",") if part.split()]
    return [_UNSEEN.sub("", one) for one in (values if name == "srcset" else [value])]


def _is_followed(tag: str, given: dict[str, str]) -> bool:
    if tag == "link":
        relations = given.get("rel", "").lower().split()
        return bool(relations) and RELATIONS.issuperset(relations)
    return tag in FOLLOWED
