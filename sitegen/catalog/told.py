"""What the text of a report tells the other pages: the names in it, and its sections.

It is all that the catalogue wants of a text, and a pure function of the text and the names: the
next build remembers it, and lays out no text that did not change.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import starmap
from sys import intern
from typing import Any, NamedTuple, Protocol, TypeVar

from sitegen.catalog import lookups
from sitegen.catalog.naming import Naming, named_in
from sitegen.model import Document, Place
from sitegen.problems import Where, within
from sitegen.source.folded import Folded, fold
from sitegen.source.mentions import Named, Names, mentioned
from sitegen.source.reading import diplomatic

_T = TypeVar("_T")
# The parts of an official document whose dates belong to its fields, not to its matter.
FORMAL = {"salutation", "signature", "date", "imprint"}
# A naming: entity, anchor, start, end, name, sentence, place of the name in it, where, pointing.
_Name = tuple[str, str, int, int, str, str, int, Where, bool]


class Remember(Protocol):
    """What gives make(*input) for each input, made now or before."""

    def __call__(
        self, make: Callable[..., _T], inputs: Sequence[tuple[Any, ...]], /
    ) -> Iterator[_T]:
        """The results in the order of the inputs."""


def afresh(make: Callable[..., _T], inputs: Sequence[tuple[Any, ...]], /) -> Iterator[_T]:
    """Everything made now."""
    return starmap(make, inputs)


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells; `mentioned` is a digest of the registered names that were found in it.

    `formal` are the anchors of salutation, signature, date and imprint, `characters` those of the
    plain text.
    """

    mentioned: bytes
    names: tuple[_Name, ...]
    sections: tuple[tuple[str, lookups.Section], ...]
    formal: tuple[str, ...]
    characters: int


class Texts(NamedTuple):
    """The reports with the names in them, and what their texts tell, the last two by report."""

    reports: tuple[Document, ...]
    namings: tuple[Naming, ...]
    sections: Mapping[tuple[str, str], lookups.Section]
    formal: Mapping[str, Collection[str]]
    characters: Mapping[str, int]


def texts(
    written: Sequence[Document], names: Mapping[str, Names], remember: Remember = afresh
) -> Texts:
    """What the texts of reports tell, in their order; `names` by scope."""
    inputs = [(one.path, fold(one.blocks), names[one.fields.scope]) for one in written]
    reports: list[Document] = []
    namings: list[Naming] = []
    sections: dict[tuple[str, str], lookups.Section] = {}
    formal: dict[str, Collection[str]] = {}
    characters: dict[str, int] = {}
    for one, (_, text, known), found in zip(written, inputs, remember(told, inputs), strict=True):
        reports.append(replace(one, blocks=Named(text.data, known, found.mentioned)))
        namings += _namings(one, found)
        sections |= {(one.id, anchor): section for anchor, section in found.sections}
        formal[one.id] = found.formal
        characters[one.id] = found.characters
    return Texts(tuple(reports), tuple(namings), sections, formal, characters)


def told(path: str, text: Folded, names: Names) -> Told:
    """What the text of the report at a path in content/ tells."""
    with within(path):
        return _told(path, text.data, names)


# The preview asks all texts of a site again after each change, and one text of it is another.
@lru_cache(maxsize=1 << 15)
def _told(path: str, text: bytes, names: Names) -> Told:
    blocks = Named(text, names).laid_out()
    return Told(
        mentioned(blocks),
        tuple(named_in(path, blocks)),
        tuple(lookups.sections(blocks)),
        tuple(block.anchor for block in blocks if block.role in FORMAL),
        len(diplomatic(blocks)),
    )


def forget() -> None:
    """Let go of what was told: a build that is no preview asks no text twice."""
    _told.cache_clear()


def _namings(report: Document, found: Told) -> Iterator[Naming]:
    """The namings of a report; a sentence that is quoted anyway is no second text."""
    said = report.statements
    stated = (said.figures, said.commitments, said.outcomes, said.duties, said.references)
    quotes = {one.place.quote: one.place.quote for members in stated for one in members}
    for entity, anchor, start, end, name, sentence, at, where, pointing in found.names:
        quote = quotes.setdefault(sentence, sentence)
        place = Place(report.id, anchor, start, end, intern(name), quote, at, where)
        yield Naming(entity, place, pointing)
