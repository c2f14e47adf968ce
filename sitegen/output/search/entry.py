"""What the index needs of one page: its grams, its texts in each script, what it is filtered by.

An entry is made of the HTML of its page alone, so it can be made anywhere and kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import add

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject
from sitegen.catalog.years import public_date
from sitegen.dates import years
from sitegen.output.search.passages import Passage, page_text
from sitegen.script.folding import fold

# The pages that say something; lists of pages only name them.
SEARCHED = frozenset(
    "report year indicator commitments organisation person place programme work duty column "
    "page".split()
)
# Characters of a unit: ten of them, one for each result shown, are fetched for a query.
UNIT = 3_000
# Two units together are longer than the size that is aimed at, so there are never 256.
MOST_UNITS = 120


@dataclass(frozen=True, slots=True)
class Facets:
    """By what a page can be filtered; what it has not is empty."""

    kind: str
    year: str = ""
    organisation: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the index.

    `grams` has those of its title, then those of each unit of its text; `texts` has the units by
    script, each as JSON: `[path, title, [[place, [[anchor, text], …]], …]]`.
    """

    path: str
    facets: Facets
    grams: tuple[frozenset[str], ...]
    texts: Mapping[str, tuple[str, ...]]


def entry(path: str, facets: Facets, pages: Mapping[str, str]) -> Entry:
    """The entry of a page; `pages` has its HTML in each script."""
    read = {script: page_text(html) for script, html in pages.items()}
    cuts = _cuts([page.passages for page in read.values()])
    grams = [frozenset(_all_grams(page.title for page in read.values()))]
    for start, end in cuts:
        said = (one.text for page in read.values() for one in page.passages[start:end])
        grams.append(frozenset(_all_grams(said)))
    texts = {
        script: tuple(_json(path, page.title, page.passages[start:end]) for start, end in cuts)
        for script, page in read.items()
    }
    return Entry(path, facets, tuple(grams), texts)


def facets(subject: Subject, catalog: Catalog) -> Facets:
    """What a page is filtered by; a report belongs to the last year it covers, else plans."""
    if subject.kind == "report":
        report = catalog.reports[subject.id]
        fields = report.fields
        told = fields.covers[-1:] or fields.plans[:1] or (public_date(report)[:4],)
        year = next((str(year) for year in reversed(years(told[0]))), "") if told[0] else ""
        return Facets("report", year, fields.issuer, fields.type)
    if subject.kind == "year":
        return Facets("year", subject.id)
    listed, _, year = subject.id.partition("-")
    is_of_year = subject.kind == "commitments" and listed == "year"
    return Facets(subject.kind, year if is_of_year else "")


def grams(text: str) -> Iterator[str]:
    """The grams of a folded text: every character, every two and every three in a row.

    Two alone let through many pages that have all pairs of a word and not the word: of the first
    ten candidates for a name of eleven characters two were right, at 1,000 reports.
    """
    for word in text.split():
        pairs = list(map(add, word, word[1:]))
        yield from word
        yield from pairs
        yield from map(add, pairs, word[2:])


def _all_grams(texts: Iterable[str]) -> Iterator[str]:
    """The grams of texts in several scripts, most of which fold to the same."""
    for text in {fold(text) for text in texts}:
        yield from grams(text)


def _cuts(passages: Sequence[Sequence[Passage]]) -> list[tuple[int, int]]:
    """Where the units of a page begin and end, the same in each script."""
    count = len(passages[0])
    if any(len(other) != count for other in passages):
        # A theme that shows other blocks in another script: the page is one unit.
        return [(0, max(map(len, passages)))]
    size = max(UNIT, sum(len(one.text) for one in passages[0]) // MOST_UNITS)
    cuts = [0]
    length = 0
    for at, passage in enumerate(passages[0]):
        if length and length + len(passage.text) > size:
            cuts.append(at)
            length = 0
        length += len(passage.text)
    return list(zip(cuts, [*cuts[1:], count], strict=True))


def _json(path: str, title: str, passages: Sequence[Passage]) -> str:
    by_place = groupby(passages, lambda passage: passage.place)
    sections = [[place, [[one.anchor, one.text] for one in group]] for place, group in by_place]
    return json.dumps([path, title, sections], ensure_ascii=False, separators=(",", ":"))
