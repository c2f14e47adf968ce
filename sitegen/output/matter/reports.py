"""Pages of reports: fields, text, notes, and what belongs to a report; pages of the site's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote as percent_encoded

from sitegen.catalog.day import first_day, last_day
from sitegen.catalog.plan import REPORT_FILES, report_file
from sitegen.dates import OPEN
from sitegen.model import Block, Document, Statements
from sitegen.output.matter import files
from sitegen.output.matter.body import text
from sitegen.output.matter.columns import crumbs
from sitegen.output.matter.files import Attachment
from sitegen.output.matter.notes import Note, notes
from sitegen.output.matter.paper import Paper, paper
from sitegen.output.matter.shared import Entry, Link, Links, Quote
from sitegen.output.matter.tags import article_tags
from sitegen.source.written import as_written


@dataclass(frozen=True, slots=True)
class Notice:
    """A period of public notice (公开期限): its dates, and how it stood on the day of the site.

    `state` is before, open or over; "" where the dates or the day do not tell.
    """

    period: str
    state: str
    day: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision; `url` leads to what it changed, where the earlier text was kept."""

    date: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a document says itself, in the script of its author; `document` has no blocks."""

    title: str
    document: Document
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReportMatter:
    """A report: its fields, its text, the notes to it and what belongs to it.

    `files` are the paths of what the site writes beside it, by kind, below the root.
    `pdf` is its paper form in the script of the page.
    `written` is what a document in Traditional says; its page takes title, fields and text thence.
    """

    title: str
    entry: Entry
    document: Document
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Note, ...]]
    issuer: Link
    years: tuple[Link, ...]
    planned_years: tuple[Link, ...]
    column: tuple[Link, ...]
    notice: Notice | None
    attachments: tuple[Attachment, ...]
    original: Attachment | None
    record: Attachment | None
    related: tuple[Entry, ...]
    cited_in: tuple[Quote, ...]
    counts: Mapping[str, int]
    older: Entry | None
    newer: Entry | None
    files: Mapping[str, str]
    successor: Entry | None
    replaces: tuple[Entry, ...]
    revisions: tuple[Revision, ...]
    comparisons: tuple[Link, ...]
    written: Words | None
    tags: Mapping[str, str]
    paper: Paper | None
    pdf: Attachment | None = None


@dataclass(frozen=True, slots=True)
class ReportsMatter:
    """The list of all reports, newest first."""

    title: str
    reports: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PageMatter:
    """A page of the site's own: about, accessibility statement."""

    title: str
    document: Document
    blocks: tuple[Block, ...]
    written: Words | None


def reports(links: Links) -> ReportsMatter:
    """The list of all reports."""
    every = tuple(links.catalog.reports)
    return ReportsMatter("", links.entries(links.piece(every)), len(every))


def page(id: str, links: Links) -> PageMatter:
    """A page of the site's own."""
    document = links.catalog.pages[id]
    words = _words(document, links)
    return PageMatter(words.title, words.document, words.blocks, _written(document, links))


def report(id: str, links: Links) -> ReportMatter:
    """One report."""
    document = links.catalog.reports[id]
    fields = document.fields
    older, newer = links.catalog.neighbours[id]
    stated = document.statements
    words = _words(document, links)
    return ReportMatter(
        title=words.title,
        entry=links.entry(id),
        document=words.document,
        blocks=words.blocks,
        notes=notes(document, links),
        issuer=issuer(document, links),
        years=links.years(fields.covers),
        planned_years=links.years(fields.plans),
        column=crumbs(fields.column, links),
        notice=notice(fields.notice, links.catalog.date),
        attachments=files.attachments(id, links.catalog),
        original=files.original(id, links.catalog),
        record=files.record(id, links.catalog),
        related=links.entries(links.catalog.related[id]),
        cited_in=_cited_in(id, links),
        counts={
            "figures": len(stated.figures),
            "promises": len(stated.commitments),
            "duties": len(stated.duties),
        },
        older=links.entry(older) if older else None,
        newer=links.entry(newer) if newer else None,
        files={kind: percent_encoded(report_file(id, kind)) for kind in REPORT_FILES},
        successor=_successor(document, links),
        replaces=links.entries(links.catalog.replaced.get(id, ())),
        revisions=tuple(_revisions(document, links)),
        comparisons=tuple(_comparisons(id, links)),
        written=_written(document, links),
        tags=article_tags(id, links.catalog),
        paper=paper(document, words.blocks),
    )


def _successor(document: Document, links: Links) -> Entry | None:
    id = document.fields.replaced_by
    return links.entry(id) if id in links.catalog.reports else None


def _revisions(document: Document, links: Links) -> Iterator[Revision]:
    """The revisions of a report, the newest first; an earlier text leads to its page."""
    kept = links.catalog.revisions.get(document.id, {})
    told = sorted(document.fields.revisions, key=lambda one: one.get("date", ""), reverse=True)
    for one in told:
        date = one.get("date", "")
        url = links.to("revision", f"{document.id}--{date}") if date in kept else ""
        yield Revision(date, one.get("note", ""), url)


def _comparisons(id: str, links: Links) -> Iterator[Link]:
    """The reports that this one is set beside, by the page that does."""
    for pair in links.catalog.comparisons_of.get(id, ()):
        other = pair.newer if pair.older == id else pair.older
        yield Link(links.catalog.short_titles[other], links.to("comparison", pair.id))


def _words(document: Document, links: Links) -> Words:
    # What is converted for nothing costs as much as what is shown.
    bare = replace(document, blocks=(), dates=(), statements=Statements(), written=None)
    return Words(document.fields.title, bare, text(document, links))


def _written(document: Document, links: Links) -> Words | None:
    return _words(as_written(document), links) if document.written else None


def issuer(document: Document, links: Links) -> Link:
    """The issuer by the name in the fields; a link where a register has that very name."""
    name = document.fields.issuer
    id = links.catalog.names[document.fields.scope].meaning.get(name, "")
    return Link(name, links.entity(id).url if id else "")


def notice(ends: Mapping[str, str], day: str) -> Notice | None:
    """How a period of notice stood on a day; it is open on its first and on its last day."""
    start, end = ends.get("from", ""), ends.get("to", "")
    if not ends:
        return None
    period = f"{start or OPEN}/{end or OPEN}"
    if not day:
        return Notice(period, "", day)
    if start and first_day(start) > day:
        return Notice(period, "before", day)
    if end:
        return Notice(period, "over" if last_day(end) < day else "open", day)
    return Notice(period, "", day)


def _cited_in(id: str, links: Links) -> tuple[Quote, ...]:
    work = links.catalog.work_of.get(id)
    return tuple(
        links.quote(citation.place)
        for citation in (work.citations if work else ())
        if citation.place.document != id
    )
