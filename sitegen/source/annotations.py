"""The span grammar: `[text]{.kind key=value}` in a text, and `{key=value}` for a block.

Marks are lifted out of the body before Markdown sees it. Two private characters stay where
the brackets stood, so an attribute can never be printed, split a table or stop an emphasis.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from sitegen.fields import meant
from sitegen.problems import Problem, Where

_VALUES = frozenset(["i", "s", "y", "v", "min", "max", "unit", "q", "k", "per", "base"])
_VARIANTS = frozenset(("hans", "hant", "tw", "hk"))

# What may be marked, and with which attributes (docs/site/content/pages/marks.md explains each).
SPAN_KINDS: Mapping[str, frozenset[str]] = {
    "fig": _VALUES,
    "goal": _VALUES | {"op", "resp", "outcome", "of"},
    "date": frozenset({"when"}),
    "event": frozenset({"when", "label"}),
    "org": frozenset({"id"}),
    "person": frozenset({"id"}),
    "place": frozenset({"id"}),
    "programme": frozenset({"id"}),
    "doc": frozenset({"id"}),
    "duty": frozenset({"resp"}),
    "outcome": frozenset({"of", "status", "s"}),
    "sic": frozenset({"corr"}),
    "keep": frozenset(),
    "var": _VARIANTS,
    "noname": frozenset(),
}
BLOCK_KINDS: Mapping[str, frozenset[str]] = {
    "": frozenset({"y", "s"}),
    "part": frozenset({"role", "type", "covers", "plans", "y", "s"}),
}
# The order in which attributes are written, for a mark to have one form only.
ATTRIBUTE_ORDER = (
    "id of status role type covers plans i op v min max unit base q per y k s resp outcome when "
    "label corr hans hant tw hk"
).split()
REQUIRED = {"sic": "corr", "doc": "id", "outcome": "of"}

# The characters that stand for the brackets of mark n: plane 15, two for each mark.
FIRST_SENTINEL = 0xF0000
MOST_MARKS = 32_000
# As deep as Markdown's lists and quotations go. Each mark has the text that it holds, so that the
# letters in marks without this bound would be the square of the letters of a text.
DEEPEST = 20
SENTINELS = re.compile("[\U000f0000-\U000ffffd]")

_ATTRIBUTES = r"""\{(?:[^{}"'\n]|"(?:[^"\\\n]|\\[^\n])*"|'[^'\n]*')*\}"""
# As in CommonMark: ``` with a tick behind it in its line opens no fence but code in the text.
_FENCE = r"^ {0,3}(?P<ticks>`{3,}(?=[^`\n]*$)|~{3,})"
_GROUP = re.compile(rf"[ \t]{_ATTRIBUTES}[ \t]*\Z")
_TOKENS = re.compile(
    # Nothing begins with another character; the text between is passed over at once.
    r"(?=[\[\]{｛`~\\ \t\n])(?:"
    rf"(?P<fence>{_FENCE}.*?(?:^ {{0,3}}(?P=ticks)[`~]*[ \t]*$|\Z))"
    rf"|(?P<block>^{_ATTRIBUTES}[ \t]*(?:\n|\Z))"
    rf"|(?P<tail>(?<=\S)[ \t]+{_ATTRIBUTES}[ \t]*$)"
    r"|(?P<escape>\\[^\n])"
    r"|(?P<code>(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=tick)(?!`))|(?P<ticked>`+)"
    rf"|(?P<close>\]{_ATTRIBUTES})"
    r"|(?P<faulty>\][{｛]|(?<=\})\{|[{｛][ \t]*\.(?=[a-z]))"
    r"|(?P<shut>\])"
    r"|(?P<open>\[)"
    r"|(?P<gap>\n[ \t]*(?=\n)))",
    re.DOTALL | re.MULTILINE,
)
_ATTRIBUTE = re.compile(
    r"""\s*(?:\.(?P<kind>[^\s.={}"']+)|(?P<key>[A-Za-z_][\w-]*)="""
    r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'={}“”‘’]+)))"""
)


class Mark(NamedTuple):
    """A mark as written; `where` is the place of its opening bracket."""

    kind: str
    attrs: Mapping[str, str]
    where: Where


@dataclass(frozen=True, slots=True)
class Lifted:
    """A body without its marks; `marks[n]` stands between its two private characters."""

    text: str
    marks: tuple[Mark, ...] = ()
    blocks: Mapping[int, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class _Piece(NamedTuple):
    """A piece of annotation syntax: `body[start:end]`."""

    role: str
    start: int
    end: int


def lift(body: str, path: str = "", first_line: int = 1) -> Lifted:
    """The body with every mark replaced by its two private characters, and the marks.

    `blocks` maps the line of a block, as Markdown counts it, to the attributes given to it.
    """
    pieces = _syntax(body)
    if not pieces and not SENTINELS.search(body):
        return Lifted(body)
    if len(pieces) > 2 * MOST_MARKS:
        what = f"more than {MOST_MARKS:,} marks in one file"
        problem = Problem(Where(path, first_line), "annotation", what, "divide the file")
        return Lifted(SENTINELS.sub("", strip(body)), problems=(problem,))
    lifter = _Lifter(body, path, first_line)
    text = "".join(lifter.text(pieces))
    marks = tuple(mark for _, mark in sorted(lifter.marks.items()))
    return Lifted(text, marks, lifter.blocks, tuple(sorted(lifter.problems, key=_place)))


def strip(body: str) -> str:
    """The body without annotation syntax: what the author had before marking it."""
    kept, at = [], 0
    for piece in _syntax(body):
        if piece.role != "faulty":
            kept.append(body[at : piece.start])
            at = piece.end
    return "".join((*kept, body[at:]))


def misfits(
    kind: str, attrs: Mapping[str, str], kinds: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a kind and its attributes, each with what to do."""
    if not kind and "" not in kinds:
        yield "a mark without a kind", "write for example {.fig i=…}"
    elif kind not in kinds:
        known = [f".{name}" for name in kinds if name]
        hint = meant(f".{kind}", known) or "known kinds: " + " ".join(known)
        yield f"there is no mark .{kind}", hint
    for key in attrs:
        if kind in kinds and key not in kinds[kind]:
            attributes = ", ".join(sorted(kinds[kind])) or "none"
            # Attributes are short for their words: y for year, s for scope, i for indicator.
            word = key[:1] if key[:1] in kinds[kind] else key
            hint = meant(word, kinds[kind]) or f"its attributes: {attributes}"
            yield f".{kind} has no attribute '{key}'", hint
    needed = REQUIRED.get(kind)
    if needed and needed not in attrs:
        yield f".{kind} needs the attribute '{needed}'", f"write {needed}=…"


def _place(problem: Problem) -> Where:
    return problem.where


def _syntax(body: str) -> list[_Piece]:
    """Annotation syntax in the order of the text; code and the brackets of links stay."""
    found: list[_Piece] = []
    opened: list[int] = []
    for token in _TOKENS.finditer(body):
        role, start, end = str(token.lastgroup), token.start(), token.end()
        if role == "open":
            opened.append(start)
        elif role == "close" and opened:
            bracket = opened.pop()
            found += (_Piece("open", bracket, bracket + 1), _Piece("close", start, end))
        elif role in ("close", "faulty") or (role == "tail" and not _ends_heading(body, start)):
            found.append(_Piece("faulty", start, end))
        elif role == "shut" and opened:
            opened.pop()
        elif role == "gap":
            opened.clear()
        elif role in ("block", "tail"):
            found.append(_Piece(role, start, end))
    return sorted(found, key=itemgetter(1))


def _ends_heading(body: str, at: int) -> bool:
    """Whether attributes at the end of a line are those of a heading, and its only group."""
    line = body[body.rfind("\n", 0, at) + 1 : at]
    return line.startswith("#") and not _GROUP.search(line)


class _Lifter:
    """The marks of one body, taken out of it one after the other."""

    def __init__(self, body: str, path: str, first_line: int) -> None:
        self.body = body
        self.path = path
        self.first_line = first_line
        self.marks: dict[int, Mark] = {}
        self.open: list[tuple[int | None, int]] = []
        self.count = 0
        self.blocks: dict[int, Mark] = {}
        self.problems: list[Problem] = []
        self.lines = [0, *(found.end() for found in re.finditer("\n", body))]
        self.foreign = list(SENTINELS.finditer(body))

    def text(self, pieces: list[_Piece]) -> Iterator[str]:
        """The body without marks, piece by piece."""
        at = 0
        for private in self.foreign:
            self.wrong(private.start(), "a character of private use stands here", "remove it")
        for role, start, end in pieces:
            yield self.without_sentinels(at, start)
            at = end
            if role == "open":
                yield self.begun(start)
            elif role == "close":
                yield self.ended(start, end)
            elif role == "faulty":
                self.faulty(start)
            else:
                yield self.block(role, start, end)
        yield self.without_sentinels(at, len(self.body))

    def begun(self, bracket: int) -> str:
        """The character for the beginning of a mark; one too deep in others is told, and none."""
        if len(self.open) >= DEEPEST:
            self.open.append((None, bracket))
            what = f"a mark stands in {DEEPEST} others"
            self.wrong(bracket, what, "let marks stand side by side")
            return ""
        number, self.count = self.count, self.count + 1
        self.open.append((number, bracket))
        return chr(FIRST_SENTINEL + 2 * number)

    def ended(self, start: int, end: int) -> str:
        """The character for the end of the innermost mark, whose attributes are noted."""
        number, bracket = self.open.pop()
        if number is None:
            return ""
        self.marks[number] = self.mark(bracket, self.body[start + 1 : end], SPAN_KINDS)
        return chr(FIRST_SENTINEL + 2 * number + 1)

    def without_sentinels(self, start: int, end: int) -> str:
        text = self.body[start:end]
        return SENTINELS.sub("", text) if self.foreign else text

    def block(self, role: str, start: int, end: int) -> str:
        """Note the attributes of a block by its line; an empty line stays where they stood."""
        line = bisect_right(self.lines, start) - 1 + (role == "block")
        written = self.body[start:end].strip()
        self.blocks[line] = self.mark(start, written, BLOCK_KINDS)
        return "\n" if role == "block" else ""

    def faulty(self, start: int) -> None:
        """Report what looks like a mark and is none; it is left out of the page."""
        if "｛" in self.body[start : start + 2]:
            hint = "write the braces as { } and the rest in half-width characters"
        elif self.follows_a_brace(start):
            hint = "write one group of attributes, or nest two marks: [[…]{.a}]{.b}"
        elif not self.body.startswith("]", start):
            hint = "attributes follow a bracket at once, [text]{.kind}, or stand in a line of #"
        elif not _closes(self.body, start):
            hint = 'write [text]{.kind key=value}; a value with blanks needs "…"'
        else:
            hint = "an opening [ is missing before it, or an empty line stands between them"
        self.wrong(start, "attributes that cannot be read: " + self.excerpt(start), hint)

    def follows_a_brace(self, start: int) -> bool:
        at = start - 1
        while at > 0 and self.body[at] in " \t":
            at -= 1
        return at >= 0 and self.body[at] == "}"

    def excerpt(self, start: int) -> str:
        return self.body[start : start + 30].strip().partition("\n")[0]

    def mark(self, at: int, written: str, kinds: Mapping[str, frozenset[str]]) -> Mark:
        """The mark whose bracket stands at `at`; `written` is its `{…}`."""
        attrs: dict[str, str] = {}
        said, kind, position = written[1:-1].rstrip(), "", 0
        while position < len(said):
            token = _ATTRIBUTE.match(said, position)
            if token is None:
                hint = 'write .kind or key=value; a value with blanks or quotes needs "…"'
                self.wrong(
                    at, f"an attribute that cannot be read: {said[position:].lstrip()}", hint
                )
                break
            position = token.end()
            named, key, double, single, bare = token.groups()
            if named:
                kind = self.kind(at, kind, named)
            else:
                self.once(at, key, attrs)
                attrs[key] = _value(double, single, bare)
        for what, hint in misfits(kind, attrs, kinds):
            self.wrong(at, what, hint)
        return Mark(kind, attrs, self.where(at))

    def kind(self, at: int, before: str, kind: str) -> str:
        if before:
            self.wrong(at, f"two kinds, .{before} and .{kind}", "nest two marks: [[…]{.a}]{.b}")
        return kind

    def once(self, at: int, key: str, attrs: Mapping[str, str]) -> None:
        if key in attrs:
            self.wrong(at, f"the attribute '{key}' stands twice", "keep one")

    def where(self, at: int) -> Where:
        line = bisect_right(self.lines, at)
        return Where(self.path, self.first_line + line - 1, at - self.lines[line - 1] + 1)

    def wrong(self, at: int, what: str, hint: str) -> None:
        self.problems.append(Problem(self.where(at), "annotation", what, hint))


def _closes(body: str, at: int) -> bool:
    token = _TOKENS.match(body, at)
    return token is not None and token.lastgroup == "close"


def _value(double: str | None, single: str | None, bare: str) -> str:
    if double is not None:
        return re.sub(r"\\(.)", r"\1", double)
    return bare if single is None else single
