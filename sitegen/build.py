"""The pipeline: from content/ to the pages of build/, on one screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sitegen import yamlfile
from sitegen.catalog.check import check
from sitegen.catalog.day import is_later
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.plan import Subject, plan
from sitegen.config import VIEWS, Config
from sitegen.model import Document, Page, Problem, Source
from sitegen.output.data import data_pages
from sitegen.output.matter import matter
from sitegen.output.matter.reports import PageMatter, ReportMatter
from sitegen.output.matter.shared import Link
from sitegen.output.render import Renderer, Site
from sitegen.output.theme import load_theme
from sitegen.script.convert import Converter, converter
from sitegen.script.glossary import Glossary, glossary, with_entities
from sitegen.script.matches import idle
from sitegen.script.simplified import in_simplified
from sitegen.script.transform import in_script
from sitegen.source.load import load
from sitegen.source.parse import decode, leaves, parsed
from sitegen.source.reading import diplomatic, reading
from sitegen.source.registers import registers
from sitegen.verify import Shown


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready to be written: its pages, made one after the other, and its problems.

    `documents` are as they were written; those of the catalogue are all in Simplified. `later` are
    reports that were left out, since they become public after the day of the site.
    """

    pages: Iterator[Page]
    problems: tuple[Problem, ...]
    catalog: Catalog
    documents: tuple[Document, ...]
    glossary: Glossary
    later: tuple[Document, ...] = ()


def build(config: Config, *, drafts: bool = False, date: str = "") -> Build:
    """Everything between reading content/ and writing build/.

    `date` is the day the site is built for (YYYY-MM-DD), else the newest of the content.
    """
    content = load(config.content)
    rules, wrong = _glossary(content.sources)
    found = in_simplified(parsed(content.sources), content.sources, rules)
    ready = [document for document in found if drafts or not document.fields.draft]
    later = tuple(document for document in ready if not drafts and is_later(document, date))
    documents = tuple(document for document in ready if drafts or not is_later(document, date))
    entries = registers(content.sources)
    catalog = index(config, documents, entries, content.files, date)
    written = tuple(document.written or document for document in documents)
    wrong = (*content.problems, *wrong, *idle(_texts(written), rules))
    rules = with_entities(rules, entries.entities.values())
    wrong += check(catalog, documents)
    problems = tuple(sorted(wrong, key=lambda problem: problem.where))
    return Build(_pages(catalog, rules), problems, catalog, written, rules, later)


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
    yield from data_pages(catalog, rules)
    shells = {
        script: _shell(catalog, renderer, converter(script, rules.of("")))
        for script in config.scripts
    }
    for subject, variants in groupby(routes, lambda route: route.subject):
        said = matter(subject, catalog)
        for script, group in groupby(variants, lambda route: route.variant.script):
            in_its_script = _in_script(said, subject, rules, script)
            for route in group:
                yield renderer.render(route, in_its_script, *shells[script])


def _in_script(said: Any, subject: Subject, rules: Glossary, script: str) -> Any:
    """Matter in a script; what a document says itself comes from the words of its author."""
    convert = converter(script, rules.of(subject.id if subject.kind == "report" else ""))
    if not isinstance(said, ReportMatter | PageMatter) or said.written is None:
        return in_script(said, convert)
    made = in_script(replace(said, blocks=(), written=None), convert)
    words = in_script(said.written, converter_for(said.written.document, rules, script))
    return replace(made, title=words.title, document=words.document, blocks=words.blocks)


def converter_for(document: Document, rules: Glossary, script: str) -> Converter:
    """What converts the words of a document: it has a script and may have rules of its own."""
    return converter(script, rules.of(document.id), document.fields.language)


def shown(made: Build) -> Iterator[Shown]:
    """The pages that show the text of a report or a page, for the proof."""
    documents = {"report": made.catalog.reports, "page": made.catalog.pages}
    for route in plan(made.catalog, made.catalog.config.variants):
        if route.subject.kind in documents:
            document = documents[route.subject.kind][route.subject.id]
            yield Shown(route.path, document.written or document, route.variant.script)


def text_in_script(document: Document, script: str, made: Build) -> list[str]:
    """The lines that the page of a document must show in a script."""
    convert = converter_for(document, made.glossary, script)
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
