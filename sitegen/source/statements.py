"""The marks of a document as statements: figures, commitments, duties, events, references."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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
    Reference,
    Span,
    Statements,
)
from sitegen.problems import Problem, Where
from sitegen.source import regular
from sitegen.source.amounts import OPERATORS, of_figure, of_goal, operator
from sitegen.source.attributes import Attributes
from sitegen.source.duties import units
from sitegen.source.text import overlapping, quotation, sentence

STATUSES = ("met", "partly", "missed", "later")


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
    return Stated(writer.statements(), tuple(writer.attributes.problems))


class _Writer:
    """Collects the statements of one document."""

    def __init__(self, document: str, path: str) -> None:
        self.document = document
        self.path = path
        self.attributes = Attributes(path)
        self.wrong = self.attributes.wrong
        self.figures: list[Figure] = []
        self.commitments: list[Commitment] = []
        self.outcomes: list[Outcome] = []
        self.duties: list[Duty] = []
        self.events: list[Event] = []
        self.references: list[Reference] = []
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
        kind = self.attributes.one_of(span, "k", ("actual", "change"), "actual")
        value = of_figure(block, span, self.attributes, change=kind == "change")
        year, basis = self.year(block, span)
        indicators = self.indicators(span)
        if value is None:
            return
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
        value = of_goal(block, span, nested, self.attributes)
        due, basis = self.year(block, span)
        named = tuple(span.attrs.get("resp", "").replace("、", " ").split())
        self.commitments.append(
            Commitment(
                self.place(block, span.start, span.end, span.where),
                self.indicators(span, needed=False),
                value,
                self.attributes.one_of(span, "op", OPERATORS, operator(block, span, nested, value)),
                due,
                basis,
                span.attrs.get("s", block.scope),
                named or units,
                item,
            )
        )

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
        status = self.attributes.one_of(span, "status", STATUSES, "met")
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
        for start, end, unit in units(block.text):
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
