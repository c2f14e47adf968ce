"""Catalogue and variants to routes: every address of the site is made here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote

from sitegen.catalog.index import Catalog
from sitegen.catalog.lengths import pages
from sitegen.model import Variant

ADDRESSES = {
    "home": "index.html",
    "reports": "reports/index.html",
    "report": "reports/{}.html",
    "comparison": "comparisons/{}.html",
    "revision": "revisions/{}.html",
    "years": "years/index.html",
    "year": "years/{}.html",
    "columns": "columns/index.html",
    "column": "columns/{}.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/{}.html",
    "commitments": "commitments/{}.html",
    "organisations": "organisations/index.html",
    "organisation": "organisations/{}.html",
    "people": "people/index.html",
    "person": "people/{}.html",
    "places": "places/index.html",
    "place": "places/{}.html",
    "programmes": "programmes/index.html",
    "programme": "programmes/{}.html",
    "works": "works/index.html",
    "work": "works/{}.html",
    "duties": "duties/index.html",
    "duty": "duties/{}.html",
    "page": "pages/{}.html",
    "sitemap": "sitemap.html",
    "search": "search.html",
    "not-found": "404.html",
    "moved": "{}",
}

# Kinds of pages that stand alone: in the site's own script and the standard view only.
ALONE = ("not-found", "moved")

# The kind of page that an entry of a register has.
ENTITY_PAGES = {
    "organisations": "organisation",
    "people": "person",
    "places": "place",
    "programmes": "programme",
}

# The pages that have a feed beside them; all others lead to that of the site.
FEEDS = {
    "home": "feed.atom",
    "column": "columns/{}.atom",
    "organisation": "organisations/{}.atom",
    "indicator": "indicators/{}.atom",
}
# What the site writes into the folder of a report, beside the files that lie there.
REPORT_FILES = {
    "text": "{}.txt",
    "source": "{}.md",
    "bibtex": "{}.bib",
    "csl": "{}.csl.json",
    "tei": "{}.tei.xml",
    "annotations": "annotations.jsonld",
    "qr": "{}.qr.svg",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about: a kind, and which one of that kind; `page` of so many `pages`."""

    kind: str
    id: str = ""
    page: int = 1
    pages: int = field(default=1, compare=False)

    @property
    def path(self) -> str:
        """Its path below the folder of a variant, the same in all of them."""
        first = ADDRESSES[self.kind].format(self.id or "index")
        # No id has a dot, so no other page has this name.
        return first if self.page == 1 else f"{first.removesuffix('.html')}.{self.page}.html"


@dataclass(frozen=True, slots=True)
class Route:
    """A subject in a variant, and the path of its page below build/."""

    subject: Subject
    variant: Variant
    path: str


def plan(catalog: Catalog, variants: Sequence[Variant]) -> tuple[Route, ...]:
    """The routes of a site; those of one subject stand together, in the order of variants."""
    folders = [(variant, folder(variant, variants[0].script)) for variant in variants]
    return tuple(
        Route(subject, variant, below + path)
        for whole in subjects(catalog)
        for subject in _pages(whole, catalog)
        for path in (subject.path,)
        for variant, below in (folders if subject.kind not in ALONE else folders[:1])
    )


def _pages(subject: Subject, catalog: Catalog) -> Iterator[Subject]:
    """A subject whose lists are long goes on over several pages."""
    count = pages(subject.kind, subject.id, catalog)
    for page in range(1, count + 1):
        yield subject if count == 1 else replace(subject, page=page, pages=count)


def subjects(catalog: Catalog) -> Iterator[Subject]:
    """Everything that has a page of its own."""
    yield Subject("home")
    if catalog.reports:
        yield Subject("reports")
    yield from (Subject("report", report) for report in catalog.reports)
    yield from (Subject("comparison", id) for id in catalog.comparisons)
    for report, earlier in catalog.revisions.items():
        yield from (Subject("revision", f"{report}--{date}") for date in earlier)
    if catalog.reports:
        yield Subject("years")
    yield from (Subject("year", str(year)) for year in catalog.years)
    if catalog.columns:
        yield Subject("columns")
    yield from (Subject("column", column) for column in catalog.columns)
    yield from _statements(catalog)
    yield from _names(catalog)
    yield from (Subject("page", page) for page in catalog.pages)
    yield Subject("sitemap")
    yield Subject("search")
    yield Subject("not-found")
    yield from (Subject("moved", page) for page, move in catalog.moves.items() if move.page)


def _statements(catalog: Catalog) -> Iterator[Subject]:
    """Pages that the marks of reports make; a list only where there is something to list."""
    known = [id for id in catalog.series if id in catalog.registers.indicators]
    if known:
        yield Subject("indicators")
    yield from (Subject("indicator", id) for id in known)
    if catalog.promises:
        yield Subject("commitments")
    yield from (Subject("commitments", id) for id in catalog.promise_lists)
    if catalog.units:
        yield Subject("duties")
    yield from (Subject("duty", unit) for unit in catalog.units)


def _names(catalog: Catalog) -> Iterator[Subject]:
    for register, kind in ENTITY_PAGES.items():
        named = [
            id
            for id in catalog.namings
            if id in catalog.registers.entities
            and catalog.registers.entities[id].register == register
        ]
        if named:
            yield Subject(register)
        yield from (Subject(kind, id) for id in named)
    works = [work for work in catalog.works.values() if work.report not in catalog.reports]
    if works:
        yield Subject("works")
    yield from (Subject("work", work.id) for work in works)


def folder(variant: Variant, own_script: str) -> str:
    """Where the pages of a variant lie: the site's own script in standard view at the root."""
    script = "" if variant.script == own_script else variant.script.lower() + "/"
    return script + ("" if variant.view == "standard" else variant.view + "/")


def feed(subject: Subject) -> str:
    """The path of the feed of a subject below the folder of a script."""
    return FEEDS.get(subject.kind, FEEDS["home"]).format(subject.id)


def report_file(report: str, kind: str) -> str:
    """The path of a file that the site writes beside a report."""
    return f"reports/{report}/{REPORT_FILES[kind].format(report)}"


def paper_file(report: str, script: str, own_script: str) -> str:
    """The path of the PDF of a report in a script."""
    ending = "" if script == own_script else f".{script.lower()}"
    return f"reports/{report}/{report}{ending}.pdf"


def revision_file(report: str, date: str) -> str:
    """The path of the text of a report as it stood before the revision of a day."""
    return f"reports/{report}/revisions/{date}.txt"


def link(start: str, end: str, anchor: str = "") -> str:
    """The relative address from one path to another, percent-encoded."""
    target = _relative(start[: start.rfind("/") + 1], end)
    return f"{target}#{anchor}" if anchor else target


# The pages of a folder lead to the same places, one page of promises to hundreds.
@lru_cache(maxsize=1 << 16)
def way(here: str, kind: str, id: str) -> str:
    """The relative address of a subject from the pages of a folder, which ends in `/`."""
    return _relative(here, Subject(kind, id).path)


def _relative(here: str, end: str) -> str:
    if here and end.startswith(here):
        return quote(end[len(here) :])
    return "../" * here.count("/") + quote(end)
