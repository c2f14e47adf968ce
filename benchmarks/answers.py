"""The answer keys of benchmarks/keys: what a careful reader finds in the five texts.

Offsets count the characters of a report's original. README.md beside the keys gives the format.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

KEYS = Path(__file__).parent / "keys"
REPORTS = {
    "000": "longgang-2018-summary",
    "001": "longgang-2022-plan",
    "002": "shenzhen-2018-conference",
    "003": "longgang-2024-reply",
    "004": "shenzhen-2025-rectification",
}
# The lists of names in a key, and the registers that hold them.
NAMES = {
    "orgs": "organisations",
    "people": "people",
    "places": "places",
    "projects_awards": "programmes",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """`original[start:end]`, quoted, with what the key says of it."""

    start: int
    end: int
    text: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """One occurrence of a name: `canonical` is the one that is meant."""

    start: int
    end: int
    text: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one report, beside the original that it speaks of."""

    report: str
    original: str
    data: Mapping[str, Any]

    def quotes(self, name: str) -> tuple[Quote, ...]:
        """The entries of a list of quotes: figures, dates, headings, qualitative, traps."""
        return tuple(_quote(entry) for entry in self.data.get(name, ()))

    def names(self, name: str) -> tuple[Named, ...]:
        """Each occurrence of the names in one list, the longest where two overlap."""
        return tuple(_occurrences(self.data.get(name, ()), self.original))


def keys(originals: Mapping[str, str]) -> tuple[Key, ...]:
    """The keys in their order; `originals` maps a report to its original text."""
    found = []
    for path in sorted(KEYS.glob("*.json")):
        report = REPORTS[path.name[:3]]
        data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        found.append(Key(report, originals[report], data))
    return tuple(found)


def expression(date: Quote) -> tuple[int, int]:
    """Where the words of a date stand within the quote that holds them."""
    at = date.start + max(0, date.text.find(date.data["expr"]))
    return at, at + len(date.data["expr"])


def _quote(entry: Mapping[str, Any]) -> Quote:
    start, text = entry["start"], entry["quote"]
    return Quote(start, start + len(text), text, entry)


def _occurrences(entries: Sequence[Mapping[str, Any]], original: str) -> Iterator[Named]:
    meant = {
        alias["alias"]: (entry["canonical"], frozenset(alias["lines"]))
        for entry in entries
        for alias in entry["aliases"]
    }
    longest_first = sorted(meant, key=lambda alias: (-len(alias), alias))
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
    for found in pattern.finditer(original):
        canonical, lines = meant[found[0]]
        if original.count("\n", 0, found.start()) + 1 in lines:
            yield Named(found.start(), found.end(), found[0], canonical)
