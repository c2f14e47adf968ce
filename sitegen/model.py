"""The vocabulary: frozen types that every stage shares. Nothing here acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the project, for people: line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """An author's mistake: where, what, and what to do."""

    where: Where
    rule: str
    what: str
    hint: str = ""
    level: Level = "error"


class SitegenError(Exception):
    """An operator's mistake or a fault of the world outside; printed by `cli`."""

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.status = status


# ---- one file at a time ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file of content/ that is read for its meaning; `path` is below content/, with `/`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file of content/ that is published as it is (an attachment, an original)."""

    path: str
    place: Path
    size: int


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of `text[start:end]` of a block; spans nest and never cross."""

    start: int
    end: int
    kind: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A block of Markdown: plain text with spans over it, or children."""

    kind: str
    line: int
    text: str = ""
    spans: tuple[Span, ...] = ()
    children: tuple["Node", ...] = ()
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """`text[start:end]` of a block is a heading; a run-in heading is part of a paragraph."""

    start: int
    end: int
    level: int
    number: str
    title: str
    anchor: str
    run_in: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A node with its place in the document.

    `role` is what it is in an official document (salutation, signature, date, imprint); `year`
    and `scope` are the defaults of its section.
    """

    kind: str
    line: int
    anchor: str
    part: int
    text: str = ""
    spans: tuple[Span, ...] = ()
    headings: tuple[Heading, ...] = ()
    children: tuple["Block", ...] = ()
    role: str = ""
    year: str = ""
    scope: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound document (carrier, annex, appendix, imprint)."""

    role: str
    type: str
    title: str
    anchor: str
    covers: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """What the front matter of a document says; dates are EDTF texts, names stand as written."""

    title: str = ""
    subtitle: str = ""
    type: str = ""
    language: str = "zh-Hans"
    number: str = ""
    proposal: Mapping[str, str] = field(default_factory=dict)
    issuer: str = ""
    issuing_office: str = ""
    addressee: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    speaker: str = ""
    signed: str = ""
    issued: str = ""
    published: str = ""
    source: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)
    notice: Mapping[str, str] = field(default_factory=dict)
    year: str = ""
    scope: str = ""
    covers: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    column: str = ""
    index_number: str = ""
    validity: str = ""
    replaced_by: str = ""
    revisions: tuple[Mapping[str, str], ...] = ()
    inferred: tuple[str, ...] = ()
    attachments: tuple[Mapping[str, str], ...] = ()
    provenance: str = ""
    order: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date or period of a text, as EDTF, with the sentence that holds it."""

    date: str
    anchor: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source, understood."""

    id: str
    path: str
    fields: Fields
    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]
    dates: tuple[DateMark, ...]
    places: Mapping[str, Where]
    problems: tuple[Problem, ...]


# ---- one page at a time ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the ways in which every page is published."""

    script: str
    view: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be written below build/: its bytes, or the file it is copied from."""

    path: str
    content: bytes | Path
