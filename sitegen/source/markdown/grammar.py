"""Markdown as this site reads it: markdown-it with rules of its own for Chinese and for reports."""

import re
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.list import list_block
from markdown_it.rules_block.table import table
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.source.annotations import SENTINELS

# In a report the numbering is text and leading blanks are layout; pages are full Markdown.
Profile = Literal["report", "page"]

# A row without cells is given those of its head: 200 columns make a thousand cells of five lines.
MOST_CELLS = 50_000

_HAN = r"⺀-⿟㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_WIDE = rf"{_HAN}　-〿＀-￯“”‘’…—·"
_EAST_ASIAN = re.compile(f"[{_WIDE}]")
_ORDERED = re.compile(r"\s*\d{1,9}[.)]")
_GREATER = re.compile(r"\s*>[^\s>]")


@cache
def parser(profile: Profile) -> MarkdownIt:
    """The parser of a profile; it counts the `cells` of tables in the environment of a text."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.use(footnote_plugin, inline=False)
    made.inline.ruler.at("emphasis", _emphasis)
    made.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    if profile == "report":
        # A line `[1]: …` is a note of the text: Markdown would take it for an address and drop it.
        made.disable(["code", "lheading", "reference"])
        made.block.ruler.at("list", _bullets, {"alt": ["paragraph", "reference", "blockquote"]})
        ends = ["paragraph", "reference", "blockquote", "list"]
        made.block.ruler.at("blockquote", _quotation, {"alt": ends})
    return made


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
    free = isWhiteSpace(ord(outside)) or _is_mark(outside) or is_east_asian(outside)
    return free or not _is_mark(inside)


def _is_mark(character: str) -> bool:
    """Whether a character is punctuation or a sign."""
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def is_east_asian(character: str) -> bool:
    """Whether a character needs no blank beside it."""
    return _EAST_ASIAN.match(character) is not None
