"""Pages to the files of search: texts as they come, everything else at the end."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b
from math import ceil
from typing import Any, NamedTuple

from sitegen.jobs import ALONE, Team
from sitegen.model import Page
from sitegen.output.search.entry import UNIT, Entry, Facets, entry
from sitegen.output.search.postings import CONTAINER, Postings, container
from sitegen.script.folding import folding

FOLDER = "search/"
FACETS = ("kind", "year", "organisation", "type")
# What a value of a facet is called in a script.
Label = Callable[[str, str], str]


# Pages that a process reads together: so many short ones fill a container.
AT_ONCE = 80
Read = Callable[[str], bytes]


class PageFiles(NamedTuple):
    """A page to be indexed: its path, what it is filtered by, and its file in each script."""

    path: str
    facets: Facets
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries that share a container, with what the container holds instead of their grams."""

    entries: tuple[Entry, ...]
    held: Mapping[str, bytes]


def search_pages(
    pages: Sequence[PageFiles],
    reports: int,
    labels: Mapping[str, Label],
    read: Read,
    team: Team = ALONE,
) -> Iterator[Page]:
    """The files of search; `pages` begin with so many `reports`, the newest first.

    `read` gives the HTML of a file. The `team` reads pages, some at a time.
    """
    index = _Index(reports)
    for segments in team.in_order("search", reading(pages, read), ceil(len(pages) / AT_ONCE)):
        for segment in segments:
            yield from index.add(segment)
    yield from index.finish(labels)


def reading(pages: Sequence[PageFiles], read: Read) -> Callable[[int], tuple[Segment, ...]]:
    """The task of reading some of the pages, by its number."""

    def task(number: int) -> tuple[Segment, ...]:
        some = pages[number * AT_ONCE : (number + 1) * AT_ONCE]
        return tuple(_segments(_entry(page, read) for page in some))

    return task


def _entry(page: PageFiles, read: Read) -> Entry:
    html = {script: read(file).decode() for script, file in page.files.items()}
    return entry(page.path, page.facets, html)


def _segments(entries: Iterable[Entry]) -> Iterator[Segment]:
    """Entries in as few containers as hold their units; a page is in one of them."""
    some: list[Entry] = []
    for one in entries:
        if sum(len(other.grams) for other in (*some, one)) > CONTAINER and some:
            yield _segment(some)
            some = []
        some.append(one)
    if some:
        yield _segment(some)


def _segment(entries: Sequence[Entry]) -> Segment:
    held = container(grams for one in entries for grams in one.grams)
    return Segment(tuple(replace(one, grams=()) for one in entries), held)


class _Index:
    """Gathers the segments of a site.

    Only grams and a few numbers of each page are kept: the texts go out at once.
    """

    def __init__(self, reports: int) -> None:
        self.reports = reports
        self.postings = Postings()
        self.segments: list[int] = []
        self.facets: list[tuple[str, ...]] = []
        self.units: list[int] = []
        self.packs: list[int] = []
        self.open: dict[str, list[str]] = {}
        self.version = blake2b(digest_size=8)

    def add(self, segment: Segment) -> Iterator[Page]:
        """Take in pages; their texts go into packs of their own or of small pages together."""
        self.postings.add(segment.held)
        self.segments.append(len(segment.entries))
        for one in segment.entries:
            yield from self._texts(one)
            self.facets.append(astuple(one.facets))
            self.units.append(len(next(iter(one.texts.values()))))

    def _texts(self, one: Entry) -> Iterator[Page]:
        page = len(self.units)
        for unit, units in enumerate(zip(*one.texts.values(), strict=True)):
            texts = dict(zip(one.texts, units, strict=True))
            if page < self.reports:
                # Counted from the oldest report, so that a new one leaves the others as they are.
                name = f"{self.reports - page}-{unit}"
                yield from self._pack(name, {script: [text] for script, text in texts.items()})
            else:
                yield from self._gather(texts)

    def finish(self, labels: Mapping[str, Label]) -> Iterator[Page]:
        """The files that need all pages; `labels` by script."""
        yield from self._close()
        shards = self.postings.shards()
        for number, shard in enumerate(shards):
            yield self._page(f"grams/{number}.bin", shard)
        yield self._page("folding.json", _folding())
        for script, label in labels.items():
            index = {
                "version": self.version.hexdigest(),
                "shards": len(shards),
                "reports": self.reports,
                "segments": self.segments,
                "units": self.units,
                "packs": self.packs,
                "facets": self._columns(label),
            }
            yield Page(f"{FOLDER}{script.lower()}/index.json", _json(index))

    def _columns(self, label: Label) -> Mapping[str, Any]:
        """Each facet as `[[value, label], …]` and the number of its value for each page."""
        columns = {}
        for at, name in enumerate(FACETS):
            values = sorted({facets[at] for facets in self.facets} | {""})
            numbers = {value: number for number, value in enumerate(values)}
            columns[name] = {
                "values": [[value, value and label(name, value)] for value in values],
                "of": [numbers[facets[at]] for facets in self.facets],
            }
        return columns

    def _gather(self, texts: Mapping[str, str]) -> Iterator[Page]:
        gathered = next(iter(self.open.values()), [])
        if gathered and sum(map(len, gathered)) + len(next(iter(texts.values()))) > UNIT:
            yield from self._close()
        for script, text in texts.items():
            self.open.setdefault(script, []).append(text)

    def _close(self) -> Iterator[Page]:
        if self.open:
            yield from self._pack(f"k{len(self.packs)}", self.open)
            self.packs.append(len(next(iter(self.open.values()))))
            self.open = {}

    def _pack(self, name: str, texts: Mapping[str, Sequence[str]]) -> Iterator[Page]:
        for script, units in texts.items():
            content = f"[{','.join(units)}]".encode()
            yield self._page(f"{script.lower()}/{name}.json", content)

    def _page(self, path: str, content: bytes) -> Page:
        self.version.update(content)
        return Page(FOLDER + path, content)


def _folding() -> bytes:
    """The table of folding: characters that become one, as two texts; the others by themselves."""
    table = folding()
    single = [(char, form) for char, form in table.items() if len(form) == 1]
    chars, forms = ("".join(part) for part in zip(*single, strict=True))
    more = {char: form for char, form in table.items() if len(form) != 1}
    return _json({"chars": chars, "forms": forms, "more": more})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
