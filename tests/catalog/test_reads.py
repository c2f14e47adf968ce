"""What a part of the site reads of the catalogue."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import build
from sitegen.catalog.digests import digests
from sitegen.catalog.index import Catalog
from sitegen.catalog.reads import Reads
from sitegen.config import load_config
from sitegen.model import File
from tests.built import THREE_YEARS, built

REPORT, OTHER = "yunting-2021-plan", "yunting-2022-plan"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return built(THREE_YEARS).made.catalog


def window(catalog: Catalog) -> Reads:
    return Reads(digests(catalog), catalog)


def noted(catalog: Catalog, read: Callable[[Catalog], object]) -> bytes:
    reads = window(catalog)
    read(reads.catalog)
    return reads.note()


def other_title(catalog: Catalog, report: str = REPORT) -> Catalog:
    """The same but for the title of a report."""
    document = catalog.reports[report]
    retitled = replace(document, fields=replace(document.fields, title="另一个题目"))
    return replace(catalog, reports={**catalog.reports, report: retitled})


def without(catalog: Catalog, report: str = REPORT) -> Catalog:
    left = {id: one for id, one in catalog.reports.items() if id != report}
    return replace(catalog, reports=left)


def turned(catalog: Catalog) -> Catalog:
    return replace(catalog, reports=dict(list(catalog.reports.items())[::-1]))


READS: dict[str, Callable[[Catalog], object]] = {
    "an entry": lambda seen: seen.reports[REPORT],
    "an entry or none": lambda seen: seen.reports.get(REPORT),
    "whether there is one": lambda seen: REPORT in seen.reports,
    "the order": lambda seen: list(seen.reports),
    "the number": lambda seen: len(seen.reports),
    "all entries": lambda seen: list(seen.reports.items()),
    "all values": lambda seen: list(seen.reports.values()),
    "another entry": lambda seen: seen.reports[OTHER],
    "another mapping": lambda seen: seen.years[2021],
}
CHANGES: dict[str, tuple[Callable[[Catalog], Catalog], set[str]]] = {
    "nothing": (lambda catalog: catalog, set()),
    "an entry is another": (
        other_title,
        {"an entry", "an entry or none", "all entries", "all values"},
    ),
    "an entry goes": (
        without,
        {*READS} - {"another entry", "another mapping"},
    ),
    "the order is another": (
        turned,
        {"the order", "the number", "all entries", "all values"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("read", READS)
def test_a_note_holds_as_long_as_what_was_read_is_the_same(
    read: str, change: str, catalog: Catalog
) -> None:
    note = noted(catalog, READS[read])
    changed, seen_by = CHANGES[change]
    assert window(changed(catalog)).same(note) == (read not in seen_by)


def test_an_entry_that_was_not_there_is_noted_too(catalog: Catalog) -> None:
    fewer = without(catalog)
    for read in (READS["an entry or none"], READS["whether there is one"]):
        assert not window(catalog).same(noted(fewer, read))


def test_a_note_of_another_process_holds(catalog: Catalog) -> None:
    """Another build of the same site shares no object with this one."""
    again = build(load_config(THREE_YEARS)).catalog

    def everything(seen: Catalog) -> object:
        known = [getattr(seen, name) for name in Catalog.__slots__]
        return [list(one.items()) for one in known if hasattr(one, "items")]

    assert window(again).same(noted(catalog, everything))


@pytest.mark.parametrize("name", ["promises", "contradictions", "date"])
def test_what_is_no_mapping_is_noted_as_a_whole(name: str, catalog: Catalog) -> None:
    note = noted(catalog, lambda seen: getattr(seen, name))
    assert window(catalog).same(note)
    other: Any = "1999-01-01" if name == "date" else (*getattr(catalog, name), "another")
    assert not window(replace(catalog, **{name: other})).same(note)


def test_an_entry_of_a_register_is_noted_alone(catalog: Catalog) -> None:
    one, other = list(catalog.registers.entities)[:2]
    note = noted(catalog, lambda seen: seen.registers.entities[one])

    def with_note(id: str) -> Catalog:
        entities = dict(catalog.registers.entities)
        entities[id] = replace(entities[id], note="anders")
        return replace(catalog, registers=replace(catalog.registers, entities=entities))

    assert window(with_note(other)).same(note)
    assert not window(with_note(one)).same(note)


def test_a_scope_reads_every_entry_around_it(catalog: Catalog) -> None:
    entities = catalog.registers.entities
    inner = next(id for id, entity in entities.items() if entity.place)
    note = noted(catalog, lambda seen: seen.registers.around(inner))
    fewer = {id: one for id, one in entities.items() if id != entities[inner].place}
    registers = replace(catalog.registers, entities=fewer)
    assert not window(replace(catalog, registers=registers)).same(note)


def test_a_file_is_what_it_holds_wherever_it_lies(catalog: Catalog) -> None:
    def with_file(place: str, sha256: str) -> Catalog:
        file = File("original.pdf", Path(place), 3, sha256)
        return replace(catalog, files={REPORT: (file,)})

    note = noted(with_file("/here/original.pdf", "one"), lambda seen: seen.files[REPORT])
    assert window(with_file("/there/original.pdf", "one")).same(note)
    assert not window(with_file("/here/original.pdf", "two")).same(note)


@pytest.mark.parametrize("note", [b"", b"short", bytes(15)])
def test_what_is_no_note_never_holds(note: bytes, catalog: Catalog) -> None:
    assert not window(catalog).same(note)
