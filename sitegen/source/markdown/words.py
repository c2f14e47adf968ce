"""The running text of a block: plain words, with spans over them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from markdown_it.token import Token

from sitegen.model import Span
from sitegen.problems import Problem, Where
from sitegen.source.annotations import DEEPEST, FIRST_SENTINEL, SENTINELS, SPAN_KINDS, Mark
from sitegen.source.markdown.grammar import is_east_asian

INLINES = {"strong": "strong", "em": "emphasis", "link": "link", "s": "struck"}


class Marks:
    """The marks that were lifted out of a text, and what Markdown did to them."""

    def __init__(self, marks: Sequence[Mark], path: str) -> None:
        self.marks = marks
        self.path = path
        self.placed: set[int] = set()
        self.misplaced: set[int] = set()
        self.problems: list[Problem] = []

    def lost(self) -> Iterator[Problem]:
        """Marks that Markdown put where no text is read: in an address or a picture's words."""
        hint = "move it to the text around"
        for number, mark in enumerate(self.marks):
            if number not in self.placed or number in self.misplaced:
                what = f"a mark .{mark.kind} cannot stand here"
                yield Problem(mark.where, "annotation", what, hint)


class Run:
    """Gathers the words of one block, and the spans over them."""

    def __init__(self, marks: Marks, line: int) -> None:
        self.marks = marks
        self.line = line
        self.text: list[str] = []
        self.last = ""
        self.length = 0
        self.open: list[tuple[int, str, dict[str, str]]] = []
        self.spans: list[Span] = []
        self.deep = False

    def add(self, tokens: Sequence[Token]) -> None:
        """The words of more tokens."""
        following = _following(tokens)
        for index, token in enumerate(tokens):
            match token.type:
                case "text" | "text_special":
                    # Only an entity (&#10;) has an end of line here; a page shows it as a space.
                    self.words(token.content.replace("\n", " "))
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
        """Words as they are."""
        self.text.append(text)
        self.last = text[-1:] or self.last
        self.length += len(text)

    def point(self, kind: str, attrs: dict[str, str]) -> None:
        """A span without words: a break, a picture, a reference to a note."""
        self.spans.append(Span(self.length, self.length, kind, attrs))

    def inline(self, token: Token) -> None:
        """Where an emphasis or a link begins or ends."""
        kind = INLINES.get(token.type.removesuffix("_open").removesuffix("_close"), "")
        if kind and token.nesting > 0:
            attrs = self.address(str(token.attrs["href"])) if kind == "link" else {}
            self.open.append((self.length, kind, attrs))
        elif kind:
            self.close(kind)

    def address(self, href: str) -> dict[str, str]:
        """The address of a link; a mark in it is reported as lost."""
        for sentinel in SENTINELS.finditer(unquote(href)):
            self.marks.misplaced.add((ord(sentinel[0]) - FIRST_SENTINEL) // 2)
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
            mark = self.marks.marks[int(name)]
            self.marks.placed.add(int(name))
            # A mark that is none is told elsewhere; by its name it could be a link or a picture.
            if mark.kind in SPAN_KINDS:
                self.spans.append(Span(start, self.length, mark.kind, mark.attrs, mark.where))
        elif place < DEEPEST:
            self.spans.append(Span(start, self.length, name, attrs))
        else:
            self.deep = True

    def crossed(self, name: str) -> None:
        """Tell of a span that the end of another one crosses."""
        where = Where(self.marks.path, self.line)
        if name.isdigit():
            where = self.marks.marks[int(name)].where
        what = "a mark crosses an emphasis, a link or another mark"
        hint = "close the inner one before the outer one"
        self.marks.problems.append(Problem(where, "annotation", what, hint))

    def joint(self, after: str) -> str:
        """A line break in a paragraph: nothing between East Asian characters, else a blank."""
        return "" if is_east_asian(self.last) and is_east_asian(after) else " "

    def done(self) -> tuple[str, tuple[Span, ...]]:
        """The text, and spans from the outside in: by start, the longer first, closed last."""
        order = enumerate(self.spans)
        key = {id(span): (span.start, -span.end, -index) for index, span in order}
        spans = sorted(self.spans, key=lambda span: key[id(span)])
        return _trimmed("".join(self.text), tuple(spans))


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
