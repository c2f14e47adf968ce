"""The pipeline: from content/ to the pages of build/, on one screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

from sitegen import yamlfile
from sitegen.cache import NOTHING, Cache, remembered
from sitegen.catalog import told
from sitegen.catalog.check import check
from sitegen.catalog.day import is_later
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.moves import misdirected
from sitegen.catalog.told import Remember
from sitegen.config import Config
from sitegen.model import Document, Source
from sitegen.output.matter.scripts import converter_for
from sitegen.pages import Pages
from sitegen.problems import Problem, within
from sitegen.script.glossary import Glossary, glossary, with_entities, with_people
from sitegen.script.matches import Applied, applied, idle
from sitegen.script.simplified import in_simplified
from sitegen.script.transform import in_script
from sitegen.source.folded import Folded, fold, folded
from sitegen.source.load import load
from sitegen.source.parse import decode, leaves, parse, texts
from sitegen.source.reading import diplomatic, reading
from sitegen.source.registers import registers
from sitegen.verify import Shown

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready to be written: its pages, made when they are asked for, and its problems.

    `documents` are as they were written; those of the catalogue are all in Simplified. `read` has
    the SHA-256 of every file of content/ as it was read. `later` are reports that were left out,
    since they become public after the day of the site.
    """

    pages: Pages
    problems: tuple[Problem, ...]
    catalog: Catalog
    documents: tuple[Document, ...]
    glossary: Glossary
    read: Mapping[str, str]
    later: tuple[Document, ...] = ()


def build(
    config: Config,
    *,
    drafts: bool = False,
    date: str = "",
    results: Cache = NOTHING,
    jobs: int = 1,
) -> Build:
    """Everything between reading content/ and writing build/.

    `date` is the day the site is built for (YYYY-MM-DD), else the newest of the content. What
    `results` of an earlier build has is not made again, the rest by so many processes.
    """
    content = load(config.content)
    rules, wrong = _glossary(content.sources)
    remember = partial(remembered, cache=results, jobs=jobs)
    read = remember(_read, texts(content.sources))
    found = in_simplified(read, content.sources, rules)
    ready = [document for document in found if drafts or not document.fields.draft]
    later = tuple(document for document in ready if not drafts and is_later(document, date))
    documents = tuple(document for document in ready if drafts or not is_later(document, date))
    entries = registers(content.sources)
    catalog = index(config, documents, entries, content.files, date, remember)
    written = tuple(document.written or document for document in documents)
    wrong = (*content.problems, *wrong, *_idle(written, rules, remember))
    rules = with_entities(rules, entries.entities.values())
    rules = with_people(rules, _people(documents))
    wrong += check(catalog, documents)
    pages = Pages(catalog, rules)
    if config.redirects or any(document.fields.moved_from for document in documents):
        wrong += tuple(misdirected(config, documents, pages.paths))
    problems = tuple(sorted(wrong, key=lambda problem: problem.where))
    return Build(pages, problems, catalog, written, rules, content.digests(), later)


# The preview reads all of a site again after each change, and one text of it is another.
@lru_cache(maxsize=1 << 15)
def _read(source: Source, beside: Source | None) -> Document:
    with within(f"content/{source.path}"):
        return folded(parse(source, beside))


def forget() -> None:
    """Let go of what was read: a build that is no preview reads nothing twice."""
    _read.cache_clear()
    told.forget()


def _people(documents: Sequence[Document]) -> Iterator[str]:
    """Who speaks, and whom to ask."""
    for document in documents:
        yield document.fields.speaker
        yield document.fields.contact.get("person", "")


def _glossary(sources: tuple[Source, ...]) -> tuple[Glossary, tuple[Problem, ...]]:
    for source in sources:
        if source.path == "glossary.yml":
            path = f"content/{source.path}"
            text, unread = decode(source.data, path)
            rules, problems = glossary(yamlfile.read(text, path))
            return rules, (*unread, *problems)
    return Glossary(), ()


def _idle(
    documents: Sequence[Document], rules: Glossary, remember: Remember
) -> tuple[Problem, ...]:
    """The rules of a glossary that change nothing in any text."""
    if not rules.rules:
        return ()
    given = [(one.fields.title, fold(one.blocks), rules.of(one.id)) for one in documents]
    return idle(remember(_applied, given), rules)


def _applied(title: str, blocks: Folded, rules: Glossary) -> Applied:
    return applied((title, *(block.text for block in leaves(blocks))), rules)


def shown(made: Build) -> Iterator[Shown]:
    """The pages that show the text of a report or a page, for the proof."""
    documents = {"report": made.catalog.reports, "page": made.catalog.pages}
    for route in made.pages.routes:
        if route.subject.kind in documents:
            document = documents[route.subject.kind][route.subject.id]
            yield Shown(route.path, document.written or document, route.variant.script)


def text_in_script(document: Document, script: str, made: Build) -> list[str]:
    """The lines that the page of a document must show in a script."""
    convert = converter_for(document, made.glossary, script)
    return diplomatic(in_script(reading(document.blocks), convert)).split("\n")
