"""What search knows of one page: its names, its texts in each script, what it is filtered by.

An entry is made of the HTML of its page alone, by whoever has made the page. A long text stands in
files of its own, which are pages of the site like others; only names and digests travel.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate, groupby, pairwise
from math import ceil
from typing import Any, NamedTuple

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject
from sitegen.catalog.years import public_date
from sitegen.dates import years
from sitegen.model import Page
from sitegen.output.search.passages import PageText, Passage, page_text

FOLDER = "search/"
# The pages that say something of their own; lists of pages only name them.
SEARCHED = frozenset(
    "report revision year indicator commitments organisation person place programme work duty "
    "column page".split()
)
# Characters of a file of a text: ten of them, one for each result shown, are fetched for a query.
UNIT = 4_000
MOST_UNITS = 60
# A text of so many characters stands beside the name of its page.
SHORT = 1_000

# Passages by the way of headings they stand under: [place, [[anchor, text], …]].
Sections = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class Facets(NamedTuple):
    """By what a page can be filtered; what it has not is empty."""

    kind: str
    year: str = ""
    organisation: str = ""
    type: str = ""


class Entry(NamedTuple):
    """A page of the index: its names and, where it is short, its text in each script.

    The text of another stands in as many files as it has `units`, of which there is a `digest`.
    """

    path: str
    names: Mapping[str, Sequence[str]]
    units: int
    short: Mapping[str, Sections]
    digest: str


@dataclass(slots=True)
class Reading:
    """The pages of a subject on their way to the disk; those of `scripts`, by path, are read."""

    path: str
    scripts: Mapping[str, str]
    said: bytes = b""
    html: dict[str, str] = field(default_factory=dict)

    def through(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, and after them the files of their text; `said` is then their entry."""
        for page in pages:
            if script := self.scripts.get(page.path):
                self.html[script] = page.made.decode()
            yield page
        made, files = entry(self.path, self.html)
        self.html = {}
        self.said = _json(made)
        yield from files

    def told(self) -> bytes:
        """The entry, as bytes."""
        return self.said


def entry(path: str, pages: Mapping[str, str]) -> tuple[Entry, tuple[Page, ...]]:
    """The entry of a page, and the files of its text; `pages` has its HTML in each script."""
    read = {script: page_text(html) for script, html in pages.items()}
    cuts = _cuts([page.passages for page in read.values()])
    names = {script: page.names for script, page in read.items()}
    if len(cuts) == 1 and all(_length(page) <= SHORT for page in read.values()):
        short = {script: _sections(page.passages) for script, page in read.items()}
        return Entry(path, names, 1, short, ""), ()
    files = tuple(
        Page(text_path(path, script, unit), _json(_sections(page.passages[start:end])))
        for script, page in read.items()
        for unit, (start, end) in enumerate(cuts, 1)
    )
    digest = blake2b(digest_size=16)
    for file in files:
        digest.update(file.made)
    return Entry(path, names, len(cuts), {}, digest.hexdigest()), files


def text_path(path: str, script: str, unit: int) -> str:
    """The file of a unit of the text of a page."""
    return f"{FOLDER}{script.lower()}/{path.removesuffix('.html')}.{unit}.json"


def read_entry(said: bytes) -> Entry:
    """The entry that was told as bytes."""
    return Entry(*json.loads(said))


def facets(subject: Subject, catalog: Catalog) -> Facets:
    """What a page is filtered by; a report belongs to the last year it covers, else plans."""
    if subject.kind in ("report", "revision"):
        # The id of a revision ends in its date; that of a report may hold the same two hyphens.
        id = subject.id.rpartition("--")[0] if subject.kind == "revision" else subject.id
        report = catalog.heads[id]
        fields = report.fields
        told = fields.covers[-1:] or fields.plans[:1] or (public_date(report)[:4],)
        year = next((str(year) for year in reversed(years(told[0]))), "") if told[0] else ""
        return Facets(subject.kind, year, fields.issuer, fields.type)
    if subject.kind == "year":
        return Facets("year", subject.id)
    listed, _, year = subject.id.partition("-")
    is_of_year = subject.kind == "commitments" and listed == "year"
    return Facets(subject.kind, year if is_of_year else "")


def _length(page: PageText) -> int:
    return sum(len(passage.text) for passage in page.passages)


def _cuts(passages: Sequence[Sequence[Passage]]) -> list[tuple[int, int]]:
    """Where the units of a page begin and end, the same in each script, of about one length."""
    count = len(passages[0])
    if any(len(other) != count for other in passages):
        # A theme that shows other blocks in another script: the page is one unit.
        return [(0, max(map(len, passages)))]
    starts = list(accumulate((len(one.text) for one in passages[0]), initial=0))
    total = starts.pop()
    units = max(1, min(MOST_UNITS, ceil(total / UNIT)))
    by_unit = groupby(starts, lambda start: start * units // max(1, total))
    bounds = accumulate((sum(1 for _ in group) for _, group in by_unit), initial=0)
    return list(pairwise(bounds)) or [(0, 0)]


def _sections(passages: Sequence[Passage]) -> Sections:
    by_place = groupby(passages, lambda passage: passage.place)
    return [(place, [(one.anchor, one.text) for one in group]) for place, group in by_place]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
