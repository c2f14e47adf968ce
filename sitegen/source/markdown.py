"""Markdown text to nodes: blocks of plain text with spans. The only user of markdown-it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.list import list_block
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.model import Node, Problem, Span, Where
from sitegen.source.annotations import DEEPEST, FIRST_SENTINEL, SENTINELS, Lifted
from sitegen.source.text import overlapping

# In a report the numbering is text and leading blanks are layout; pages are full Markdown.
Profile = Literal["report", "page"]

CONTAINERS = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
    "footnote_block": "notes",
    "footnote": "note",
}
# A row without cells is given those of its head: 200 columns make a thousand cells of five lines.
MOST_CELLS = 50_000
# How deep a row lies in a table that lies in nothing else.
TOP_ROW = 2
LEAVES = {"paragraph": "paragraph", "heading": "heading", "th": "cell", "td": "cell"}
INLINES = {"strong": "strong", "em": "emphasis", "link": "link", "s": "struck"}

_HAN = r"⺀-⿟㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_WIDE = rf"{_HAN}　-〿＀-￯“”‘’…—·"
_EAST_ASIAN = re.compile(f"[{_WIDE}]")
_ORDERED = re.compile(r"\s*\d{1,9}[.)]")
_GREATER = re.compile(r"\s*>[^\s>]")
_NOTE = re.compile(r"^[ >]*\[\^([^\] ]+)\]:", re.MULTILINE)
_UNREAD = re.compile(r"\][{｛]")


class Reading(NamedTuple):
    """What Markdown makes of a text."""

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...]


def read(lifted: Lifted, profile: Profile, path: str = "", first_line: int = 1) -> Reading:
    """The blocks of a text whose marks were lifted out; lines are those of the file."""
    notes: dict[str, Any] = {}
    tokens = _parser(profile).parse(lifted.text, notes)
    builder = _Builder(lifted, path, first_line)
    found = builder.children(tokens)
    unseen = _unseen_notes(lifted.text, notes.get("footnotes", {}).get("refs", {}))
    problems = [
        Problem(Where(path, first_line + line), "note", what, hint) for line, what, hint in unseen
    ]
    if notes.get("cells", 0) > MOST_CELLS:
        what, hint = f"tables of more than {MOST_CELLS:,} cells in one file", "publish them as CSV"
        problems.append(Problem(Where(path, first_line), "limit", what, hint))
    return Reading(found, tuple(builder.problems + builder.lost() + problems))


@cache
def _parser(profile: Profile) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(footnote_plugin, inline=False)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    if profile == "report":
        # A line `[1]: …` is a note of the text: Markdown would take it for an address and drop it.
        parser.disable(["code", "lheading", "reference"])
        parser.block.ruler.at("list", _bullets, {"alt": ["paragraph", "reference", "blockquote"]})
        ends = ["paragraph", "reference", "blockquote", "list"]
        parser.block.ruler.at("blockquote", _quotation, {"alt": ends})
    return parser


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The table rule, until a file has more cells than anybody reads."""
    cells = state.env.get("cells", 0)
    first = len(state.tokens)
    if cells > MOST_CELLS or not table(state, start, end, silent):
        return False
    made = sum(token.type in ("th_open", "td_open") for token in state.tokens[first:])
    state.env["cells"] = cells + made
    return True


def _bullets(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The list rule without `1.`, which in an official document is text of the heading."""
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    return _ORDERED.match(line) is None and list_block(state, start, end, silent)


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The quotation rule, where `>60岁` is a comparison: a blank stands behind the sign."""
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    return _GREATER.match(line) is None and blockquote(state, start, end, silent)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's emphasis, where an East Asian neighbour counts as a blank does.

    Without it `**“一站式”**服务` stays literal: CommonMark wants a blank or punctuation outside
    a marker that has punctuation inside, and Chinese has no blanks. Marks are looked past: a text
    has the same emphasis with them as without.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    length = state.scanDelims(state.pos, marker == "*").length
    before = _neighbour(state.src, range(state.pos - 1, -1, -1))
    after = _neighbour(state.src, range(state.pos + length, state.posMax))
    can_open, can_close = _roles(marker * length, before, after)
    for _ in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), length, len(state.tokens) - 1, -1, can_open, can_close)
        )
    state.pos += length
    return True


def _neighbour(text: str, places: range) -> str:
    """The first character that is no bracket of a mark; a blank at either end of the text."""
    return next((text[at] for at in places if not SENTINELS.match(text[at])), " ")


def _roles(markers: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of markers may open and may close an emphasis (CommonMark 0.31, 6.2)."""
    if markers == "*" and before.isdigit() and after.isdigit():
        return False, False  # 5*8 is a product
    opens = _flanks(before, after)
    closes = _flanks(after, before)
    if markers[0] == "_":
        return opens and (not closes or _is_mark(before)), closes and (not opens or _is_mark(after))
    return opens, closes


def _flanks(outside: str, inside: str) -> bool:
    """Whether a marker between these two characters clings to the inner one."""
    if isWhiteSpace(ord(inside)):
        return False
    free = isWhiteSpace(ord(outside)) or _is_mark(outside) or _is_east_asian(outside)
    return free or not _is_mark(inside)


def _is_mark(character: str) -> bool:
    """Whether a character is punctuation or a sign."""
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_east_asian(character: str) -> bool:
    return _EAST_ASIAN.match(character) is not None


def _unseen_notes(text: str, numbers: Mapping[str, int]) -> Iterator[tuple[int, str, str]]:
    """Notes that would be dropped, by line: `numbers` has -1 for one that no text refers to."""
    seen: set[str] = set()
    line, counted = 0, 0
    for found in _NOTE.finditer(text):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        label = found[1]
        if label in seen:
            yield line, f"the note [^{label}] stands twice", "give one of them another name"
        elif numbers.get(f":{label}") == -1:
            hint = f"write [^{label}] where the note belongs"
            yield line, f"no text refers to the note [^{label}]", hint
        seen.add(label)


class _Builder:
    """Nodes from the tokens of one text."""

    def __init__(self, lifted: Lifted, path: str, first_line: int) -> None:
        self.marks = lifted.marks
        self.path = path
        self.first_line = first_line
        self.placed: set[int] = set()
        self.misplaced: set[int] = set()
        self.problems: list[Problem] = []
        self.last = 0
        self.lines = lifted.text.split("\n")

    def children(self, tokens: Sequence[Token]) -> tuple[Node, ...]:
        """The nodes of a run of tokens on one level."""
        found, at = [], 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            inside = tokens[at + 1 : end]
            name = token.type.removesuffix("_open")
            if name in LEAVES:
                found.append(self.leaf(LEAVES[name], token, inside))
            elif name in CONTAINERS:
                found.append(self.container(name, token, inside))
            elif name in ("thead", "tbody"):
                found.extend(self.children(inside))
            elif name in ("fence", "code_block"):
                text = SENTINELS.sub("", token.content)
                found.append(Node("code", self.line(token), text, attrs={"info": token.info}))
            elif name == "hr":
                found.append(Node("rule", self.line(token)))
            at = end + 1
        return tuple(found)

    def line(self, token: Token) -> int:
        """The line of a token; a cell, which has none, stands in that of its row."""
        if token.map:
            self.last = token.map[0]
        return self.first_line + self.last

    def container(self, name: str, token: Token, inside: Sequence[Token]) -> Node:
        attrs = {}
        if name == "ordered_list":
            attrs = {"start": str(token.attrs.get("start", 1))}
        elif name == "footnote":
            attrs = {"label": str(token.meta["id"] + 1)}
        line, children = self.line(token), self.children(inside)
        if name == "tr" and token.level == TOP_ROW:
            self.overfull(line, len(children))
        return Node(CONTAINERS[name], line, "", (), children, attrs)

    def overfull(self, line: int, width: int) -> None:
        """A row longer than the head of its table, of which Markdown drops the rest in silence."""
        cells = escapedSplit(self.lines[line - self.first_line].strip())
        written = len(cells) - (cells[0] == "") - (cells[-1] == "" and len(cells) > 1)
        if written > width:
            what = f"the row has {written} cells, the head of its table {width}"
            hint = "give the head as many, or write \\| for a | that parts no cells"
            self.problems.append(Problem(Where(self.path, line), "table", what, hint))

    def leaf(self, kind: str, token: Token, inside: Sequence[Token]) -> Node:
        attrs = {}
        if kind == "heading":
            attrs = {"level": token.tag[1:]}
        elif kind == "cell":
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
            attrs = {"header": "yes"} if token.type == "th_open" else {}
            attrs |= {"align": align} if align else {}
        line = self.line(token)
        run = _Run(self, line)
        for inline in inside:
            run.add(inline.children or ())
        text, spans = _trimmed("".join(run.text), run.done())
        if run.deep:
            what = f"an emphasis or a link stands in {DEEPEST} others"
            hint = "close each before the next"
            self.problems.append(Problem(Where(self.path, line), "limit", what, hint))
        self.unread(text, spans, line)
        return Node(kind, line, text, spans, (), attrs)

    def unread(self, text: str, spans: Sequence[Span], line: int) -> None:
        """What still looks like a mark was written with an escape or an entity, or is our fault."""
        unread = [found.start() for found in _UNREAD.finditer(text)]
        if not unread:
            return
        in_code = overlapping((span.start, span.end) for span in spans if span.kind == "code")
        for at in unread:
            if not in_code(at, at + 1):
                where = Where(self.path, line)
                what, hint = "']{' stands in the text", "put it into `code`, or write it otherwise"
                self.problems.append(Problem(where, "annotation", what, hint))

    def lost(self) -> list[Problem]:
        """Marks that Markdown put where no text is read: in an address or a picture's words."""
        hint = "move it to the text around"
        return [
            Problem(mark.where, "annotation", f"a mark .{mark.kind} cannot stand here", hint)
            for number, mark in enumerate(self.marks)
            if number not in self.placed or number in self.misplaced
        ]


def _trimmed(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The text without blanks at its ends, which Markdown leaves where a mark holds them."""
    kept = text.strip()
    if len(kept) == len(text):
        return text, spans
    before = len(text) - len(text.lstrip())
    ends = [(min(max(at - before, 0), len(kept)) for at in (s.start, s.end)) for s in spans]
    moved = [replace(s, start=start, end=end) for s, (start, end) in zip(spans, ends, strict=True)]
    # What stood in the blanks, and what stood behind them, may begin at one place now.
    return kept, tuple(sorted(moved, key=lambda span: (span.start, -span.end)))


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes `tokens[at]`; itself where nothing is to be closed."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _following(tokens: Sequence[Token]) -> Sequence[str]:
    """For each token the first character behind it, where there are line breaks between them.

    Found from the end on: to look ahead from each line break takes the square of their number.
    """
    if not any(token.type == "softbreak" for token in tokens):
        return ()
    found = [""]
    for token in reversed(tokens):
        found.append(SENTINELS.sub("", token.content)[:1] or found[-1])
    return found[-2::-1]


class _Run:
    """The running text of one block, with the spans over it."""

    def __init__(self, builder: _Builder, line: int) -> None:
        self.builder = builder
        self.line = line
        self.text: list[str] = []
        self.last = ""
        self.length = 0
        self.open: list[tuple[int, str, dict[str, str]]] = []
        self.spans: list[Span] = []
        self.deep = False

    def add(self, tokens: Sequence[Token]) -> None:
        following = _following(tokens)
        for index, token in enumerate(tokens):
            match token.type:
                case "text" | "text_special":
                    self.words(token.content)
                case "softbreak":
                    self.append(self.joint(following[index]))
                case "hardbreak":
                    self.point("break", {})
                    self.append("\n")
                case "code_inline":
                    start = self.length
                    self.append(SENTINELS.sub("", token.content))
                    self.spans.append(Span(start, self.length, "code"))
                case "image":
                    alt = SENTINELS.sub("", token.content)
                    self.point("image", {"src": str(token.attrs["src"]), "alt": alt})
                case "footnote_ref":
                    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
                    self.point("note", {"label": str(number), "again": str(again)})
                case _:
                    self.inline(token)

    def append(self, text: str) -> None:
        self.text.append(text)
        self.last = text[-1:] or self.last
        self.length += len(text)

    def point(self, kind: str, attrs: dict[str, str]) -> None:
        self.spans.append(Span(self.length, self.length, kind, attrs))

    def inline(self, token: Token) -> None:
        kind = INLINES.get(token.type.removesuffix("_open").removesuffix("_close"), "")
        if kind and token.nesting > 0:
            attrs = self.address(str(token.attrs["href"])) if kind == "link" else {}
            self.open.append((self.length, kind, attrs))
        elif kind:
            self.close(kind)

    def address(self, href: str) -> dict[str, str]:
        """The address of a link; a mark in it is reported as lost."""
        for sentinel in SENTINELS.finditer(unquote(href)):
            self.builder.misplaced.add((ord(sentinel[0]) - FIRST_SENTINEL) // 2)
        return {"href": href}

    def words(self, text: str) -> None:
        """Text in which private characters tell where marks begin and end."""
        at = 0
        for sentinel in SENTINELS.finditer(text):
            self.append(text[at : sentinel.start()])
            at = sentinel.end()
            number, closing = divmod(ord(sentinel[0]) - FIRST_SENTINEL, 2)
            if closing:
                self.close(str(number))
            else:
                self.open.append((self.length, str(number), {}))
        self.append(text[at:])

    def close(self, name: str) -> None:
        """End the innermost open span of that name; what it would cross is reported."""
        places = range(len(self.open) - 1, -1, -1)
        place = next((at for at in places if self.open[at][1] == name), None)
        if place is None:
            return
        for _, crossed, _ in self.open[place + 1 :]:
            self.crossed(crossed)
        start, _, attrs = self.open.pop(place)
        if name.isdigit():
            mark = self.builder.marks[int(name)]
            self.builder.placed.add(int(name))
            self.spans.append(Span(start, self.length, mark.kind, mark.attrs, mark.where))
        elif place < DEEPEST:
            self.spans.append(Span(start, self.length, name, attrs))
        else:
            self.deep = True

    def crossed(self, name: str) -> None:
        where = Where(self.builder.path, self.line)
        if name.isdigit():
            where = self.builder.marks[int(name)].where
        what = "a mark crosses an emphasis, a link or another mark"
        hint = "close the inner one before the outer one"
        self.builder.problems.append(Problem(where, "annotation", what, hint))

    def joint(self, after: str) -> str:
        """A line break in a paragraph: nothing between East Asian characters, else a blank."""
        return "" if _is_east_asian(self.last) and _is_east_asian(after) else " "

    def done(self) -> tuple[Span, ...]:
        """Spans from the outside in: by start, the longer first, as they were closed last."""
        order = enumerate(self.spans)
        key = {id(span): (span.start, -span.end, -index) for index, span in order}
        return tuple(sorted(self.spans, key=lambda span: key[id(span)]))
