"""The outline of an official text: 一、（一）1. 一是 become headings without mark-up.

GB/T 9704-2012 §7.3.3 gives the order of numbering 一、（一）1. （1）; 第一章 stands above and
① below it, 一是 inside a paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from unicodedata import numeric

from sitegen.model import Block, Heading, Node, Part
from sitegen.numerals import NUMERALS, number
from sitegen.source.annotations import Mark

# Longer first sentences are statements, not headings: the longest heading met has 43 characters.
LONGEST_HEADING = 50
# 一是 and its like open whole statements too: up to here the first sentence is a heading.
LONGEST_TOPIC = 32
# 抄送 further up in a text is an instruction.
LONGEST_IMPRINT = 4

_STYLES = (
    rf"第[{NUMERALS}\d]+(?:[编編]|部分)[、:：]?\s*",
    rf"第[{NUMERALS}\d]+章[、:：]?\s*",
    rf"第[{NUMERALS}\d]+[节節][、:：]?\s*",
    # Texts in Traditional characters number their parts so; 甲、乙类 is no number but a row.
    r"[壹貳參叁肆伍陸柒捌玖拾]{1,3}、",
    r"[甲乙丙丁戊己庚辛壬癸]、(?![甲乙丙丁戊己庚辛壬癸])",
    rf"[{NUMERALS}]{{1,4}}、",
    rf"(?:[（(][{NUMERALS}]{{1,4}}[）)]|[㈠-㈩])、?",
    r"(?:\d{1,3}[.．、](?!\d)|[⒈-⒛])\s*",
    r"(?:[（(]?\d{1,3}[）)]|[⑴-⒇])、?",
    r"[①-⑳]",
)
_FIRST_CHINESE, _FIRST_DIGITAL = 6, 8
_CHINESE = re.compile(f"[{NUMERALS}]+")
_NUMBERED = re.compile(r"\s*(?:" + "|".join(f"({style})" for style in _STYLES) + ")")
_TOPIC = re.compile(rf"(?:(?<=[。；;：:！])|\A)([{NUMERALS[1:]}]{{1,2}})(?:是|要)")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = str.maketrans("壹貳參叁肆伍陸柒捌玖拾", "一二三三四五六七八九十")
_DIGITS = re.compile(rf"[{NUMERALS}]+|\d+|(?P<sign>[①-⒛㈠-㈩])")
# 附件：1.… begins a list of files, not an outline.
_ENCLOSURES = re.compile(r"\s*附件[:：]\s*(?:\d|$)")
_ENCLOSURE = re.compile(r"附件[:：]")
_FULL_STOP = re.compile(r"[。！？][”’）」』]*")
_ENDS_OPEN = ("。", "；", ";", "，", ",", "！", "？")
_FULL_DATE = re.compile(
    r"[\d〇○一二三四五六七八九十]{4} ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?\S{1,3} ?日"
)
_IMPRINT = re.compile(
    r"(?:主[题題][词詞]|正本|副本|抄[送报報发發]|分送|(?:信息)?公[开開](?:方式|[属屬]性|[选選][项項]))[:：\s]"
    r"|.{0,40}日\s?印[发發]$"
)


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
    end = _imprint_start(nodes)
    blocks = [*_with_roles(writer.blocks(nodes[:end])), *writer.imprint(nodes[end:])]
    parts = (Part("carrier", kind, "", ""), *writer.parts) if writer.parts else ()
    return Outline(tuple(blocks), parts)


def _imprint_start(nodes: Sequence[Node]) -> int:
    """Where the imprint (版记: 抄送, office, 印发) begins; it is short and comes last."""
    for index in range(max(0, len(nodes) - LONGEST_IMPRINT), len(nodes)):
        if nodes[index].kind == "paragraph" and _IMPRINT.match(nodes[index].text):
            return index
    return len(nodes)


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
        self.row = 0.0
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
        numbered = _NUMBERED.match(node.text)
        above = self.open[-1].rank + 0.5 if self.open else -1.0
        rank = float(numbered.lastindex or 0) if numbered else above
        section = self.section(numbered, rank, level, attrs)
        return self.block(node, section.path, (self.heading(node, numbered, section, None),))

    def paragraph(self, node: Node, attrs: Mapping[str, str], follower: Node | None) -> Block:
        """A paragraph, which may be a heading or begin with one."""
        numbered = _NUMBERED.match(node.text)
        rank = float(numbered.lastindex or 0) if numbered else 0.0
        end = self.heading_end(node.text, numbered, follower) if numbered else 0
        self.enclosures = bool((numbered and self.enclosures) or _ENCLOSURES.match(node.text))
        self.row = rank if not end else 0.0
        if not (numbered and end):
            self.context(attrs)
            anchor = self.next_anchor()
            return self.block(node, anchor, tuple(self.topics(node.text, 0, anchor)))
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        level = self.open[-1].level + 1 if self.open else 2
        section = self.section(numbered, rank, level, attrs)
        if end == len(node.text):
            heading = self.heading(node, numbered, section, None)
            return self.block(replace(node, kind="heading"), section.path, (heading,))
        heading = self.heading(node, numbered, section, end)
        anchor = self.next_anchor()
        return self.block(node, anchor, (heading, *self.topics(node.text, end, anchor)))

    def heading_end(self, text: str, numbered: re.Match[str], follower: Node | None) -> int:
        """Where the heading of a numbered paragraph ends, by its form and its neighbours."""
        if self.enclosures and numbered.lastindex and numbered.lastindex >= _FIRST_DIGITAL:
            return 0
        if self.enumerates(text, numbered):
            return 0
        end = _heading_end(text, numbered, follower)
        # The last of a row of numbered sentences is no more a heading than those before it.
        in_row = self.row == numbered.lastindex and end == len(text) and text.endswith("。")
        return 0 if in_row else end

    def enumerates(self, text: str, numbered: re.Match[str]) -> bool:
        """Whether 一、二级医院 lists numbers; 三、四个自信 below a second section does not."""
        following = _CHINESE.match(text, numbered.end())
        count = _count(numbered[0])
        if following is None or count is None or numbered.lastindex != _FIRST_CHINESE:
            return False
        last = [section.path for section in self.open if section.rank == _FIRST_CHINESE]
        continues = bool(last) and last[-1].rpartition("-")[2].lstrip("s") == str(count - 1)
        return number(following[0]) == count + 1 and not continues

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
        self, numbered: re.Match[str] | None, rank: float, level: int, attrs: Mapping[str, str]
    ) -> _Section:
        """Open a section under those that are open; its path ends in the number as written."""
        above = self.open[-1] if self.open else None
        count = _count(numbered[0]) if numbered else None
        name = str(count) if count is not None else "h"
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
        candidate, count = path, self.taken.get(path, 0)
        while candidate in self.taken:
            # From the last count on: a text of 10,000 equal headings would take minutes.
            count += 1
            candidate = f"{path}x{count}"
        self.taken[path] = max(count, 1)
        self.taken.setdefault(candidate, 1)
        return candidate

    def heading(
        self, node: Node, numbered: re.Match[str] | None, section: _Section, end: int | None
    ) -> Heading:
        start = numbered.end() if numbered else 0
        stop = len(node.text) if end is None else end
        label = numbered[0].strip() if numbered else ""
        title = node.text[start:stop]
        return Heading(0, stop, section.level, label, title, section.path, end is not None)

    def topics(self, text: str, at: int, anchor: str) -> Iterator[Heading]:
        """一是, 二是 … that open a short sentence with more behind it."""
        level = min(6, self.open[-1].level + 1 if self.open else 3)
        found = list(self.counted(text, at))
        for place, (start, count) in enumerate(found):
            stop = _FULL_STOP.search(text, start)
            following = found[place + 1][0] if place + 1 < len(found) else len(text)
            if stop and stop.end() < following and stop.start() - start <= LONGEST_TOPIC:
                label = text[start : _topic_end(text, start)]
                title = text[start + len(label) : stop.end()]
                path = self.free(f"{anchor}-t{count}")
                yield Heading(start, stop.end(), level, label, title, path, run_in=True)

    def counted(self, text: str, at: int) -> Iterator[tuple[int, int]]:
        """Places of 一是, 二是 … that count on from one; the count may run over paragraphs."""
        for topic in _TOPIC.finditer(text, at):
            count = number(topic[1])
            if count is not None and count in (1, self.last_topic + 1):
                self.last_topic = count
                yield topic.start(1), count

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
        """A list, table, quotation or note; what is inside counts on from its anchor."""
        children = tuple(
            self.nested(child, f"{anchor}-{index}")
            for index, child in enumerate(node.children, start=1)
        )
        return replace(self.block(node, anchor), children=children)


def _heading_end(text: str, numbered: re.Match[str], follower: Node | None) -> int:
    """Where the heading ends that a numbered paragraph is or begins with; 0 for none."""
    start = numbered.end()
    stop = _FULL_STOP.search(text, start)
    if stop and stop.end() < len(text):
        within = text[start : stop.start()]
        return stop.end() if len(within) <= LONGEST_HEADING and "；" not in within else 0
    if len(text) - start > LONGEST_HEADING or len(text) == start:
        return 0
    if not text.endswith(_ENDS_OPEN):
        return len(text)
    # A numbered sentence is a heading only where something else than the next number follows.
    leads = text.endswith("。") and follower is not None and follower.kind == "paragraph"
    return len(text) if leads and follower and not _NUMBERED.match(follower.text) else 0


def _topic_end(text: str, start: int) -> int:
    topic = _TOPIC.match(text, start)
    return topic.end() if topic else start


def _count(label: str) -> int | None:
    if label.strip()[:1] in _STEMS:
        return _STEMS.index(label.strip()[0]) + 1
    found = _DIGITS.search(label.translate(_FORMAL))
    if found is None:
        return None
    if found["sign"]:
        return int(numeric(found["sign"]))
    return int(found[0]) if found[0].isascii() else number(found[0])


def _with_roles(blocks: Iterator[Block]) -> Iterator[Block]:
    """Salutation, signature, date and imprint, by their form and place in their part."""
    found = list(blocks)
    for part in sorted({block.part for block in found}):
        members = [index for index, block in enumerate(found) if block.part == part]
        for index, role in _roles([found[member] for member in members]):
            found[members[index]] = replace(found[members[index]], role=role)
    return iter(found)


def _roles(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(blocks[:3]):
        if _is_salutation(block):
            yield index, "salutation"
            break
    end = len(blocks)
    if end and _FULL_DATE.fullmatch(blocks[end - 1].text.strip()):
        yield end - 1, "date"
        for index in range(end - 2, max(end - 5, -1), -1):
            if not _is_signature(blocks[index]):
                break
            yield index, "signature"


def _is_salutation(block: Block) -> bool:
    text = block.text.strip()
    plain = block.kind == "paragraph" and not block.headings
    listed = _ENCLOSURES.match(text) or "。" in text
    return plain and text.endswith(("：", ":")) and len(text) < 120 and not listed


def _is_signature(block: Block) -> bool:
    text = block.text.strip()
    plain = block.kind == "paragraph" and not block.headings and not _NUMBERED.match(text)
    listed = _ENCLOSURE.match(text)
    return plain and not listed and 0 < len(text) <= 40 and not text.endswith(tuple("。：:；！？"))


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
