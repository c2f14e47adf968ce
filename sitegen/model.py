"""The vocabulary: frozen types that every stage shares. Nothing here acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from sitegen.problems import Problem, Where

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
    sha256: str


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
    disclosure: str = ""
    subject: str = ""
    validity: str = ""
    replaced_by: str = ""
    moved_from: tuple[str, ...] = ()
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
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as a text states it; `base` is the value without 万 and 亿.

    `qualifier` is exact, at_least, at_most, more_than, less_than, about, nearly or over.
    """

    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    base: Decimal | None = None
    base_minimum: Decimal | None = None
    base_maximum: Decimal | None = None
    base_unit: str = ""
    qualifier: str = "exact"
    per: str = ""
    numeral: str = "arabic"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: the block, the marked text in it, and its sentence.

    The marked text `span` begins at `quote[at]`.
    """

    document: str
    anchor: str
    start: int
    end: int
    span: str
    quote: str
    at: int
    where: Where

    @property
    def id(self) -> str:
        """The id of a statement, which no mark elsewhere can change."""
        return f"{self.document}#{self.anchor}@{self.start}"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was or has changed: one observation of one or more indicators."""

    place: Place
    indicators: tuple[str, ...]
    quantity: Quantity
    year: str
    year_basis: str
    scope: str
    kind: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised; `quantity` is None where the text promises no number."""

    place: Place
    indicators: tuple[str, ...]
    quantity: Quantity | None
    op: str
    due: str
    year_basis: str
    scope: str
    responsible: tuple[str, ...]
    item: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An editor's mark on the sentence that tells what came of a commitment."""

    place: Place
    commitment: str
    status: str
    scope: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit that a text names as responsible for an item."""

    place: Place
    unit: str
    title: str
    item: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that an editor marked as having happened."""

    place: Place
    date: str
    label: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A title in 《》, a document number, or a marked name of a work."""

    place: Place
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that the marks of a document state."""

    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    duties: tuple[Duty, ...] = ()
    events: tuple[Event, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """A span in a block at a line that points at something: a link, a picture, a marked name."""

    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A source, understood.

    One in Traditional was read in Simplified, as the registers are; `written` is what it says.
    `sha256` is that of the file; a head, which knows nothing of the text, has none.
    """

    id: str
    path: str
    fields: Fields
    parts: tuple[Part, ...]
    blocks: Sequence[Block]
    dates: tuple[DateMark, ...]
    statements: Statements
    places: Mapping[str, Where]
    problems: tuple[Problem, ...]
    written: "Document | None" = None
    sha256: str = ""
    pointers: tuple[Pointer, ...] = ()

    @property
    def is_report(self) -> bool:
        """Whether it is a report: no page, and no earlier text of a report."""
        return self.path.startswith("reports/") and not self.is_revision

    @property
    def is_revision(self) -> bool:
        """Whether it is a report as it stood once: reports/<slug>/revisions/<date>.md."""
        return self.path.startswith("reports/") and "/revisions/" in self.path


# ---- one page at a time ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the ways in which every page is published."""

    script: str
    view: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of content/ as it was when it was read: of bytes with this SHA-256."""

    place: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be written below build/: its bytes, or the file it is copied from."""

    path: str
    content: bytes | Copy

    @property
    def made(self) -> bytes:
        """The bytes of a page that is not copied."""
        assert isinstance(self.content, bytes), self.path
        return self.content
