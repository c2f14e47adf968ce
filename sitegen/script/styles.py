"""House styles: what a publisher in Taiwan or Hong Kong writes where several ways are right."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# The sets that a site may name, by the script they are for. `tw-words` replaces words (項目 by
# 專案) and so changes what a text says: never for official documents.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "zh-Hans": ("curly",),
    "zh-Hant-TW": ("tw", "quotes", "tw-words"),
    "zh-Hant-HK": ("hk", "quotes"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """Replacements over converted text: `pattern` finds words, `forms` says by what."""

    pattern: re.Pattern[str]
    forms: Mapping[str, str]

    def changes(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and form of each replacement, from left to right."""
        return [(*found.span(), self.forms[found[0]]) for found in self.pattern.finditer(text)]


@cache
def style(names: tuple[str, ...]) -> Style | None:
    """The sets of these names as one; of two that match at a place the earlier one holds."""
    rows = [row for name in names for row in sets().get(name, ())]
    words = regional() if "tw-words" in names else {}
    if not rows and not words:
        return None
    forms = {pattern.partition("(")[0]: form for pattern, form in reversed(rows)}
    patterns = [pattern for pattern, _ in rows]
    # Longest first: a branch of a pattern is tried in its order.
    patterns += [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    return Style(re.compile("|".join(patterns)), {**words, **forms})


@cache
def sets() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The sets of styles.tsv: name -> (pattern, form), …"""
    found: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in (files(__package__) / "data" / "styles.tsv").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and line[0] != "#":
            pattern, form, _ = line.split("\t")
            found.setdefault(name, []).append((pattern, form))
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def regional() -> Mapping[str, str]:
    """OpenCC's words of Taiwan, by their form in the common standard."""
    content = gzip.decompress((files(__package__) / "data" / "regional.gz").read_bytes())
    rows = (line.split("\t") for line in content.decode().split("\n"))
    return {phrase: form for phrase, form in rows if phrase != form}
