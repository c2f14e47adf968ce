"""How well `sitegen import` reads the five originals, held against the answer keys.

Run: python -m benchmarks.intake [--differences]
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.answers import REPORTS, Key, Quote, keys
from benchmarks.comparison import FIELDS
from benchmarks.scores import Answer, score
from sitegen.config import load_config
from sitegen.intake.imports import imported
from sitegen.intake.said import said
from sitegen.intake.setting import Setting
from sitegen.source.load import load
from sitegen.source.record import raw
from sitegen.source.registers import registers

PROJECT = Path(__file__).parent.parent
_FIELDS = FIELDS | {
    "breadcrumbs": "column",
    "proposal_title": "proposal.title",
    "meeting": "proposal.meeting",
}
ASPECTS = (
    "fields",
    "invented fields",
    "headings",
    "furniture",
    "body kept",
    "duties",
    "figures",
    "figures, unit and year",
    "targets",
)


def main() -> None:
    """Print the score of each aspect, and with --differences every wrong answer."""
    found = measure()
    print("| | right | in the key | given | precision | recall | F1 |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for aspect in ASPECTS:
        for report in ("", *REPORTS.values()):
            rows = [one for one in found if one.aspect == aspect and report in ("", one.report)]
            if rows:
                print(f"| {aspect}{f', {report}' if report else ''} | {score(rows)} |")
    if "--differences" in sys.argv:
        for one in found:
            if not one.right:
                print(f"{one.report}, {one.aspect}: key {one.key!r}, import {one.ours!r}")


def measure() -> tuple[Answer, ...]:
    """Every answer of the five reports."""
    config = load_config(PROJECT)
    setting = Setting(registers(load(config.content).sources), config.columns)
    originals = {
        report: (config.content / "reports" / report / "original.txt").read_bytes()
        for report in REPORTS.values()
    }
    texts = {report: raw(data) for report, data in originals.items()}
    found: list[Answer] = []
    for key in keys(texts):
        ours = said(imported("original.txt", originals[key.report], setting))
        rows = (*_fields(key, ours), *_headings(key, ours), *_furniture(key, ours))
        rows = (*rows, *_kept(key, ours), *_duties(key, ours), *_values(key, ours))
        found += [Answer(key.report, *row) for row in rows]
    return tuple(found)


_Row = tuple[str, str, str, bool]


def _fields(key: Key, ours: Mapping[str, Any]) -> Iterator[_Row]:
    """Each field of the key; one that the key has not and the text does not state is invented."""
    fields = ours["fields"]
    for name, own in _FIELDS.items():
        if name not in key.data["meta"]:
            continue
        expected = _joined(key.data["meta"][name])
        given = _joined(_of(fields, own))
        if own == "number" and expected.startswith("第"):
            given = given or _joined(_of(fields, "proposal.number"))
        if expected or given:
            yield (
                "fields",
                f"{own}: {expected}" if expected else "",
                f"{own}: {given}" if given else "",
                expected == given,
            )
        if given and not expected:
            inferred = own in fields["inferred"]
            yield "invented fields", "", f"{own}: {given}{' (inferred)' if inferred else ''}", False


def _of(fields: Mapping[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = fields.get(outer)
    return (value or {}).get(inner) if inner else value


def _joined(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _headings(key: Key, ours: Mapping[str, Any]) -> Iterator[_Row]:
    given = [
        (one["level"], _bare(f"{one['number'] or ''}{one['text']}")) for one in ours["headings"]
    ]
    topics = {_bare(quote.text) for quote in key.quotes("run_in_topics")}
    for quote in key.quotes("headings"):
        data = quote.data
        expected = (data["level"], _bare(f"{data['number'] or ''}{data['text']}"))
        same = next((one for one in given if _same(one[1], expected[1])), None)
        if same:
            given.remove(same)
        if same or not data.get("optional"):
            yield "headings", str(expected), str(same or ""), bool(same) and same[0] == expected[0]
    yield from (
        ("headings", "", str(one), False)
        for one in given
        if not any(_same(one[1], topic) for topic in topics)
    )


def _bare(text: str) -> str:
    return "".join(text.split()).replace("*", "").rstrip("。")


def _same(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= 8 and (one.startswith(other) or other.startswith(one))
    )


def _furniture(key: Key, ours: Mapping[str, Any]) -> Iterator[_Row]:
    """Furniture of the page and lines of fields are out of the body."""
    taken = "\n".join(one["text"] for one in ours["furniture"])
    for quote in key.data["furniture"]:
        if quote["kind"] in ("page furniture", "metadata line", "letterhead", "document number"):
            out = all(part in taken for part in quote["quote"].split("\n"))
            yield "furniture", quote["quote"], quote["quote"] if out else "", out


def _kept(key: Key, ours: Mapping[str, Any]) -> Iterator[_Row]:
    """Every heading, figure and damaged place of the key is still in the body, repaired."""
    body = _bare(ours["body"].replace("\\", ""))
    for name in ("headings", "figures"):
        for quote in key.quotes(name):
            bare = _bare(quote.text)
            kept = (
                bare in body
                or bare in _bare(_joined(ours["fields"]["title"]))
                or _sicced(bare, ours)
            )
            yield "body kept", quote.text, quote.text if kept else "", kept


def _sicced(bare: str, ours: Mapping[str, Any]) -> bool:
    return bare in _bare(re.sub(r"\[([^\[\]]*)\]\{\.sic[^}]*\}", r"\1", ours["body"]))


def _duties(key: Key, ours: Mapping[str, Any]) -> Iterator[_Row]:
    given = [(one["item"], one["unit"]) for one in ours["duties"]]
    for item in (key.data.get("responsibilities") or {}).get("items", ()):
        for unit in item["units"]:
            pair = (f"{item['item']}.", unit)
            right = pair in given
            if right:
                given.remove(pair)
            yield "duties", str(pair), str(pair) if right else "", right
    yield from (("duties", "", str(pair), False) for pair in given)


def _values(key: Key, ours: Mapping[str, Any]) -> Iterator[_Row]:
    """Figures and promised values: the place overlaps and the value is equal."""
    guesses = [one for one in ours["suggestions"] if one["kind"] in ("figure", "commitment")]
    given = [one for one in guesses if _has_value(one)]
    quotes = key.quotes("figures")
    pairs = _paired(quotes, given)
    for number, quote in enumerate(quotes):
        one = pairs.get(number)
        optional = quote.data.get("minor") or quote.data.get("uncertain")
        if one is not None or not optional:
            yield from _found(quote, one)
    taken = {id(one) for one in pairs.values()}
    for one in given:
        if id(one) not in taken:
            said = f"{one['quote']} in {one['sentence'][:40]}"
            yield "figures", "", said, False
            yield "figures, unit and year", "", said, False
            if one["kind"] == "commitment":
                yield "targets", "", said, False
    yield from _qualitative(key, [one for one in guesses if one["kind"] == "commitment"])


def _has_value(one: Mapping[str, Any]) -> bool:
    return bool(one["value"] or one["value_min"])


def _found(quote: Quote, one: Mapping[str, Any] | None) -> Iterator[_Row]:
    """What is said of a figure of the key, `one` being what overlaps and equals it."""
    text, our = quote.text, one["quote"] if one else ""
    yield "figures", text, our, one is not None
    expected = f"{text} {quote.data['unit']} {quote.data['year']}"
    detail = f"{our} {one['unit']} {one['year']}" if one else ""
    yield "figures, unit and year", expected, detail, one is not None and _unit_and_year(quote, one)
    is_target = quote.data["kind"] == "target"
    said_so = one is not None and one["kind"] == "commitment"
    if is_target or said_so:
        right = is_target and said_so
        yield "targets", text if is_target else "", our if said_so else "", right


def _qualitative(key: Key, aims: Sequence[Mapping[str, Any]]) -> Iterator[_Row]:
    """Targets without a number."""
    quotes = [quote for quote in key.quotes("qualitative") if quote.data["kind"] == "target"]
    for quote in quotes:
        held = next((one for one in aims if _overlaps(quote, one)), None)
        yield "targets", quote.text, held["quote"] if held else "", held is not None
    for one in aims:
        if not _has_value(one) and not any(_overlaps(quote, one) for quote in quotes):
            yield "targets", "", one["quote"], False


def _paired(
    quotes: Sequence[Quote], given: Sequence[Mapping[str, Any]]
) -> dict[int, Mapping[str, Any]]:
    pairs: dict[int, Mapping[str, Any]] = {}
    for number, quote in enumerate(quotes):
        fitting = [
            one
            for one in given
            if _overlaps(quote, one)
            and _equal(quote, one)
            and not any(one is taken for taken in pairs.values())
        ]
        if fitting:
            pairs[number] = fitting[0]
    return pairs


def _overlaps(quote: Quote, one: Mapping[str, Any]) -> bool:
    return bool(quote.start < one["end"] and one["start"] < quote.end)


def _equal(quote: Quote, one: Mapping[str, Any]) -> bool:
    data = quote.data
    if "value_min" in data:
        return one.get("value_min") == str(data["value_min"])
    if not one["value"]:
        return False
    expected = {abs(Decimal(data[name])) for name in ("value", "value_norm") if name in data}
    return abs(Decimal(one["value"])) in expected


def _unit_and_year(quote: Quote, one: Mapping[str, Any]) -> bool:
    units = {quote.data["unit"], quote.data.get("unit_norm", quote.data["unit"])}
    return one["unit"] in units and one["year"] == str(quote.data["year"])


if __name__ == "__main__":
    main()
