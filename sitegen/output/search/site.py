"""The search of a site: which pages it reads on their way to the disk, and its whole index."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Route, Subject, folder
from sitegen.catalog.told import Remember
from sitegen.config import VIEWS
from sitegen.model import Page, Variant
from sitegen.output.search.entry import SEARCHED, Reading, facets
from sitegen.output.search.index import Label, Texts, leaves, search_pages
from sitegen.output.tree import Part
from sitegen.script.convert import Converter
from sitegen.script.folding import folding


class Search:
    """What a site with these routes lets a reader find."""

    def __init__(self, catalog: Catalog, routes: Sequence[Route]) -> None:
        self.catalog = catalog
        self.routes = routes

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects that search knows, in the order of the site."""
        return tuple(dict.fromkeys(one.subject for one in self.routes if knows(one.subject)))

    def reading(self, subject: Subject) -> Reading:
        """What reads the pages of a subject: one view of each script says all."""
        scripts = self.catalog.config.scripts
        variants = (Variant(script, VIEWS[0]) for script in scripts)
        paths = {folder(one, scripts[0]) + subject.path: one.script for one in variants}
        return Reading(subject.path, paths)

    def along(self, part: Part, subject: Subject) -> Part:
        """A part that makes the pages of a subject, read as they are made if search knows it."""
        if not knows(subject):
            return part
        reading = self.reading(subject)
        return replace(part, make=lambda: reading.through(part.make()), said=reading.told)

    def index(
        self,
        read: Callable[[str], bytes],
        said: Iterable[bytes],
        labels: Mapping[str, Label],
        remember: Remember,
    ) -> Iterator[Page]:
        """The files of the index, of what the parts said and of texts, which `read` gives by path.

        `labels` name the values of the filters in each script.
        """
        pages = {subject.path: facets(subject, self.catalog) for subject in self.subjects}
        found = tuple(leaves(pages, said))
        # Made of 90,000 characters by six conversions, and always the same.
        (table,) = remember(folding, [()])
        told = [tuple(one.told for one in leaf) for leaf in found]
        made = remember(Texts(read, table).lists, told)
        return search_pages(found, made, labels, table)


def knows(subject: Subject) -> bool:
    """Whether search knows a page; of one that goes on the first has all that is its own."""
    return subject.kind in SEARCHED and subject.page == 1


def labelled(words: Mapping[str, Any], convert: Converter) -> Label:
    """What the values of filters are called, by the words of the interface in a script."""
    named = {"kind": words["search"]["kinds"], "type": words["types"]}

    def label(facet: str, value: str) -> str:
        return named[facet][value] if facet in named else convert.text(value)

    return label
