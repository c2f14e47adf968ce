"""The outline of an official text: 一、（一）1. 一是 become headings without mark-up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sitegen.model import Block, Heading, Node, Part
from sitegen.source.annotations import Mark
from sitegen.source.numbering import (
    FIRST_CHINESE,
    begins_row,
    count,
    heading_end,
    is_digital,
    numbered,
    topic_ends,
    topics,
)
from sitegen.source.roles import imprint_start, opens_enclosures, with_roles

# After so many articles of one sentence each the next is one too, though it may have two.
LONG_ROW = 3


class Outline(NamedTuple):
    """The blocks of a document in their places, and its parts."""

    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """An open section: its rank among the numbering styles, its level and its path."""

    rank: float
    level: int
    path: str
    year: str
    scope: str


def outline(
    nodes: Sequence[Node], given: Mapping[int, Mark], defaults: tuple[str, str, str]
) -> Outline:
    """Headings, anchors and roles of the nodes of a report.

    `given` holds the attributes written for a block by its line, `defaults` the type, year and
    scope of the document.
    """
    kind, year, scope = defaults
    writer = _Writer(given, year, scope)
    end = imprint_start(nodes)
    blocks = [*with_roles(writer.blocks(nodes[:end])), *writer.imprint(nodes[end:])]
    parts = (Part("carrier", kind, "", ""), *writer.parts) if writer.parts else ()
    return Outline(tuple(blocks), parts)


class _Writer:
    """Places for the blocks of one document, in their order."""

    def __init__(self, given: Mapping[int, Mark], year: str, scope: str) -> None:
        self.given = given
        self.base = (year, scope)
        self.parts: list[Part] = []
        self.prefix = ""
        self.open: list[_Section] = []
        self.taken: dict[str, int] = {}
        self.ordinals: dict[str, int] = {}
        self.last_topic = 0
        # Rank and number of the numbered paragraphs in a row that are no headings.
        self.row = (0.0, 0)
        self.enclosures = False

    def blocks(self, nodes: Sequence[Node]) -> Iterator[Block]:
        for index, node in enumerate(nodes):
            mark = self.given.get(node.line)
            attrs = mark.attrs if mark else {}
            if mark and mark.kind == "part":
                yield self.part(node, attrs)
            elif node.kind == "heading":
                yield self.marked_heading(node, attrs)
            elif node.kind == "paragraph":
                follower = nodes[index + 1] if index + 1 < len(nodes) else None
                yield self.paragraph(node, attrs, follower)
            else:
                self.context(attrs)
                yield self.nested(node, self.next_anchor())

    def part(self, node: Node, attrs: Mapping[str, str]) -> Block:
        role = attrs.get("role", "annex")
        self.prefix = self.free(role) + "-"
        self.open.clear()
        self.last_topic = 0
        self.base = (attrs.get("y", self.base[0]), attrs.get("s", self.base[1]))
        lists = (tuple(attrs.get(key, "").split()) for key in ("covers", "plans"))
        anchor = self.prefix[:-1]
        self.parts.append(Part(role, attrs.get("type", ""), node.text, anchor, *lists))
        heading = Heading(0, len(node.text), 1, "", node.text, anchor, run_in=False)
        # A paragraph may be the title of a part as well; what has no text, or is a list, stays it.
        kind = "heading" if node.kind == "paragraph" else node.kind
        return self.block(replace(node, kind=kind), anchor, (heading,))

    def imprint(self, nodes: Sequence[Node]) -> Iterator[Block]:
        """The imprint, a part without a title of its own."""
        if nodes:
            self.prefix = self.free("imprint") + "-"
            self.open.clear()
            self.parts.append(Part("imprint", "", "", self.prefix[:-1]))
        for node in nodes:
            yield replace(self.nested(node, self.next_anchor()), role="imprint")

    def marked_heading(self, node: Node, attrs: Mapping[str, str]) -> Block:
        """A heading that the author wrote with `#`."""
        level = max(2, int(node.attrs["level"]))
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        found = numbered(node.text)
        above = self.open[-1].rank + 0.5 if self.open else -1.0
        rank = float(found.lastindex or 0) if found else above
        section = self.section(found, rank, level, attrs)
        return self.block(node, section.path, (self.heading(node, found, section, None),))

    def paragraph(self, node: Node, attrs: Mapping[str, str], follower: Node | None) -> Block:
        """A paragraph, which may be a heading or begin with one."""
        found = numbered(node.text)
        rank = float(found.lastindex or 0) if found else 0.0
        end = self.heading_end(node.text, found, follower) if found else 0
        self.enclosures = bool((found and self.enclosures) or opens_enclosures(node.text))
        length = self.row[1] + 1 if rank == self.row[0] else 1
        self.row = (rank, length) if not end else (0.0, 0)
        if not (found and end):
            self.context(attrs)
            anchor = self.next_anchor()
            return self.block(node, anchor, tuple(self.topics(node.text, 0, anchor)))
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        level = self.open[-1].level + 1 if self.open else 2
        section = self.section(found, rank, level, attrs)
        if end == len(node.text):
            heading = self.heading(node, found, section, None)
            return self.block(replace(node, kind="heading"), section.path, (heading,))
        heading = self.heading(node, found, section, end)
        anchor = self.next_anchor()
        return self.block(node, anchor, (heading, *self.topics(node.text, end, anchor)))

    def heading_end(self, text: str, found: re.Match[str], follower: Node | None) -> int:
        """Where the heading of a numbered paragraph ends, by its form and its neighbours."""
        if (self.enclosures and is_digital(found)) or self.enumerates(text, found):
            return 0
        end = heading_end(text, found, follower)
        # One of a row of numbered sentences is no more a heading than those before it.
        rank, length = self.row
        in_row = rank == found.lastindex and length >= (1 if end == len(text) else LONG_ROW)
        return 0 if in_row and text[:end].endswith("。") else end

    def enumerates(self, text: str, found: re.Match[str]) -> bool:
        """Whether 一、二级医院 lists numbers; 三、四个自信 below a second section does not."""
        first = begins_row(text, found)
        last = [section.path for section in self.open if section.rank == FIRST_CHINESE]
        before = last[-1].rpartition("-")[2].lstrip("s") if last else ""
        return first is not None and before != str(first - 1)

    def context(self, attrs: Mapping[str, str]) -> None:
        """Year and scope written above a plain paragraph hold to the end of its section."""
        if not attrs:
            return
        if self.open:
            last = self.open[-1]
            year, scope = attrs.get("y", last.year), attrs.get("s", last.scope)
            self.open[-1] = replace(last, year=year, scope=scope)
        else:
            self.base = (attrs.get("y", self.base[0]), attrs.get("s", self.base[1]))

    def section(
        self, found: re.Match[str] | None, rank: float, level: int, attrs: Mapping[str, str]
    ) -> _Section:
        """Open a section under those that are open; its path ends in the number as written."""
        above = self.open[-1] if self.open else None
        counted = count(found[0]) if found else None
        name = str(counted) if counted is not None else "h"
        path = f"{above.path}-{name}" if above else f"{self.prefix}s{name}"
        year, scope = (above.year, above.scope) if above else self.base
        section = _Section(
            rank, level, self.free(path), attrs.get("y", year), attrs.get("s", scope)
        )
        self.open.append(section)
        self.last_topic = 0
        return section

    def free(self, path: str) -> str:
        """The path, with a letter where a misnumbered text uses it twice."""
        candidate, times = path, self.taken.get(path, 0)
        while candidate in self.taken:
            # From the last one on: a text of 10,000 equal headings would take minutes.
            times += 1
            candidate = f"{path}x{times}"
        self.taken[path] = max(times, 1)
        self.taken.setdefault(candidate, 1)
        return candidate

    def heading(
        self, node: Node, found: re.Match[str] | None, section: _Section, end: int | None
    ) -> Heading:
        start = found.end() if found else 0
        stop = len(node.text) if end is None else end
        label = found[0].strip() if found else ""
        title = node.text[start:stop]
        return Heading(0, stop, section.level, label, title, section.path, end is not None)

    def topics(self, text: str, at: int, anchor: str) -> Iterator[Heading]:
        """一是, 二是 … that open a short sentence with more behind it."""
        level = min(6, self.open[-1].level + 1 if self.open else 3)
        found = list(self.counted(text, at))
        for place, (start, number) in enumerate(found):
            following = found[place + 1][0] if place + 1 < len(found) else len(text)
            if ends := topic_ends(text, start, following):
                cut, end = ends
                path = self.free(f"{anchor}-t{number}")
                label, title = text[start:cut], text[cut:end]
                yield Heading(start, end, level, label, title, path, run_in=True)

    def counted(self, text: str, at: int) -> Iterator[tuple[int, int]]:
        """Places of 一是, 二是 … that count on from one; the count may run over paragraphs."""
        for start, number in topics(text, at):
            if number in (1, self.last_topic + 1):
                self.last_topic = number
                yield start, number

    def next_anchor(self) -> str:
        path = self.open[-1].path + "-" if self.open else self.prefix
        self.ordinals[path] = self.ordinals.get(path, 0) + 1
        return self.free(f"{path}p{self.ordinals[path]}")

    def block(self, node: Node, anchor: str, headings: tuple[Heading, ...] = ()) -> Block:
        year, scope = (self.open[-1].year, self.open[-1].scope) if self.open else self.base
        return Block(
            kind=node.kind,
            line=node.line,
            anchor=anchor,
            part=len(self.parts),
            text=node.text,
            spans=node.spans,
            headings=headings,
            attrs=node.attrs,
            year=year,
            scope=scope,
        )

    def nested(self, node: Node, anchor: str) -> Block:
        """A list, table, quotation or note; what is inside counts on from its anchor.

        A heading in it is no heading of the text, so it is a paragraph.
        """
        if node.kind == "heading":
            node = replace(node, kind="paragraph")
        children = tuple(
            self.nested(child, f"{anchor}-{index}")
            for index, child in enumerate(node.children, start=1)
        )
        return replace(self.block(node, anchor), children=children)


def page_outline(nodes: Sequence[Node], given: Mapping[int, Mark]) -> Outline:
    """Headings and anchors of a page of full Markdown: only `#` makes headings."""
    writer = _Writer(given, "", "")
    return Outline(tuple(_page_blocks(nodes, writer)), ())


def _page_blocks(nodes: Sequence[Node], writer: _Writer) -> Iterator[Block]:
    for node in nodes:
        if node.kind == "heading":
            yield writer.marked_heading(node, {})
        else:
            yield writer.nested(node, writer.next_anchor())
