"""The nodes of a text, from the tokens of its blocks."""

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from sitegen.model import Node, Span
from sitegen.problems import Problem, Where
from sitegen.source.annotations import DEEPEST, SENTINELS, Lifted
from sitegen.source.markdown.words import Marks, Run
from sitegen.source.text import overlapping

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
# How deep a row lies in a table that lies in nothing else.
TOP_ROW = 2
LEAVES = {"paragraph": "paragraph", "heading": "heading", "th": "cell", "td": "cell"}
_UNREAD = re.compile(r"\][{｛]")


class Blocks:
    """Makes the nodes of one text."""

    def __init__(self, lifted: Lifted, path: str, first_line: int) -> None:
        self.marks = Marks(lifted.marks, path)
        self.path = path
        self.first_line = first_line
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
        """A block of blocks."""
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
            self.marks.problems.append(Problem(Where(self.path, line), "table", what, hint))

    def leaf(self, kind: str, token: Token, inside: Sequence[Token]) -> Node:
        """A block of words."""
        attrs = {}
        if kind == "heading":
            attrs = {"level": token.tag[1:]}
        elif kind == "cell":
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
            attrs = {"header": "yes"} if token.type == "th_open" else {}
            attrs |= {"align": align} if align else {}
        line = self.line(token)
        run = Run(self.marks, line)
        for inline in inside:
            run.add(inline.children or ())
        text, spans = run.done()
        if run.deep:
            what = f"an emphasis or a link stands in {DEEPEST} others"
            hint = "close each before the next"
            self.marks.problems.append(Problem(Where(self.path, line), "limit", what, hint))
        self.unread(text, spans, line)
        return Node(kind, line, text, spans, (), attrs)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the text that was read."""
        return (*self.marks.problems, *self.marks.lost())

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
                self.marks.problems.append(Problem(where, "annotation", what, hint))


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes `tokens[at]`; itself where nothing is to be closed."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
