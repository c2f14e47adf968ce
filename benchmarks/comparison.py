"""A key and the marks of its report, answer by answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from benchmarks.answers import NAMES, Key, Named, Quote, expression
from benchmarks.said import Piece, Said, Value
from sitegen.catalog.index import Catalog
from sitegen.model import Fields, Quantity
from sitegen.source.mentions import Names
from sitegen.source.text import shortened

QUALITIES = ("indicator", "unit", "year", "scope", "kind")
ASPECTS = (
    *("figures", *QUALITIES, "complete", "targets", "duties", "dates", "relative dates"),
    *(*NAMES.values(), "identity", "references", "headings", "fields"),
)
# What a key says of a report as a whole, and the field in which the site says it.
FIELDS = {
    "title": "title",
    "doc_number": "number",
    "issuer": "issuer",
    "issuing_office": "issuing_office",
    "addressee_list": "addressee",
    "cc_list": "cc",
    "speaker": "speaker",
    "signed_date": "signed",
    "issued_date": "issued",
    "published_date": "published",
    "source": "source",
    "reporting_years": "covers",
    "planning_years": "plans",
}


class Answer(NamedTuple):
    """What a key and the marks say of one matter; "" is: nothing."""

    report: str
    aspect: str
    quote: str
    key: str
    ours: str
    right: bool


class Meanings(NamedTuple):
    """What the words of a key mean: the ids of scopes, and names that say the same."""

    scopes: Names
    indicators: Mapping[str, frozenset[str]]


def answers(key: Key, ours: Said, catalog: Catalog, meanings: Meanings) -> Iterator[Answer]:
    """Every answer of one report, in the order of ASPECTS."""
    for aspect, quote, expected, given, right in (
        *_figures(key, ours, meanings),
        *_targets(key, ours),
        *_duties(key, ours),
        *_dates(key, ours),
        *_names(key, ours, catalog),
        *_identities(key, ours, catalog),
        *_references(key, ours),
        *_headings(key, ours),
        *_fields(key, ours.document.fields),
    ):
        yield Answer(key.report, aspect, quote, expected, given, right)


_Row = tuple[str, str, str, str, bool]


def _figures(key: Key, ours: Said, meanings: Meanings) -> Iterator[_Row]:
    """Each figure of the key with ours, and what is said of those found."""
    quotes = key.quotes("figures")
    found = _paired(quotes, ours.values)
    for number, quote in enumerate(quotes):
        value = found.get(number)
        if value is None:
            if not (quote.data.get("minor") or quote.data.get("uncertain")):
                yield "figures", quote.text, _written(quote), "", False
            continue
        same = _same_value(quote, value.quantity)
        yield "figures", quote.text, _written(quote), value.piece.text, same
        rows = list(_qualities(quote, value, meanings))
        yield from rows
        whole = same and all(row[-1] for row in rows)
        yield "complete", quote.text, _written(quote), value.piece.text, whole
    taken = {id(value) for value in found.values()}
    for value in ours.values:
        if id(value) not in taken:
            yield "figures", value.piece.text, "", " ".join(value.indicators), False


def _paired(quotes: Sequence[Quote], values: Sequence[Value]) -> dict[int, Value]:
    """For each quote the value that overlaps it: an equal one first, then any that is left."""
    pairs: dict[int, Value] = {}
    for equal in (True, False):
        for number, quote in enumerate(quotes):
            left = [
                value
                for value in values
                if _overlap(quote, value.piece)
                and not any(value is taken for taken in pairs.values())
                and (not equal or _same_value(quote, value.quantity))
            ]
            if number not in pairs and left:
                pairs[number] = min(left, key=lambda value: value.piece.end - value.piece.start)
    return pairs


def _qualities(quote: Quote, value: Value, meanings: Meanings) -> Iterator[_Row]:
    data, quantity = quote.data, value.quantity
    names = tuple(data.get("indicators", ())) or (data["indicator"],)
    meant = [meanings.indicators.get(name, frozenset()) for name in names]
    ids = " ".join(value.indicators)
    right = all(any(id in ids_of for id in value.indicators) for ids_of in meant)
    yield "indicator", quote.text, "、".join(names), ids, right
    units = {data["unit"], data.get("unit_norm", data["unit"])}
    right = quantity.unit in units or quantity.base_unit in units
    yield "unit", quote.text, data["unit"] or "—", quantity.unit or "—", right
    yield "year", quote.text, str(data["year"]), value.year, str(data["year"]) == value.year
    scope = meanings.scopes.meaning.get(data["scope"], data["scope"])
    yield "scope", quote.text, data["scope"], value.scope, scope == value.scope
    yield "kind", quote.text, data["kind"], value.kind, data["kind"] == value.kind


def _written(quote: Quote) -> str:
    data = quote.data
    low, high = data.get("value_min"), data.get("value_max")
    value = f"{low}-{high}" if low is not None else data["value"]
    return f"{value} {data['unit']}".strip()


def _same_value(quote: Quote, quantity: Quantity) -> bool:
    data = quote.data
    if "value_min" in data:
        return (quantity.minimum, quantity.maximum) == (data["value_min"], data["value_max"])
    expected = {abs(Decimal(data[name])) for name in ("value", "value_norm") if name in data}
    given = {abs(value) for value in (quantity.value, quantity.base) if value is not None}
    return bool(expected & given)


def _targets(key: Key, ours: Said) -> Iterator[_Row]:
    """Targets without a number: the commitment that holds the sentence."""
    for quote in key.quotes("qualitative"):
        if quote.data["kind"] == "target":
            held = next((made for made in ours.commitments if _overlap(quote, made)), None)
            text = held.text if held else ""
            yield "targets", quote.text, quote.data["indicator"], text, held is not None


def _duties(key: Key, ours: Said) -> Iterator[_Row]:
    """Each unit of each item: item, unit and place must be the same."""
    given = [(duty, duty.data) for duty in ours.duties]
    for item in (key.data.get("responsibilities") or {}).get("items", ()):
        for unit in item["units"]:
            inside = [
                pair
                for pair in given
                if item["start"] <= pair[0].start < item["end"] and pair[1] == unit
            ]
            right = len(inside) == 1
            yield "duties", item["quote"], unit, unit if right else "", right
            given = [pair for pair in given if pair not in inside]
    yield from (("duties", duty.text, "", unit, False) for duty, unit in given)


def _dates(key: Key, ours: Said) -> Iterator[_Row]:
    """Each date of the key that has a date in EDTF and stands in the body."""
    quotes = key.quotes("dates")
    places = [expression(quote) for quote in quotes]
    for quote, (start, end) in zip(quotes, places, strict=True):
        expected = quote.data["iso"]
        if not expected or expected.startswith("P") or not ours.holds(start, end):
            continue
        aspect = "relative dates" if quote.data.get("relative") else "dates"
        given = [date for date in ours.dates if date.start < end and start < date.end]
        words = " ".join(date.data for date in given)
        yield aspect, quote.text, expected, words, expected in words.split()
    for date in ours.dates:
        if not any(date.start < end and start < date.end for start, end in places):
            yield "dates", date.text, "", date.data, False


def _names(key: Key, ours: Said, catalog: Catalog) -> Iterator[_Row]:
    """Each occurrence of a name in the body: whether a name of the registers covers it."""
    every: list[Named] = [*key.names("doc_refs")]
    for name, register in NAMES.items():
        for named in key.names(name):
            every.append(named)
            if ours.holds(named.start, named.end):
                cover = _cover(named, ours.names)
                given = cover.data if cover else ""
                yield register, named.text, named.canonical, given, cover is not None
    for piece in ours.names:
        if not any(_overlap(named, piece) for named in every):
            register = catalog.registers.entities[piece.data].register
            yield register, piece.text, "", piece.data, False


def _cover(named: Named, names: Iterable[Piece]) -> Piece | None:
    """The shortest name that overlaps an occurrence."""
    over = [piece for piece in names if piece.start < named.end and named.start < piece.end]
    return min(over, key=lambda one: (_missing(named, one), one.end - one.start), default=None)


def _covers(piece: Piece, named: Named) -> bool:
    return 2 * _missing(named, piece) < named.end - named.start and _overlap(named, piece)


def _missing(named: Named, piece: Piece) -> int:
    """The number of characters of an occurrence that a piece leaves out."""
    return max(0, piece.start - named.start) + max(0, named.end - piece.end)


def _identities(key: Key, ours: Said, catalog: Catalog) -> Iterator[_Row]:
    """The names of one thing have one entry, and those of two things have two."""
    for name, register in NAMES.items():
        ids = defaultdict[str, set[str]](set)
        for named in key.names(name):
            for piece in ours.names:
                if (piece.start, piece.end) == (named.start, named.end):
                    ids[named.canonical].add(piece.data)
        every = [id for found in ids.values() for id in found]
        for canonical, found in ids.items():
            right = len(found) == 1 and every.count(next(iter(found))) == 1
            yield "identity", canonical, register, " ".join(sorted(found)), right


def _references(key: Key, ours: Said) -> Iterator[_Row]:
    for named in key.names("doc_refs"):
        if ours.holds(named.start, named.end):
            given = [cited.text for cited in ours.references if _overlap(named, cited)]
            # A plan or a system that the registers know as a programme is found by its name.
            given += [name.text for name in ours.names if _covers(name, named)]
            text = next(iter(given), "")
            yield "references", named.text, named.canonical, text, bool(given)


def _headings(key: Key, ours: Said) -> Iterator[_Row]:
    """Headings in the body, with their level."""
    quotes = key.quotes("headings")
    for quote in quotes:
        if not ours.holds(quote.start, quote.end):
            continue
        given = [heading for heading in ours.headings if _overlap(quote, heading)]
        starts = [heading for heading in given if abs(heading.start - quote.start) <= 2]
        level = starts[0].data if starts else ""
        if level or not quote.data.get("optional"):
            expected = str(quote.data["level"])
            yield "headings", quote.text, expected, level, level == expected
    topics = (*quotes, *key.quotes("run_in_topics"))
    for heading in ours.headings:
        if not any(_overlap(quote, heading) for quote in topics):
            yield "headings", shortened(heading.text), "", heading.data, False


def _fields(key: Key, fields: Fields) -> Iterator[_Row]:
    for name, field in FIELDS.items():
        expected = _joined(key.data["meta"].get(name))
        given = _joined(getattr(fields, field))
        if expected or given:
            yield "fields", field, expected, given, expected == given


def _joined(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else value or ""


def _overlap(one: Quote | Named, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end
