"""The files of a site: all of them one after the other, or one by its path."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from sitegen.cache import NOTHING, Cache, remembered, version
from sitegen.catalog.digests import Digests, digests
from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Route, Subject, paper_file, plan
from sitegen.catalog.reads import Reads
from sitegen.config import VIEWS
from sitegen.frozen import dumped
from sitegen.model import Copy, Page
from sitegen.output.data import SIMPLE, data_of, data_package, data_pages, data_table
from sitegen.output.data.contract import Addresses, Table, addresses
from sitegen.output.data.conversions import conversions
from sitegen.output.data.series import measured, series_page
from sitegen.output.frame import Shell, Site
from sitegen.output.harvest import harvest_of, harvest_pages
from sitegen.output.harvest.feeds import feed_pages, feeds
from sitegen.output.hosts import host_pages
from sitegen.output.interface import interface
from sitegen.output.matter import matter
from sitegen.output.matter.reports import PageMatter, ReportMatter
from sitegen.output.matter.scripts import in_one, in_several
from sitegen.output.matter.shared import Link
from sitegen.output.matter.tags import site_tags
from sitegen.output.paper.library import made_with
from sitegen.output.paper.papers import Papers, papers
from sitegen.output.render import Renderer
from sitegen.output.search.entry import FOLDER
from sitegen.output.search.site import Search, labelled
from sitegen.output.theme import load_theme
from sitegen.output.tree import Part
from sitegen.problems import SitegenError, within
from sitegen.script.convert import Converter, converter
from sitegen.script.glossary import Glossary
from sitegen.script.together import DifferError, together
from sitegen.script.transform import in_script

# A leaf of search takes some tenths of a second.
LEAST_LEAVES = 2


class Pages:
    """What is written below build/: each file is made when it is asked for, and is not kept.

    Iterating gives every file; what the pages of a subject share is then made only once. `parts`
    and `search` together give the same, in several processes.
    """

    def __init__(self, catalog: Catalog, rules: Glossary) -> None:
        self.catalog = catalog
        self.rules = rules
        self._shells: dict[str, Shell] = {}
        self._shared: dict[tuple[str, ...], Shell] = {}

    def __iter__(self) -> Iterator[Page]:
        kept: dict[str, bytes] = {}
        said: list[bytes] = []
        finish = Part(lambda: self.last(kept.__getitem__, said))
        for part in (*self.parts(), finish):
            for page in part.make():
                if page.path.startswith((FOLDER, "data/")):
                    kept[page.path] = page.made
                yield page
            said.append(part.said())

    def parts(self) -> tuple[Part, ...]:
        """All but the `last` files, in parts that processes can make, each whole in one.

        Tables and lists, of which a few take long, come before the many small parts.
        """
        seen = digests(self.catalog, addresses=self._addresses)
        lists: list[Part] = []
        reports: list[Part] = []
        for subject, routes in groupby(self.routes, lambda route: route.subject):
            members = reports if subject.kind == "report" else lists
            # How many pages a list has is told on each of them.
            name, make = f"{subject.path} of {subject.pages}", partial(self._of, subject)
            part = self._part(name, partial(make, tuple(routes)), seen)
            members.append(self.search.along(part, subject))
            if subject.kind == "report":
                # Next to its pages: their text is at hand then.
                id = subject.id
                reports.append(self._part(f"data of {id}", partial(_beside, id), seen))
        for table in SIMPLE:
            lists.append(self._part(f"data/{table.name}", partial(_table, table), seen))
        for id in measured(self.catalog):
            lists.append(self._part(f"data/indicators/{id}", partial(_series, id), seen))
        whole = (Part(self._copied), Part(self._fed), Part(self._harvested))
        return (*whole, *lists, *reports)

    def _part(self, name: str, make: Callable[[Reads], Iterator[Page]], seen: Digests) -> Part:
        """A part that notes what it reads of the catalogue."""
        reads = Reads(seen, self.catalog)
        return Part(partial(make, reads), name, reads.note, reads.same)

    def ready(self) -> "Pages":
        """The same, with templates compiled and words converted: before processes are forked."""
        self._shell_of(self.catalog.config.scripts)
        _ = self._papers
        self._renderer.ready()
        return self

    def made_from(self) -> bytes:
        """A digest of everything that all parts share: code, settings, theme, rules.

        Not of places on the disk: a cache serves any checkout.
        """
        config = self.catalog.config
        titles = [(id, page.fields.title) for id, page in self.catalog.pages.items()]
        renderer = self._renderer
        shared = (replace(config, root=Path()), titles, self.rules, sorted(renderer.kinds))
        more = (
            replace(renderer.theme, places={}),
            feeds(self.catalog) if config.base_url else (),
            made_with(config),
        )
        return blake2b(version() + dumped((shared, more), alike=True)).digest()

    def last(
        self,
        read: Callable[[str], bytes],
        said: Iterable[bytes],
        *,
        kept: Cache = NOTHING,
        jobs: int = 1,
    ) -> Iterator[Page]:
        """What is made of all texts, and of the other files, which `read` gives by their paths.

        `said` has what the parts said. What `kept` has is not made again, the rest by so many
        processes.
        """
        words = conversions(self.rules, partial(remembered, cache=kept, jobs=jobs))
        yield from data_table(words, self.catalog, Addresses(self.catalog, self._addresses))
        yield data_package(self.catalog, read)
        yield from self._index(read, said, kept, jobs)

    def _index(
        self, read: Callable[[str], bytes], said: Iterable[bytes], kept: Cache, jobs: int
    ) -> Iterator[Page]:
        """The index of search."""
        remember = partial(remembered, cache=kept, jobs=jobs, least=LEAST_LEAVES)
        labels = {
            script: labelled(self._shell(script).words, converter(script, self.rules.of("")))
            for script in self.catalog.config.scripts
        }
        return self.search.index(read, said, labels, remember)

    def spoken(self, subject: Subject) -> tuple[bytes, list[Page]]:
        """What search knows of a page, and the files of its text."""
        reading = self.search.reading(subject)
        made = reading.through(self.of(subject, [self._routes[path] for path in reading.scripts]))
        files = [page for page in made if page.path.startswith(FOLDER)]
        return reading.told(), files

    def page(self, path: str) -> Page | None:
        """The file at a path below build/, or None where the site has none."""
        if route := self._routes.get(path):
            return next(self.of(route.subject, (route,)))
        if path.endswith(".html"):
            return None
        if path.startswith(FOLDER):
            return self._searched.get(path)
        if leading := self._printed.get(path):
            made = self.of(leading.subject, (leading,))
            return next((page for page in made if page.path == path), None)
        # What is no page is a copy or a data file; those are made together.
        return self._copies.get(path) or self._data.get(path)

    def anew(self) -> "Pages":
        """The same pages, with the theme read again."""
        return Pages(self.catalog, self.rules)

    def over(self, catalog: Catalog) -> "Pages":
        """The same addresses and theme over a catalogue of the same reports."""
        pages = copy(self)
        pages.catalog = catalog
        for made_of_texts in ("search", "_searched"):
            pages.__dict__.pop(made_of_texts, None)
        return pages

    def route(self, path: str) -> Route | None:
        """The route of the page at a path below build/."""
        return self._routes.get(path)

    def styles(self) -> tuple[str, ...]:
        """The paths of the style sheets of the theme."""
        return tuple(path for path in self._renderer.assets.values() if path.endswith(".css"))

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """Every page with its address."""
        return plan(self.catalog, self.catalog.config.variants)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of what has an address of its own: pages, and files beside reports."""
        own = (route.path for route in self.routes if route.subject.kind != "moved")
        return self.catalog.file_paths.union(own)

    @cached_property
    def _addresses(self) -> Mapping[Subject, str]:
        return addresses(self.catalog)

    @cached_property
    def _routes(self) -> Mapping[str, Route]:
        return {route.path: route for route in self.routes}

    @cached_property
    def _copies(self) -> Mapping[str, Page]:
        return {page.path: page for page in self._copied()}

    @cached_property
    def _data(self) -> Mapping[str, Page]:
        beside = (harvest_of(id, self.catalog) for id in self.catalog.reports)
        made = (data_pages(self.catalog, self.rules), self._harvested(), self._fed(), *beside)
        return {page.path: page for page in chain.from_iterable(made)}

    @cached_property
    def search(self) -> Search:
        """What a reader can find."""
        return Search(self.catalog, self.routes)

    @cached_property
    def _searched(self) -> Mapping[str, Page]:
        """The files of search, by their paths; a preview makes every page for them."""
        texts: dict[str, Page] = {}
        said: list[bytes] = []
        for subject in self.search.subjects:
            entry, files = self.spoken(subject)
            said.append(entry)
            texts |= {page.path: page for page in files}
        index = self._index(lambda path: texts[path].made, said, NOTHING, 1)
        return texts | {page.path: page for page in index}

    @cached_property
    def _renderer(self) -> Renderer:
        config = self.catalog.config
        kinds = {route.subject.kind for route in self.routes}
        fed = feeds(self.catalog) if config.base_url else ()
        return Renderer(load_theme(config.theme, config.root, VIEWS), config, kinds, fed)

    def _copied(self) -> Iterator[Page]:
        """What is published as it is: files of the theme, for hosts, and beside reports."""
        yield from self._renderer.static()
        yield from host_pages(self.catalog)
        for files in self.catalog.files.values():
            yield from (Page(one.path, Copy(one.place, one.sha256)) for one in files)

    def _harvested(self) -> Iterator[Page]:
        """The files for machines but for feeds: plain texts, citations, sitemaps, lists."""
        words = self._shell(self.catalog.config.scripts[0]).words
        return harvest_pages(self.catalog, self.routes, words)

    def _fed(self) -> Iterator[Page]:
        """The feeds; without an address of the site there are none."""
        if not self.catalog.config.base_url:
            return iter(())
        shells = {script: self._shell(script) for script in self.catalog.config.scripts}
        said = {script: (shell.words, shell.site) for script, shell in shells.items()}
        return feed_pages(self.catalog, self.rules, said)

    @cached_property
    def _papers(self) -> Papers | None:
        return papers(self.catalog.config, self._renderer.theme)

    @cached_property
    def _printed(self) -> Mapping[str, Route]:
        """The paths of every PDF that there may be, with a page that leads there."""
        config = self.catalog.config
        if not config.pdf:
            return {}
        return {
            paper_file(route.subject.id, route.variant.script, config.scripts[0]): route
            for route in self.routes
            if route.subject.kind == "report"
        }

    def _of(self, subject: Subject, routes: Iterable[Route], reads: Reads) -> Iterator[Page]:
        return self.of(subject, routes, reads.catalog)

    def of(
        self, subject: Subject, routes: Iterable[Route], catalog: Catalog | None = None
    ) -> Iterator[Page]:
        """The pages of a subject in some variants."""
        with within(subject.path):
            yield from self._made(subject, routes, self.catalog if catalog is None else catalog)

    def _made(self, subject: Subject, routes: Iterable[Route], catalog: Catalog) -> Iterator[Page]:
        said = matter(subject, catalog)
        variants = tuple(routes)
        scripts = tuple(dict.fromkeys(route.variant.script for route in variants))
        if len(scripts) > 1 and self._papers is None and _is_in_all(variants, scripts):
            # What is wrong in a template is told of a page in one script.
            with suppress(DifferError, SitegenError):
                yield from self._together(said, subject, variants, scripts)
                return
        for script, group in groupby(variants, lambda route: route.variant.script):
            yield from self._in_one(said, subject, tuple(group), script)

    def _together(
        self, said: Any, subject: Subject, routes: Sequence[Route], scripts: tuple[str, ...]
    ) -> Sequence[Page]:
        """The pages of a subject in several scripts at once."""
        made, texts = in_several(said, subject, self.rules, scripts)
        return tuple(self._renderer.pages(routes, made, self._shell_of(scripts), texts))

    def _in_one(
        self, said: Any, subject: Subject, routes: Sequence[Route], script: str
    ) -> Iterator[Page]:
        """The pages of a subject in one script, and its PDF."""
        made, shell = in_one(said, subject, self.rules, script), self._shell(script)
        paper = None
        if self._papers and isinstance(made, ReportMatter):
            paper = self._papers.of(made, script, shell.words["paper"])
        if paper:
            made = replace(made, pdf=paper.offered)
        texts = (made.blocks,) if isinstance(made, ReportMatter | PageMatter) else ()
        yield from self._renderer.pages(routes, made, shell, texts)
        if paper:
            yield Page(*paper)

    def _shell(self, script: str) -> Shell:
        if script not in self._shells:
            convert = converter(script, self.rules.of(""))
            self._shells[script] = _shell(self.catalog, self._renderer, convert)
        return self._shells[script]

    def _shell_of(self, scripts: tuple[str, ...]) -> Shell:
        """What surrounds the pages in several scripts at once."""
        if scripts not in self._shared:
            each = [self._shell(script) for script in scripts]
            words = together([shell.words for shell in each])
            site = together([shell.site for shell in each])
            self._shared[scripts] = self._renderer.shell(scripts, words, site)
        return self._shared[scripts]


def _is_in_all(routes: Sequence[Route], scripts: Sequence[str]) -> bool:
    """Whether there is a page in every script of each view."""
    views = {route.variant.view for route in routes}
    return len(routes) == len(views) * len(scripts)


def _beside(report: str, reads: Reads) -> Iterator[Page]:
    """The files for machines beside a report."""
    catalog = reads.catalog
    yield from data_of(report, catalog, _addresses(reads, catalog))
    yield from harvest_of(report, catalog)


def _table(table: Table, reads: Reads) -> Iterator[Page]:
    catalog = reads.catalog
    return data_table(table, catalog, _addresses(reads, catalog))


def _series(indicator: str, reads: Reads) -> Iterator[Page]:
    catalog = reads.catalog
    yield series_page(indicator, catalog, _addresses(reads, catalog))


def _addresses(reads: Reads, catalog: Catalog) -> Addresses:
    return Addresses(catalog, reads.mapping("addresses"))


def _shell(catalog: Catalog, renderer: Renderer, convert: Converter) -> Shell:
    """The words of the interface and of the site in a script."""
    config = catalog.config
    pages = (
        Link(page.fields.title, Subject("page", id).path) for id, page in catalog.pages.items()
    )
    gov = config.gov if config.profile == "gov" else None
    site = Site(config.title, config.lead, config.notice, tuple(pages), gov, site_tags(config))
    words = interface(renderer.theme.words, convert)
    said = in_script(site, convert)
    # What a register gave is quoted as it stands there.
    codes = replace(said.gov, icp=gov.icp, police=gov.police) if gov and said.gov else None
    return renderer.shell((convert.script,), words, replace(said, gov=codes))
