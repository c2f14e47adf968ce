"""How well `sitegen import` reads documents of kinds that its rules were not written for.

Run: python -m benchmarks.unseen [--differences]

The texts of benchmarks/unseen_texts are fictional; their keys were written before the first run.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.scores import Answer, score
from sitegen.intake.imports import imported
from sitegen.intake.said import said
from sitegen.intake.setting import Setting
from sitegen.yamlfile import read

TEXTS = Path(__file__).parent / "unseen_texts"
ASPECTS = (
    "fields",
    "headings",
    "furniture",
    "paragraphs",
    "notes",
    "duties",
    "figures",
    "figures, unit and year",
    "targets",
)
# A field that the key leaves out is not judged, but for these: no text may invent one.
_NEVER_INVENTED = ("number", "speaker", "cc", "issued", "notice", "contact", "proposal")
_Row = tuple[str, str, str, bool]


def main() -> None:
    """Print the score of each aspect, and with --differences every wrong answer."""
    found = measure()
    print("| | right | in the key | given | precision | recall | F1 |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for aspect in ASPECTS:
        print(f"| {aspect} | {score([one for one in found if one.aspect == aspect])} |")
    if "--differences" in sys.argv:
        for one in found:
            if not one.right:
                print(f"{one.report}, {one.aspect}: key {one.key!r}, import {one.ours!r}")


def measure() -> tuple[Answer, ...]:
    """Every answer of the texts, in their order."""
    return tuple(
        Answer(path.stem, *row) for path in sorted(TEXTS.glob("*.txt")) for row in _rows(path)
    )


def _rows(path: Path) -> Iterator[_Row]:
    raw = path.read_text(encoding="utf-8")
    place = path.with_suffix(".yml")
    key: Any = read(place.read_text(encoding="utf-8"), place.name).data
    ours = said(imported(path.name, raw.encode(), Setting()))
    yield from _fields(key["fields"], ours["fields"] | {"column": ours["fields"]["column"]})
    yield from _headings(key, ours["headings"])
    yield from _furniture(key.get("furniture", ()), ours["furniture"])
    yield from _kept(key, ours["body"])
    yield from _duties(key.get("duties", ()), ours["duties"])
    yield from _values(key, raw, ours["suggestions"])


def _fields(key: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[_Row]:
    for name in dict.fromkeys((*key, *_NEVER_INVENTED)):
        expected, given = _plain(key.get(name)), _plain(ours.get(name))
        if expected or given:
            yield (
                "fields",
                f"{name}: {expected}" if expected else "",
                f"{name}: {given}" if given else "",
                expected == given,
            )


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}={value[name]}" for name in sorted(value))
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _headings(key: Mapping[str, Any], ours: Sequence[Mapping[str, Any]]) -> Iterator[_Row]:
    given = [(str(one["level"]), _bare(f"{one['number'] or ''}{one['text']}")) for one in ours[1:]]
    for level, text in key["headings"]:
        same = next((one for one in given if one[1] == _bare(text)), None)
        if same:
            given.remove(same)
        yield "headings", f"{level} {text}", str(same or ""), same is not None and same[0] == level
    optional = tuple(_bare(text) for text in key.get("optional", ()))
    for one in given:
        if not any(one[1].startswith(text) for text in optional):
            yield "headings", "", str(one), False


def _bare(text: str) -> str:
    return re.sub(r"[\s\\*]", "", text).rstrip("。")


def _furniture(key: Sequence[str], ours: Sequence[Mapping[str, str]]) -> Iterator[_Row]:
    taken = _bare("\n".join(one["text"] for one in ours))
    for text in key:
        out = _bare(text) in taken
        yield "furniture", text, text if out else "", out


def _kept(key: Mapping[str, Any], body: str) -> Iterator[_Row]:
    """Paragraphs that lines of a page make, and the words of notes."""
    blocks = [_bare(block) for block in body.split("\n\n")]
    for text in key.get("paragraphs", ()):
        right = _bare(text) in blocks
        yield "paragraphs", text, text if right else "", right
    for text in key.get("notes", ()):
        right = any(block.startswith("[^") and _bare(text) in block for block in blocks)
        yield "notes", text, text if right else "", right


def _duties(key: Sequence[str], ours: Sequence[Mapping[str, str]]) -> Iterator[_Row]:
    given = [one["unit"] for one in ours]
    for unit in key:
        right = unit in given
        if right:
            given.remove(unit)
        yield "duties", unit, unit if right else "", right
    yield from (("duties", "", unit, False) for unit in given)


def _values(key: Mapping[str, Any], raw: str, ours: Sequence[Mapping[str, Any]]) -> Iterator[_Row]:
    """Figures: the place overlaps, the value is equal; targets: said to be a promise."""
    guesses = [one for one in ours if one["kind"] in ("figure", "commitment")]
    valued = [one for one in guesses if one["value"] or one["value_min"]]
    promised = set[int]()
    for quote, value, unit, year in key["figures"]:
        place = _place(raw, quote)
        one = next((one for one in valued if _overlaps(one, place) and _equals(one, value)), None)
        if one:
            valued.remove(one)
            promised |= {id(one)} if quote in key["targets"] else set()
        if one or quote not in key.get("minor", ()):
            yield from _figure(quote, (unit, str(year)), one, quote in key["targets"])
    for one in valued:
        if not any(_overlaps(one, _place(raw, quote)) for quote in key.get("minor", ())):
            words = f"{one['quote']} in {one['sentence'][:40]}"
            yield "figures", "", words, False
            yield "figures, unit and year", "", words, False
    aims = [one for one in guesses if one["kind"] == "commitment" and one not in valued]
    numbered = [_place(raw, quote) for quote, *_ in key["figures"]]
    places = [place for quote in key["targets"] if (place := _place(raw, quote)) not in numbered]
    for start, end in places:
        held = next((one for one in aims if _overlaps(one, (start, end))), None)
        yield "targets", raw[start:end], held["quote"] if held else "", held is not None
    for one in aims:
        if not one["value"] and not any(_overlaps(one, place) for place in places):
            yield "targets", "", one["quote"], False


def _figure(
    quote: str, detail: tuple[str, str], one: Mapping[str, Any] | None, is_target: bool
) -> Iterator[_Row]:
    ours = one["quote"] if one else ""
    yield "figures", quote, ours, one is not None
    theirs = ((one["unit"] or "", str(one["year"]))) if one else ("", "")
    right = one is not None and theirs == detail
    yield "figures, unit and year", f"{quote} {detail}", f"{ours} {theirs}" if one else "", right
    promises = one is not None and one["kind"] == "commitment"
    if is_target or promises:
        yield (
            "targets",
            quote if is_target else "",
            ours if promises else "",
            (is_target and promises),
        )


def _place(raw: str, quote: str) -> tuple[int, int]:
    at = raw.index(quote)
    return at, at + len(quote)


def _overlaps(one: Mapping[str, Any], place: tuple[int, int]) -> bool:
    return bool(one["start"] < place[1] and place[0] < one["end"])


def _equals(one: Mapping[str, Any], value: object) -> bool:
    return one["value"] is not None and abs(Decimal(one["value"])) == abs(Decimal(str(value)))


if __name__ == "__main__":
    main()
