"""The marks of a document as statements: figures, commitments, duties, events, references."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from sitegen.dates import find, valid, years
from sitegen.model import (
    Block,
    Commitment,
    Duty,
    Event,
    Figure,
    Outcome,
    Place,
    Quantity,
    Reference,
    Span,
    Statements,
)
from sitegen.problems import Problem, Where
from sitegen.source import regular
from sitegen.source.text import overlapping, quotation, sentence
from sitegen.source.values import FALLS, qualifies, quantity, with_unit

QUALIFIERS = ("exact", "at_least", "at_most", "more_than", "less_than", "about", "nearly", "over")
OPERATORS = ("ge", "le", "eq", "gt", "lt", "up", "down", "done")
STATUSES = ("met", "partly", "missed", "later")
_OPERATOR_OF = {
    "at_least": "ge",
    "over": "ge",
    "more_than": "gt",
    "at_most": "le",
    "less_than": "lt",
}

# Characters before a figure in which its clause begins; a longer one says something else first.
_CLAUSE = 200
_CLAUSE_END = re.compile(r"[，。；：、,;:（）()]")
_DECIMAL = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?")


class Stated(NamedTuple):
    """The statements of a document and what is wrong in their marks."""

    statements: Statements
    problems: tuple[Problem, ...]


def statements(document: str, path: str, blocks: Sequence[Block]) -> Stated:
    """Everything that marks and regular forms in the blocks of a document state."""
    writer = _Writer(document, path)
    item = ("", "")
    for block in blocks:
        if block.headings and block.headings[0].start == 0:
            first = block.headings[0]
            item = (first.title.rstrip("。"), first.number)
        writer.block(block, item)
    return Stated(writer.statements(), tuple(writer.problems))


class _Writer:
    """Collects the statements of one document."""

    def __init__(self, document: str, path: str) -> None:
        self.document = document
        self.path = path
        self.figures: list[Figure] = []
        self.commitments: list[Commitment] = []
        self.outcomes: list[Outcome] = []
        self.duties: list[Duty] = []
        self.events: list[Event] = []
        self.references: list[Reference] = []
        self.problems: list[Problem] = []
        self.said: _Said

    def statements(self) -> Statements:
        return Statements(
            tuple(self.figures),
            tuple(self.commitments),
            tuple(self.outcomes),
            tuple(self.duties),
            tuple(self.events),
            tuple(self.references),
        )

    def block(self, block: Block, item: tuple[str, str]) -> None:
        for child in block.children:
            self.block(child, item)
        if not block.text:
            return
        self.said = _Said(block)
        duties = list(self.duties_of(block, item))
        self.duties += duties
        values = _values(block.spans)
        inner = {id(span) for nested in values.values() for span in nested}
        for span in block.spans:
            match span.kind:
                case "fig" if id(span) not in inner:
                    self.figure(block, span)
                case "goal":
                    units = tuple(duty.unit for duty in duties)
                    nested = values.get(id(span), ())
                    self.commitment(block, span, nested, units, " ".join(item[::-1]).strip())
                case "outcome":
                    self.outcome(block, span)
                case "event":
                    self.event(block, span)
                case "date":
                    self.date(span)
        self.references += self.references_of(block)

    def place(self, block: Block, start: int, end: int, where: Where | None = None) -> Place:
        return Place(
            self.document,
            block.anchor,
            start,
            end,
            block.text[start:end],
            *quotation(block.text, start, end),
            where or Where(self.path, block.line),
        )

    def figure(self, block: Block, span: Span) -> None:
        value = self.quantity(block, span, needed=True)
        year, basis = self.year(block, span)
        kind = self.one_of(span, "k", ("actual", "change"), "actual")
        indicators = self.indicators(span)
        if value is None:
            return
        if kind == "change" and FALLS.search(_lead(block.text, span)):
            value = _negative(value)
        self.figures.append(
            Figure(
                self.place(block, span.start, span.end, span.where),
                indicators,
                value,
                year,
                basis,
                span.attrs.get("s", block.scope),
                kind,
            )
        )

    def commitment(
        self, block: Block, span: Span, nested: Sequence[Span], units: tuple[str, ...], item: str
    ) -> None:
        value = self.goal_value(block, span, nested)
        due, basis = self.year(block, span)
        named = tuple(span.attrs.get("resp", "").replace("、", " ").split())
        self.commitments.append(
            Commitment(
                self.place(block, span.start, span.end, span.where),
                self.indicators(span, needed=False),
                value,
                self.one_of(span, "op", OPERATORS, _operator(block, span, nested, value)),
                due,
                basis,
                span.attrs.get("s", block.scope),
                named or units,
                item,
            )
        )

    def goal_value(self, block: Block, span: Span, nested: Sequence[Span]) -> Quantity | None:
        """The value of the figure nested in a goal, or the one written in `v`."""
        if len(nested) > 1:
            hint = "mark a goal for each, or give one indicator"
            self.wrong(nested[1], "a goal holds more than one figure", hint)
        if nested:
            return self.quantity(block, nested[0], needed=True)
        return self.quantity(block, span, needed=False) if "v" in span.attrs else None

    def quantity(self, block: Block, span: Span, *, needed: bool) -> Quantity | None:
        """The value that the marked text states, or what its attributes say of it."""
        text = block.text[span.start : span.end]
        read = quantity(text, span.attrs.get("unit", ""))
        if read and read.qualifier == "exact":
            around = _around(block.text, span)
            wider = quantity(around) if qualifies(around) else None
            if wider and _same(wider, read):
                read = replace(read, qualifier=wider.qualifier)
        written = self.written(span)
        if written and read and not _agree(written, read) and "q" not in span.attrs:
            self.wrong(span, f"v={span.attrs.get('v')} contradicts '{text}'", "mend one of them")
            written = None
        value = written or read
        if value is None:
            if needed:
                hint = "mark the number with its unit, or write v=… unit=…"
                self.wrong(span, f"no single value can be read from '{text}'", hint)
            return None
        if written and read and read.value is not None and _magnitude(written, read):
            value = replace(read, value=written.value, base=_signed(read.base, written.value))
        qualifier = self.one_of(span, "q", QUALIFIERS, value.qualifier)
        per = span.attrs.get("per", value.per)
        if (qualifier, per) == (value.qualifier, value.per):
            return value
        return replace(value, qualifier=qualifier, per=per)

    def written(self, span: Span) -> Quantity | None:
        """The value in the attributes v, min and max."""
        found = {key: self.decimal(span, key) for key in ("v", "min", "max")}
        if not any(value is not None for value in found.values()):
            return None
        unit = span.attrs.get("unit", "")
        value, low, high = found["v"], found["min"], found["max"]
        return with_unit(Quantity(value, low, high, "", value, low, high), unit)

    def decimal(self, span: Span, key: str) -> Decimal | None:
        text = span.attrs.get(key)
        if text is None:
            return None
        if not _DECIMAL.fullmatch(text):
            self.wrong(span, f"{key}={text} is not a number", "write it like 24.12")
            return None
        return Decimal(text)

    def year(self, block: Block, span: Span) -> tuple[str, str]:
        """The year of a statement, and whether its sentence states it."""
        year = span.attrs.get("y", block.year)
        if not year:
            self.wrong(
                span, f"the .{span.kind} has no year", "write y=2018, or year: in the fields"
            )
        elif not valid(year):
            self.wrong(span, f"y={year} is not a year", "write 2018, 2018-03 or 2013/2017")
            return "", "implied"
        stated = bool(year) and _ends_of(year) <= self.said.at(span.start)
        return year, "stated" if stated else "implied"

    def indicators(self, span: Span, *, needed: bool = True) -> tuple[str, ...]:
        found = tuple(span.attrs.get("i", "").split())
        if needed and not found:
            self.wrong(span, "the figure has no indicator", "write i=… (content/registers/)")
        return found

    def outcome(self, block: Block, span: Span) -> None:
        status = self.one_of(span, "status", STATUSES, "met")
        place = self.place(block, span.start, span.end, span.where)
        scope = span.attrs.get("s", block.scope)
        self.outcomes.append(Outcome(place, span.attrs.get("of", ""), status, scope))

    def event(self, block: Block, span: Span) -> None:
        place = self.place(block, span.start, span.end, span.where)
        within = [date for start, end, date in find(place.span) if date]
        date = span.attrs.get("when") or next(iter(within), "") or self.year(block, span)[0]
        if not valid(date):
            self.wrong(span, f"when={date} is not a date", "write 2018, 2018-03 or 2018-03-13")
        self.events.append(Event(place, valid(date), span.attrs.get("label", place.span)))

    def date(self, span: Span) -> None:
        when = span.attrs.get("when", "")
        if when and not valid(when):
            self.wrong(span, f"when={when} is not a date", "write 2018, 2018-03 or 2018/2020")

    def duties_of(self, block: Block, item: tuple[str, str]) -> Iterator[Duty]:
        """Units named in (责任单位:…), each in its place, and those of a .duty mark."""
        for start, end, unit in regular.units(block.text):
            yield Duty(self.place(block, start, end), unit, item[0], item[1])
        for span in block.spans:
            if span.kind == "duty":
                place = self.place(block, span.start, span.end, span.where)
                for unit in span.attrs.get("resp", place.span).split():
                    yield Duty(place, unit, item[0], item[1])

    def references_of(self, block: Block) -> Iterator[Reference]:
        marked = overlapping((span.start, span.end) for span in block.spans if span.kind == "doc")
        for span in block.spans:
            if span.kind == "doc":
                place = self.place(block, span.start, span.end, span.where)
                yield Reference(place, place.span.strip("《》"), span.attrs.get("id", ""))
        for start, end, label in regular.works(block.text):
            if not marked(start, start + 1):
                yield Reference(self.place(block, start, end), label, "")

    def one_of(self, span: Span, key: str, allowed: Sequence[str], default: str) -> str:
        value = span.attrs.get(key, default)
        if value not in allowed:
            self.wrong(span, f"{key}={value} is not known", "one of: " + ", ".join(allowed))
            return default
        return value

    def wrong(self, span: Span, what: str, hint: str) -> None:
        self.problems.append(Problem(span.where or Where(self.path), "annotation", what, hint))


class _Said:
    """The first and last years of the dates in each sentence of a block, looked for once."""

    def __init__(self, block: Block) -> None:
        self.text = block.text
        dates = (span for span in block.spans if span.kind == "date")
        self.marked = sorted((span.start, span.attrs.get("when", "")) for span in dates)
        self.known: dict[int, frozenset[int]] = {}

    def at(self, offset: int) -> frozenset[int]:
        """The years that the sentence at an offset says."""
        first, last = sentence(self.text, offset)
        if first not in self.known:
            within = slice(*(bisect_left(self.marked, (at,)) for at in (first, last)))
            dates = [when for _, when in self.marked[within]]
            # A year in a title is part of a name and says nothing of the sentence.
            words = regular.TITLE.sub("", self.text[first:last])
            dates += [date for _, _, date in find(words)]
            self.known[first] = frozenset[int]().union(*map(_ends_of, dates))
        return self.known[first]


def _ends_of(date: str) -> frozenset[int]:
    touched = years(valid(date))
    return frozenset((touched[0], touched[-1])) if touched else frozenset()


def _operator(block: Block, goal: Span, nested: Sequence[Span], value: Quantity | None) -> str:
    """What a goal means by its words; a promised change (降低15%) tells a direction only."""
    if value is None:
        return "done"
    if any(span.attrs.get("k") == "change" for span in (goal, *nested)):
        return "down" if FALLS.search(block.text, goal.start, goal.end) else "up"
    return _OPERATOR_OF.get(value.qualifier, "eq")


def _values(spans: Sequence[Span]) -> Mapping[int, Sequence[Span]]:
    """The figures of each goal, by its id: those around which it is the innermost one."""
    found: dict[int, list[Span]] = {}
    goals: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, one.kind != "goal")):
        while goals and goals[-1].end < span.start:
            goals.pop()
        if span.kind == "goal" and not (goals and _as_wide(goals[-1], span)):
            goals.append(span)
        elif span.kind == "fig":
            around = (goal for goal in reversed(goals) if span.end <= goal.end)
            if goal := next(around, None):
                found.setdefault(id(goal), []).append(span)
    return found


def _as_wide(one: Span, other: Span) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _lead(text: str, span: Span) -> str:
    """The clause before a figure and the figure itself, where 下降 or 减少 would stand."""
    before = _CLAUSE_END.split(text[max(0, span.start - _CLAUSE) : span.start])[-1]
    return before + text[span.start : span.end]


def _around(text: str, span: Span) -> str:
    """A figure with the word before it and behind it that may qualify it, in its clause."""
    before = _CLAUSE_END.split(text[max(0, span.start - 3) : span.start])[-1]
    after = _CLAUSE_END.split(text[span.end : span.end + 3])[0]
    return before + text[span.start : span.end] + after


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.base_unit) == (other.value, other.base_unit)


def _agree(written: Quantity, read: Quantity) -> bool:
    """Whether a written value is what the text says, in its own scale, without it, or negative."""
    if written.value is None or read.value is None:
        return (written.minimum, written.maximum) == (read.minimum, read.maximum)
    return abs(written.value) in (read.value, read.base)


def _magnitude(written: Quantity, read: Quantity) -> bool:
    return written.value is not None and abs(written.value) == read.value


def _signed(base: Decimal | None, like: Decimal | None) -> Decimal | None:
    if base is None or like is None:
        return base
    return -abs(base) if like < 0 else abs(base)


def _negative(value: Quantity) -> Quantity:
    if value.value is None:
        return value
    return replace(value, value=-abs(value.value), base=_signed(value.base, -abs(value.value)))
