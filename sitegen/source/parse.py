"""A source to a document: front matter, body, outline and dates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import starmap
from typing import NamedTuple

from sitegen import yamlfile
from sitegen.dates import valid
from sitegen.fields import FieldReader, meant
from sitegen.model import Block, Document, Fields, Pointer, Source
from sitegen.problems import Problem, Where
from sitegen.source import annotations, markdown, standoff
from sitegen.source.dated import date_marks
from sitegen.source.letters import odd
from sitegen.source.marking import marked
from sitegen.source.outline import Outline, outline, page_outline
from sitegen.source.phones import is_number
from sitegen.source.statements import statements
from sitegen.yamlfile import YamlFile

# The kinds of official documents, and what else is published as a report.
TYPES = (
    "notice circular summary plan report speech letter reply rectification opinion "
    "decision announcement bulletin minutes regulation interpretation statistics other"
).split()
# How the file ends in which the marks of a text stand beside it: index.md, index.ann.yml.
STANDOFF = ".ann.yml"
# A yearbook of 300 pages has 400,000 characters. At this length the slowest text that is known
# takes half a minute; without a limit somebody could let a build take hours.
LONGEST = 1_000_000
# Of any file that is read for its meaning: a register of 10,000 entries has some 2 MB.
LARGEST = 20_000_000
# What a part of a compound report can be.
ROLES = ("annex", "appendix", "imprint", "carrier")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_CONTACT = ("person", "phone", "fax", "address", "postcode", "email", "hours", "office")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@。，；]+")


class Halves(NamedTuple):
    """A source in two: its front matter as YAML and its body, which begins at a line."""

    front: YamlFile
    body: str
    first_line: int
    problems: tuple[Problem, ...] = ()


# The kinds of spans that point at something beside the text.
POINTING = frozenset({"link", "image", "org", "person", "place", "programme", "doc"})


def parsed(sources: Sequence[Source]) -> Iterator[Document]:
    """The document of each text, read with the marks that lie beside it."""
    return starmap(parse, texts(sources))


def texts(sources: Sequence[Source]) -> tuple[tuple[Source, Source | None], ...]:
    """Each text with the marks that lie beside it, where there are any."""
    beside = {source.path: source for source in sources if source.path.endswith(STANDOFF)}
    return tuple(
        (source, beside.get(source.path.removesuffix(".md") + STANDOFF))
        for source in sources
        if source.path.endswith(".md")
    )


def parse(source: Source, beside: Source | None = None) -> Document:
    """The document that a source is, with everything that is wrong in it.

    `beside` is its index.ann.yml, where it has one.
    """
    path = f"content/{source.path}"
    halves = _halves(source.data, path)
    fields, more = read_fields(halves.front, source.path.startswith("reports/"))
    is_report = source.path.startswith("reports/")
    profile: markdown.Profile = "report" if is_report else "page"
    aside = standoff_of(beside)
    text = marked(halves.body, profile, path, halves.first_line, aside.annotations)
    if is_report:
        placed = outline(text.nodes, text.given, (fields.type, fields.year, fields.scope))
    else:
        placed = page_outline(text.nodes, text.given)
    stated = statements(_slug(source.path), path, placed.blocks)
    unused = (*_unused(text.given, placed), *_parts(text.given))
    unread = halves.front.data == "" or any(one.rule == "limit" for one in halves.problems)
    empty = () if unread else _empty(placed, path)
    return Document(
        id=_slug(source.path),
        path=source.path,
        fields=fields,
        parts=placed.parts,
        blocks=placed.blocks,
        dates=tuple(date_marks(leaves(placed.blocks))),
        statements=stated.statements,
        places={".".join(map(str, key)): at for key, at in halves.front.places.items() if key},
        problems=(
            *halves.front.problems,
            *halves.problems,
            *more,
            *aside.problems,
            *text.problems,
            *unused,
            *empty,
            *stated.problems,
        ),
        sha256=sha256(source.data).hexdigest(),
        pointers=tuple(_pointers(placed.blocks)),
    )


def _halves(data: bytes, path: str) -> Halves:
    """The halves of a source; one that cannot be read has one problem and nothing else."""
    text, problems = decode(data, path)
    if problems:
        return Halves(YamlFile("", {(): Where(path)}, problems), "", 1)
    halves = split(text, path)
    if len(halves.body) > LONGEST:
        what = f"the text has {len(halves.body):,} characters, more than {LONGEST:,}"
        problem = Problem(Where(path, halves.first_line), "limit", what, "divide it")
        return Halves(halves.front, "", halves.first_line, (problem,))
    return halves._replace(problems=tuple(odd(text, path)))


def standoff_of(beside: Source | None) -> standoff.StandOff:
    """The marks of an index.ann.yml; none where there is no such file."""
    if beside is None:
        return standoff.StandOff()
    path = f"content/{beside.path}"
    text, problems = decode(beside.data, path)
    return standoff.StandOff(problems=problems) if problems else standoff.read(text, path)


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of UTF-8 bytes, line ends as LF; another encoding or too much is a problem."""
    if len(data) > LARGEST:
        what = f"the file has {len(data):,} bytes, more than {LARGEST:,}"
        return "", (Problem(Where(path), "limit", what, "divide it"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"not UTF-8: byte 0x{data[error.start]:02x} is no character"
        hint = "save the file as UTF-8, or let `sitegen import` read it"
        return "", (Problem(Where(path, line, column), "encoding", what, hint),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


def split(text: str, path: str) -> Halves:
    """Front matter and body of a source."""
    found = _FRONT.match(text)
    if found is None:
        what = "no front matter" if text.strip() else "the file is empty"
        hint = "begin with '---', 'title: …' and another '---'"
        problem = Problem(Where(path), "front-matter" if text.strip() else "empty", what, hint)
        return Halves(YamlFile("", {(): Where(path)}, (problem,)), text, 1)
    first_line = found[0].count("\n") + 1
    return Halves(yamlfile.read(found[1], path, 2), text[found.end() :], first_line)


def _slug(path: str) -> str:
    parts = path.removesuffix(".md").split("/")
    if "revisions" in parts[2:-1]:
        # An earlier text; no folder of a report has two hyphens in a row from a date.
        return f"{parts[1]}--{parts[-1]}"
    return parts[-2] if parts[0] == "reports" else parts[-1]


def read_fields(front: YamlFile, is_report: bool) -> tuple[Fields, tuple[Problem, ...]]:
    """What the front matter says, and what is wrong in it."""
    read = FieldReader(front)
    fields = front_matter(read, is_report)
    _contact(fields.contact, read)
    first, last = (fields.notice.get(end) for end in ("from", "to"))
    if first and last and not valid(f"{first}/{last}"):
        hint = "write its first day as 'from' and its last as 'to'"
        read.wrong("notice", "the period of notice ends before it begins", hint, "date")
    return fields, read.finish()


def front_matter(read: FieldReader, is_report: bool) -> Fields:
    """The fields of a document, each by itself; mistakes stay with their reader."""
    return Fields(
        title=read.text("title", required=True),
        subtitle=read.text("subtitle"),
        type=read.choice("type", TYPES, required=is_report),
        language=read.choice("language", ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")) or "zh-Hans",
        number=read.text("number"),
        proposal=read.mapping("proposal", ("number", "title", "meeting")),
        issuer=read.text("issuer"),
        issuing_office=read.text("issuing_office"),
        addressee=read.texts("addressee"),
        cc=read.texts("cc"),
        speaker=read.text("speaker"),
        signed=read.date("signed"),
        issued=read.date("issued"),
        published=read.date("published"),
        source=read.text("source"),
        contact=read.mapping("contact", _CONTACT),
        notice=read.mapping("notice", ("from", "to"), ("from", "to")),
        year=read.date("year"),
        scope=read.text("scope"),
        covers=read.dates("covers"),
        plans=read.dates("plans"),
        column=read.text("column"),
        index_number=read.text("index_number"),
        disclosure=read.choice("disclosure", ("active", "on_request")),
        subject=read.text("subject"),
        validity=read.choice("validity", ("valid", "invalid", "abolished")),
        replaced_by=read.text("replaced_by"),
        moved_from=read.texts("moved_from"),
        revisions=read.mappings("revisions", ("date", "note"), ("date",)),
        inferred=read.texts("inferred"),
        attachments=read.mappings("attachments", ("file", "title")),
        provenance=read.text("provenance"),
        order=read.text("order"),
        draft=read.flag("draft"),
    )


def _contact(contact: Mapping[str, str], read: FieldReader) -> None:
    """A number that cannot be called and an address that cannot be written to."""
    for name in ("phone", "fax"):
        if name in contact and not is_number(contact[name]):
            what = f"'{contact[name]}' is no telephone number"
            read.wrong("contact", what, "write 0755-28222222, 010-12345678转801 or 12345")
    if "email" in contact and not _EMAIL.fullmatch(contact["email"]):
        what = f"'{contact['email']}' is no e-mail address"
        read.wrong("contact", what, "write name@example.org")


def _unused(given: Mapping[int, annotations.Mark], placed: Outline) -> Iterator[Problem]:
    """Attributes in a line of their own must stand directly above a block."""
    lines = {block.line for block in placed.blocks}
    for line, mark in given.items():
        if line not in lines:
            what = "attributes that belong to no block"
            hint = "write them in the line above a heading or paragraph, without an empty line"
            yield Problem(mark.where, "annotation", what, hint)


def _parts(given: Mapping[int, annotations.Mark]) -> Iterator[Problem]:
    """What the attributes of a part say must be known, as in the fields of a report."""
    for kind, attrs, where in given.values():
        words = (("role", ROLES), ("type", TYPES)) if kind == "part" else ()
        for name, allowed in words:
            if name in attrs and attrs[name] not in allowed:
                hint = meant(attrs[name], allowed) or "one of: " + ", ".join(allowed)
                yield Problem(where, "annotation", f"{name}={attrs[name]} is not known", hint)
        for name in ("covers", "plans", "y"):
            for date in attrs.get(name, "").split():
                if not valid(date):
                    what = f"{name}={date} is not a year"
                    yield Problem(where, "annotation", what, "write 2018 or 2018/2020")


def _empty(placed: Outline, path: str) -> Iterator[Problem]:
    if not placed.blocks:
        yield Problem(Where(path), "empty", "the source has no text", "write it below the fields")


def _pointers(blocks: Iterable[Block]) -> Iterator[Pointer]:
    for block in leaves(blocks):
        yield from (Pointer(block.line, span) for span in block.spans if span.kind in POINTING)


def leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that hold text, in their order."""
    for block in blocks:
        if block.children:
            yield from leaves(block.children)
        elif block.text:
            yield block
