"""The feeds of a site: its newest reports in each script, and what is new of a subject.

The site and its columns carry whole texts; an organisation carries those it issued, and the
sentences of others that name it; an indicator carries its values, each in its sentence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from html import escape
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import FEEDS, Subject, feed, folder, subjects
from sitegen.model import Block, Document, Figure, Page, Place, Variant
from sitegen.output import html
from sitegen.output.data.contract import address
from sitegen.output.harvest.atom import Entry, Feed, atom, identity
from sitegen.output.harvest.dates import published, updated
from sitegen.output.matter import body
from sitegen.output.matter.columns import below
from sitegen.output.matter.shared import Links
from sitegen.script.convert import converter
from sitegen.script.glossary import Glossary
from sitegen.script.transform import in_script
from sitegen.source.written import as_written

# A reader that comes by once a month misses nothing; a feed of whole texts stays below a few MB.
MOST_ENTRIES = 30
# What a text keeps outside of its page: its form and its links, no marks and notes.
_KEPT = {"strong", "emphasis", "code", "struck", "link", "image", "break"}

Words = Mapping[str, Any]


def feed_pages(
    catalog: Catalog, rules: Glossary, shells: Mapping[str, tuple[Words, Any]]
) -> Iterator[Page]:
    """Every feed: of the site in all its scripts, of each subject in the site's own."""
    own, *others = catalog.config.scripts
    fed = feeds(catalog)
    writer = _Writer(catalog, rules, own, *shells[own])
    yield from (writer.page(subject, told) for subject, told in fed.items())
    for script in others:
        writer = _Writer(catalog, rules, script, *shells[script])
        yield from (writer.page(subject, told) for subject, told in fed.items() if not subject.id)


def feeds(catalog: Catalog) -> Mapping[Subject, tuple[str, ...]]:
    """The subjects that have a feed, each with the newest reports that tell of it."""
    rank = _newest_first(catalog)
    found = {}
    for subject in subjects(catalog):
        if subject.kind in FEEDS:
            telling = (id for id in _telling(subject, catalog) if id in rank)
            if newest := nsmallest(MOST_ENTRIES, telling, key=rank.__getitem__):
                found[subject] = tuple(newest)
    return found


def _newest_first(catalog: Catalog) -> Mapping[str, int]:
    """The place of each report among those published or revised last; without a date, none."""
    dates = {id: updated(report) for id, report in catalog.reports.items()}
    newest = sorted((id for id in dates if dates[id]), key=lambda id: (dates[id], id), reverse=True)
    return {id: place for place, id in enumerate(newest)}


def _telling(subject: Subject, catalog: Catalog) -> Collection[str]:
    """The reports that tell of a subject."""
    match subject.kind:
        case "column":
            return below(subject.id, catalog)
        case "organisation":
            named = catalog.namings.get(subject.id, ())
            places = (naming.place for naming in named if not naming.pointing)
            return {*catalog.issued_by.get(subject.id, ()), *(place.document for place in places)}
        case "indicator":
            return {figure.place.document for figure in _figures(subject.id, catalog)}
    return catalog.reports.keys()


def _figures(indicator: str, catalog: Catalog) -> Iterator[Figure]:
    for series in catalog.series[indicator]:
        yield from (*series.points, *series.changes)


class _Writer:
    """Writes the feeds of one script."""

    def __init__(
        self, catalog: Catalog, rules: Glossary, script: str, words: Words, site: Any
    ) -> None:
        self.catalog = catalog
        self.rules = rules
        self.script = script
        self.words = words
        self.site = site
        config = catalog.config
        self.root = config.base_url + folder(Variant(script, "standard"), config.scripts[0])
        # The newest reports stand in several feeds, each with its whole text.
        self.content = lru_cache(maxsize=64)(self.text_of)

    def page(self, subject: Subject, reports: Sequence[str]) -> Page:
        """The feed of a subject as a file."""
        path = address(feed(subject))
        made = Feed(
            url=self.root + path,
            page=self.root + address(subject.path),
            title=self.title(subject),
            author=self.site.title,
            script=self.script,
            entries=tuple(self.entries(subject, reports)),
        )
        return Page(
            self.root.removeprefix(self.catalog.config.base_url) + feed(subject), atom(made)
        )

    def entries(self, subject: Subject, reports: Sequence[str]) -> Iterator[Entry]:
        """What the reports tell of a subject."""
        match subject.kind:
            case "organisation":
                return self.naming(subject.id, reports)
            case "indicator":
                return islice(self.values(subject.id, reports), MOST_ENTRIES)
        return (self.entry(report, self.content(report)) for report in reports)

    def title(self, subject: Subject) -> str:
        """What a feed is called; only the site's is made in another script."""
        match subject.kind:
            case "column":
                name = self.catalog.columns[subject.id].setting.label
            case "organisation":
                name = self.catalog.registers.entities[subject.id].name
            case "indicator":
                name = self.catalog.registers.indicators[subject.id].label
            case _:
                return str(self.site.title)
        return f"{name} - {self.site.title}"

    def naming(self, id: str, reports: Sequence[str]) -> Iterator[Entry]:
        """The reports that an organisation issued, and sentences of those that name it."""
        places = defaultdict[str, list[Place]](list)
        for naming in self.catalog.namings.get(id, ()):
            if not naming.pointing:
                places[naming.place.document].append(naming.place)
        for report in reports:
            whole = report in self.catalog.issued_by.get(id, ())
            yield self.entry(report, self.content(report) if whole else _quotes(places[report]))

    def values(self, id: str, reports: Sequence[str]) -> Iterator[Entry]:
        """The values of an indicator, each in its sentence."""
        by_report = defaultdict[str, list[Figure]](list)
        for figure in _figures(id, self.catalog):
            by_report[figure.place.document].append(figure)
        for report in reports:
            yield from (self.value(figure, id) for figure in by_report[report])

    def value(self, figure: Figure, indicator: str) -> Entry:
        """One value: its label, scope and year are the title, its sentence the content."""
        entities = self.catalog.registers.entities
        scope = entities[figure.scope].name if figure.scope in entities else figure.scope
        label = self.catalog.registers.indicators[indicator].label
        base = self.entry(figure.place.document, _quotes([figure.place]))
        return replace(
            base,
            id=identity(f"{base.url}#{indicator}@{figure.place.anchor}-{figure.place.start}"),
            title=" ".join(part for part in (scope, figure.year, label, figure.place.span) if part),
            url=f"{base.url}#{figure.place.anchor}",
        )

    def entry(self, id: str, content: str) -> Entry:
        """A report; what was revised and whether it is in force is its summary."""
        report = self.catalog.reports[id]
        written = report.written or report
        url = self.root + address(Subject("report", report.id).path)
        kind = report.fields.type
        return Entry(
            id=identity(url),
            title=in_script(written.fields.title, self.convert(written)),
            url=url,
            published=published(report),
            updated=updated(report),
            author=in_script(written.fields.issuer, self.convert(written)),
            category=(kind, self.words["types"][kind]) if kind else ("", ""),
            summary=self.summary(report),
            content=content,
        )

    def summary(self, report: Document) -> str:
        """What changed since it was published."""
        written = (report.written or report).fields
        convert = self.convert(report.written or report)
        said = [self.words["validities"][written.validity]] if _ended(report) else []
        for revision in sorted(written.revisions, key=lambda one: one.get("date", "")):
            date, note = revision.get("date", ""), in_script(revision.get("note", ""), convert)
            said.append(self.words["feed_revised"].format(date=date, note=note))
        if written.replaced_by in self.catalog.reports:
            successor = self.catalog.short_titles[written.replaced_by]
            said.append(self.words["feed_replaced"].format(title=in_script(successor, convert)))
        return str(self.words["semicolon"].join(said))

    def text_of(self, id: str) -> str:
        """The text of a report as HTML with absolute addresses."""
        report = self.catalog.reports[id]
        links = Links(Subject("report", id), self.catalog)
        blocks = body.text(as_written(report), links)
        blocks = in_script(tuple(map(_bare, blocks)), self.convert(report.written or report))
        page = self.root + address(Subject("report", id).path)
        return "\n".join(html.body(blocks, lambda url: self.absolute(url, page)))

    def absolute(self, url: str, page: str) -> str:
        """A file of the site is addressed from its root, anything else from the page."""
        if url.startswith("/"):
            return self.catalog.config.base_url + url[1:]
        return urljoin(page, url)

    def convert(self, document: Document) -> Any:
        """What converts the words of a document into the script of the feed."""
        return converter(self.script, self.rules.of(document.id), document.fields.language)


def _ended(report: Document) -> bool:
    return report.fields.validity in ("invalid", "abolished")


def _quotes(places: Sequence[Place]) -> str:
    return "\n".join(f"<p>{escape(quote)}</p>" for quote in {place.quote: None for place in places})


def _bare(block: Block) -> Block:
    """A block without marks; its notes are on its page."""
    if block.children:
        return replace(block, children=tuple(map(_bare, block.children)))
    return replace(block, spans=tuple(span for span in block.spans if span.kind in _KEPT))
