"""The digests of the entries of a catalogue."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sitegen.build import build
from sitegen.catalog.digests import Digests, digests, number
from sitegen.catalog.index import Catalog, index
from sitegen.config import load_config
from sitegen.model import Place, Statements
from tests.built import THREE_YEARS, built


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return built(THREE_YEARS).made.catalog


def reworded(catalog: Catalog, id: str, change: Callable[[Statements], Statements]) -> Catalog:
    """The catalogue of the same reports, of which one states something else."""
    report = catalog.reports[id]
    other = replace(report, statements=change(report.statements))
    documents = [*{**catalog.reports, id: other}.values(), *catalog.pages.values()]
    return index(catalog.config, documents, catalog.registers, date=catalog.date)


def elsewhere(place: Place) -> Place:
    return replace(place, where=replace(place.where, line=place.where.line + 7))


def moved(kind: str) -> Callable[[Statements], Statements]:
    """The first statement of a kind stands some lines lower."""

    def move(said: Statements) -> Statements:
        first, *others = getattr(said, kind)
        return replace(said, **{kind: (replace(first, place=elsewhere(first.place)), *others)})

    return move


def differing(one: Digests, other: Digests) -> set[str]:
    """The fields of which an entry has another digest."""
    both = {**one.entries, **other.entries}
    return {name for at, (name, _) in both.items() if one[at] != other[at]}


STANDS_IN = {
    "figures": {"reports", "paths", "stated", "series", "series_of", "scoped", "years"},
    "commitments": {"reports", "paths", "stated", "years", "promises", "promise_of"},
    "duties": {"reports", "paths", "stated", "units"},
    "references": {"reports", "paths", "stated", "works"},
}


@pytest.mark.parametrize("kind", STANDS_IN)
def test_a_statement_that_moved_is_told_by_each_entry_it_stands_in(
    kind: str, catalog: Catalog
) -> None:
    one, another = [id for id, said in catalog.stated.items() if getattr(said, kind)][:2]
    same = digests(reworded(catalog, one, lambda said: said))
    other = digests(reworded(catalog, one, moved(kind)))
    assert STANDS_IN[kind] <= differing(same, other)
    assert same[number("stated", another)] == other[number("stated", another)]


def test_equal_catalogues_have_equal_digests(catalog: Catalog) -> None:
    """Another build of the same site shares no object with this one."""
    again = build(load_config(THREE_YEARS)).catalog
    assert differing(digests(catalog), digests(again)) == set()


def test_entries_of_a_group_are_one(catalog: Catalog) -> None:
    seen = digests(catalog)
    for id in catalog.promise_of:
        assert number("promise_of", id) not in seen.entries
        assert number("promise_of", id.partition("#")[0]) in seen.entries
