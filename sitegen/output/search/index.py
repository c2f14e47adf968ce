"""Entries to the files of search: pages in leaves, their lists, names and filters, the shards."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, islice
from typing import Any, NamedTuple

from sitegen.model import Page
from sitegen.output.search.entry import FOLDER, Entry, Facets, Sections, read_entry, text_path
from sitegen.output.search.postings import LEAF, by_gram, lists, merged, shards
from sitegen.script.folding import folder

FACETS = Facets._fields
# About so many pages, and a leaf begins anew, wherever the leaf before it has ended: a page that
# comes or goes changes the leaves up to there, and none behind.
APART = 32
# Characters of short texts in a leaf, in all scripts: they are fetched with its names.
MOST_SHORT = 16_000
# Leaves whose filters stand in one file.
TOGETHER = 64

# What a value of a facet is called in a script.
Label = Callable[[str, str], str]
Read = Callable[[str], bytes]


class Indexed(NamedTuple):
    """A page in its leaf: what it is filtered by, and its entry as it was told."""

    facets: Facets
    entry: Entry
    told: bytes


Leaf = tuple[Indexed, ...]


def leaves(pages: Mapping[str, Facets], said: Iterable[bytes]) -> Iterator[Leaf]:
    """Pages, by their paths and in this order, in leaves; `said` has the entry of each."""
    told = {entry.path: (entry, one) for one in said if one for entry in [read_entry(one)]}
    some: list[Indexed] = []
    units = size = 0
    for path, facets in pages.items():
        one = Indexed(facets, *told[path])
        its_units = one.entry.units + 1
        its_size = len(one.told) if one.entry.short else 0
        is_full = units + its_units > LEAF or size + its_size > MOST_SHORT
        if some and (is_full or _begins(path)):
            yield tuple(some)
            some, units, size = [], 0, 0
        some.append(one)
        units, size = units + its_units, size + its_size
    if some:
        yield tuple(some)


def _begins(path: str) -> bool:
    return int.from_bytes(blake2b(path.encode(), digest_size=4).digest()) % APART == 0


class Unit(NamedTuple):
    """What is listed by itself: a unit of the text of a page, or its names."""

    texts: Collection[str] = ()
    names: Collection[str] = ()


class Texts:
    """Reads the texts of entries where they were written, and folds them by a table."""

    def __init__(self, read: Read, table: Mapping[str, str]) -> None:
        self.read = read
        self.fold = folder(table)

    def lists(self, *told: bytes) -> bytes:
        """The characters of a leaf and its lists, made of its entries."""
        units = list(chain.from_iterable(map(self.units, map(read_entry, told))))
        names = self.folded(unit.names for unit in units)
        texts = merged(chain(names.items(), self.folded(unit.texts for unit in units).items()))
        held = by_gram(texts, names)
        chars = "".join(sorted(gram for gram in held if len(gram) == 1)).encode()
        return len(chars).to_bytes(4) + chars + lists(held)

    def folded(self, units: Iterable[Collection[str]]) -> Mapping[str, int]:
        """Folded texts with the units that have them; most fold to the same in all scripts."""
        texts = merged((text, 1 << at) for at, some in enumerate(units) for text in some)
        return merged((self.fold(text), bits) for text, bits in texts.items())

    def units(self, entry: Entry) -> Iterator[Unit]:
        """The names of a page, and what each unit of its text says, in all scripts."""
        yield Unit(names={name for some in entry.names.values() for name in some})
        for unit in range(1, entry.units + 1):
            told = (self.sections(entry, script, unit) for script in entry.names)
            yield Unit({text for sections in told for _, some in sections for _, text in some})

    def sections(self, entry: Entry, script: str, unit: int) -> Sections:
        """What a unit says in a script."""
        if entry.short:
            return entry.short[script]
        read: Sections = json.loads(self.read(text_path(entry.path, script, unit)))
        return read


def search_pages(
    found: Sequence[Leaf],
    made: Iterable[bytes],
    labels: Mapping[str, Label],
    table: Mapping[str, str],
) -> Iterator[Page]:
    """The files of search but for the texts, of leaves and the lists made of each.

    `table` has what each character was folded to.
    """
    digest = blake2b(digest_size=8)
    values = _values(found)
    for page in chain(_names(found, labels), _filters(found, values), _lists(made, table)):
        digest.update(page.made)
        yield page
    for one in chain.from_iterable(found):
        digest.update(one.entry.digest.encode())
    count = {"version": digest.hexdigest(), "leaves": len(found)}
    for script, label in labels.items():
        said = {
            name: [_labelled(value, value and label(name, value)) for value in values[name]]
            for name in FACETS
        }
        yield _page(f"{script.lower()}/index.json", {**count, "facets": said})


def _labelled(value: str, label: str) -> str | list[str]:
    return value if value == label else [value, label]


def _names(found: Sequence[Leaf], scripts: Iterable[str]) -> Iterator[Page]:
    """The path and title of the pages of each leaf, and the text of short ones."""
    for script in scripts:
        for number, leaf in enumerate(found):
            rows = [_name(one.entry, script) for one in leaf]
            yield _page(f"{script.lower()}/leaves/{number}.json", rows)


def _name(entry: Entry, script: str) -> list[Any]:
    named = [entry.path, entry.names[script][0]]
    return [*named, entry.short[script]] if entry.short else named


def _values(found: Sequence[Leaf]) -> Mapping[str, list[str]]:
    """The values of each facet, in order; the first is none."""
    columns = zip(*(one.facets for one in chain.from_iterable(found)), strict=True)
    some = {name: set(column) for name, column in zip(FACETS, columns, strict=False)}
    return {name: sorted({"", *some.get(name, ())}) for name in FACETS}


def _filters(found: Sequence[Leaf], values: Mapping[str, list[str]]) -> Iterator[Page]:
    """Of some leaves together: the pages of each, their units, and the numbers of their facets."""
    numbers = {name: {value: at for at, value in enumerate(values[name])} for name in FACETS}
    rest = iter(found)
    for number in range(0, len(found), TOGETHER):
        some = list(islice(rest, TOGETHER))
        pages = list(chain.from_iterable(some))
        columns = zip(*(one.facets for one in pages), strict=True)
        told = {
            "pages": [len(leaf) for leaf in some],
            "units": [one.entry.units for one in pages],
            **{
                name: [numbers[name][value] for value in column]
                for name, column in zip(FACETS, columns, strict=True)
            },
        }
        yield _page(f"filters/{number // TOGETHER}.json", told)


def _lists(made: Iterable[bytes], table: Mapping[str, str]) -> Iterator[Page]:
    """The shards of the lists, how many there are, and how the characters of the texts fold."""
    chars, columns = set[str](), []
    for one in made:
        start = 4 + int.from_bytes(one[:4])
        chars.update(one[4:start].decode())
        columns.append(one[start:])
    count = 0
    for count, shard in enumerate(shards(columns), 1):
        yield Page(f"{FOLDER}grams/{count - 1}.bin", shard)
    yield _page("grams.json", {"shards": count, **_folding(chars, table)})


def _folding(chars: set[str], table: Mapping[str, str]) -> Mapping[str, Any]:
    """The folding of characters to those that are there; the others are found nowhere anyway.

    Characters that become one, as two texts; the others by themselves.
    """
    some = {char: form for char, form in table.items() if chars.issuperset(form)}
    single = {char: form for char, form in some.items() if len(form) == 1}
    more = {char: form for char, form in some.items() if len(form) != 1}
    return {"chars": "".join(single), "forms": "".join(single.values()), "more": more}


def _page(path: str, value: object) -> Page:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Page(FOLDER + path, content)
