"""The pipeline: from content/ to the pages of build/, on one screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sitegen.catalog.check import check
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.plan import plan
from sitegen.config import VIEWS, Config
from sitegen.model import Page, Problem
from sitegen.output.matter import matter
from sitegen.output.render import Renderer, Site
from sitegen.output.theme import load_theme
from sitegen.script import plain
from sitegen.script.transform import Convert, Kept, in_script
from sitegen.source.load import load
from sitegen.source.parse import parse
from sitegen.source.registers import registers


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready to be written: its pages, made one after the other, and its problems."""

    pages: Iterator[Page]
    problems: tuple[Problem, ...]
    catalog: Catalog


def build(config: Config, *, drafts: bool = False) -> Build:
    """Everything between reading content/ and writing build/."""
    content = load(config.content)
    parsed = [parse(source) for source in content.sources if source.path.endswith(".md")]
    documents = tuple(document for document in parsed if drafts or not document.fields.draft)
    entries = registers(content.sources)
    catalog = index(config, documents, entries, content.files)
    problems = (*content.problems, *check(catalog, documents))
    return Build(_pages(catalog), problems, catalog)


def _pages(catalog: Catalog) -> Iterator[Page]:
    config = catalog.config
    routes = plan(catalog, config.variants)
    kinds = {route.subject.kind for route in routes}
    renderer = Renderer(load_theme(config.theme, config.root, VIEWS), config, kinds)
    yield from renderer.static()
    yield from (Page(file.path, file.place) for files in catalog.files.values() for file in files)
    shells = {script: _shell(config, renderer, script) for script in config.scripts}
    for subject, variants in groupby(routes, lambda route: route.subject):
        said = matter(subject, catalog)
        for script, group in groupby(variants, lambda route: route.variant.script):
            in_its_script = in_script(said, _converter(script))
            for route in group:
                yield renderer.render(route, in_its_script, *shells[script])


def _shell(config: Config, renderer: Renderer, script: str) -> tuple[Mapping[str, Any], Site]:
    """The words of the interface and of the site in a script."""
    site = Site(config.title, config.lead, config.notice)
    convert = _converter(script)
    words = dict(in_script(renderer.theme.words, convert))
    # Each script is named in itself, on every page.
    words["scripts"] = renderer.theme.words["scripts"]
    return words, in_script(site, convert)


def _converter(script: str) -> Convert:
    def convert(text: str, kept: Kept) -> str:
        return plain.convert(text, script)

    return convert
