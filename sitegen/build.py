"""The pipeline: from content/ to the pages of build/, on one screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sitegen import yamlfile
from sitegen.catalog.check import check
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.plan import Subject, plan
from sitegen.config import VIEWS, Config
from sitegen.model import Document, Page, Problem, Source
from sitegen.output.data import data_pages
from sitegen.output.matter import matter
from sitegen.output.matter.shared import Link
from sitegen.output.render import Renderer, Site
from sitegen.output.theme import load_theme
from sitegen.script.convert import Converter, converter
from sitegen.script.glossary import Glossary, glossary, with_entities
from sitegen.script.matches import idle
from sitegen.script.transform import in_script
from sitegen.source.load import load
from sitegen.source.parse import decode, leaves, parsed
from sitegen.source.reading import diplomatic, reading
from sitegen.source.registers import registers
from sitegen.verify import Shown


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready to be written: its pages, made one after the other, and its problems."""

    pages: Iterator[Page]
    problems: tuple[Problem, ...]
    catalog: Catalog
    documents: tuple[Document, ...]
    glossary: Glossary


def build(config: Config, *, drafts: bool = False) -> Build:
    """Everything between reading content/ and writing build/."""
    content = load(config.content)
    found = parsed(content.sources)
    documents = tuple(document for document in found if drafts or not document.fields.draft)
    entries = registers(content.sources)
    catalog = index(config, documents, entries, content.files)
    rules, wrong = _glossary(content.sources)
    wrong = (*content.problems, *wrong, *idle(_texts(documents), rules))
    rules = with_entities(rules, entries.entities.values())
    wrong += check(catalog, documents)
    problems = tuple(sorted(wrong, key=lambda problem: problem.where))
    return Build(_pages(catalog, rules), problems, catalog, documents, rules)


def _glossary(sources: tuple[Source, ...]) -> tuple[Glossary, tuple[Problem, ...]]:
    for source in sources:
        if source.path == "glossary.yml":
            path = f"content/{source.path}"
            text, unread = decode(source.data, path)
            rules, problems = glossary(yamlfile.read(text, path))
            return rules, (*unread, *problems)
    return Glossary(), ()


def _texts(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Every text that is converted, with the report that it stands in."""
    for document in documents:
        yield document.id, document.fields.title
        yield from ((document.id, block.text) for block in leaves(document.blocks))


def _pages(catalog: Catalog, rules: Glossary) -> Iterator[Page]:
    config = catalog.config
    routes = plan(catalog, config.variants)
    kinds = {route.subject.kind for route in routes}
    renderer = Renderer(load_theme(config.theme, config.root, VIEWS), config, kinds)
    yield from renderer.static()
    yield from (Page(file.path, file.place) for files in catalog.files.values() for file in files)
    yield from data_pages(catalog)
    shells = {
        script: _shell(catalog, renderer, converter(script, rules)) for script in config.scripts
    }
    for subject, variants in groupby(routes, lambda route: route.subject):
        said = matter(subject, catalog)
        for script, group in groupby(variants, lambda route: route.variant.script):
            in_its_script = in_script(said, converter_for(subject, catalog, rules, script))
            for route in group:
                yield renderer.render(route, in_its_script, *shells[script])


def converter_for(subject: Subject, catalog: Catalog, rules: Glossary, script: str) -> Converter:
    """What converts the page of a subject: a report has a script and rules of its own."""
    if subject.kind == "report":
        language = catalog.reports[subject.id].fields.language
        return converter(script, rules.of(subject.id), language)
    return converter(script, rules)


def shown(made: Build) -> Iterator[Shown]:
    """The pages that show the text of a report or a page, for the proof."""
    documents = {"report": made.catalog.reports, "page": made.catalog.pages}
    for route in plan(made.catalog, made.catalog.config.variants):
        if route.subject.kind in documents:
            document = documents[route.subject.kind][route.subject.id]
            yield Shown(route.path, document, route.variant.script)


def text_in_script(document: Document, script: str, made: Build) -> list[str]:
    """The lines that the page of a document must show in a script."""
    kind = "report" if document.id in made.catalog.reports else "page"
    convert = converter_for(Subject(kind, document.id), made.catalog, made.glossary, script)
    return diplomatic(in_script(reading(document.blocks), convert)).split("\n")


def _shell(
    catalog: Catalog, renderer: Renderer, convert: Converter
) -> tuple[Mapping[str, Any], Site]:
    """The words of the interface and of the site in a script."""
    config = catalog.config
    pages = (
        Link(page.fields.title, Subject("page", id).path) for id, page in catalog.pages.items()
    )
    site = Site(config.title, config.lead, config.notice, tuple(pages))
    words = dict(in_script(renderer.theme.words, convert))
    # Each script is named in itself, on every page.
    words["scripts"] = renderer.theme.words["scripts"]
    return words, in_script(site, convert)
