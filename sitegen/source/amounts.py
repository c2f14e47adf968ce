"""What a figure or a goal amounts to: by the words it marks, those around it, its attributes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sitegen.model import Block, Quantity, Span
from sitegen.source.attributes import Attributes
from sitegen.source.qualifiers import qualifies
from sitegen.source.signs import MINUS
from sitegen.source.values import FALLS, quantity, with_unit

QUALIFIERS = ("exact", "at_least", "at_most", "more_than", "less_than", "about", "nearly", "over")
OPERATORS = ("ge", "le", "eq", "gt", "lt", "up", "down", "done")
_OPERATOR_OF = {
    "at_least": "ge",
    "over": "ge",
    "more_than": "gt",
    "at_most": "le",
    "less_than": "lt",
}
# Characters before a figure in which its clause begins; a longer one says something else first.
_CLAUSE = 200
_MINUS = re.compile(MINUS)
_CLAUSE_END = re.compile(r"[，。；：、,;:（）()]")


def of_figure(block: Block, span: Span, attributes: Attributes, *, change: bool) -> Quantity | None:
    """The value of a figure, which it must have; a change that is a fall is negative."""
    value = _amount(block, span, attributes, needed=True)
    if value and change and FALLS.search(_lead(block.text, span)):
        return _negative(value)
    return value


def of_goal(
    block: Block, span: Span, nested: Sequence[Span], attributes: Attributes
) -> Quantity | None:
    """The value of the figure nested in a goal, or the one written in `v`."""
    if len(nested) > 1:
        hint = "mark a goal for each, or give one indicator"
        attributes.wrong(nested[1], "a goal holds more than one figure", hint)
    if nested:
        return _amount(block, nested[0], attributes, needed=True)
    return _amount(block, span, attributes, needed=False) if "v" in span.attrs else None


def operator(block: Block, goal: Span, nested: Sequence[Span], value: Quantity | None) -> str:
    """What a goal means by its words; a promised change (降低15%) tells a direction only."""
    if value is None:
        return "done"
    if any(span.attrs.get("k") == "change" for span in (goal, *nested)):
        return "down" if FALLS.search(block.text, goal.start, goal.end) else "up"
    return _OPERATOR_OF.get(value.qualifier, "eq")


def _amount(block: Block, span: Span, attributes: Attributes, *, needed: bool) -> Quantity | None:
    """The value that the marked text states, or what its attributes say of it."""
    text = block.text[span.start : span.end]
    read = _read(block.text, span)
    written = _written(span, attributes)
    if written and read and not _agree(written, read) and "q" not in span.attrs:
        said = f"v={span.attrs.get('v')} contradicts '{text}'"
        attributes.wrong(span, said, "mend one of them")
        written = None
    value = written or read
    if value is None:
        if needed:
            hint = "mark the number with its unit, or write v=… unit=…"
            attributes.wrong(span, f"no single value can be read from '{text}'", hint)
        return None
    if written and read and read.value is not None and _magnitude(written, read):
        value = replace(read, value=written.value, base=_signed(read.base, written.value))
    qualifier = attributes.one_of(span, "q", QUALIFIERS, value.qualifier)
    per = span.attrs.get("per", value.per)
    if (qualifier, per) == (value.qualifier, value.per):
        return value
    return replace(value, qualifier=qualifier, per=per)


def _read(text: str, span: Span) -> Quantity | None:
    """The value of the marked words, qualified by those around them where they are not."""
    read = quantity(text[span.start : span.end], span.attrs.get("unit", ""))
    if read and _below_zero(text, span.start):
        read = _negative(read)
    if read and read.qualifier == "exact":
        around = _around(text, span)
        wider = quantity(around) if qualifies(around) else None
        if wider and _same(wider, read):
            return replace(read, qualifier=wider.qualifier)
    return read


def _below_zero(text: str, start: int) -> bool:
    """Whether the minus of a value stands before its mark: -[3.19‰], 零下[5℃]."""
    found = (_MINUS.match(text, max(0, start - length)) for length in (1, 2))
    return any(minus is not None and minus.end() == start for minus in found)


def _written(span: Span, attributes: Attributes) -> Quantity | None:
    """The value in the attributes v, min and max."""
    value, low, high = (attributes.number(span, key) for key in ("v", "min", "max"))
    if value is None and low is None and high is None:
        return None
    return with_unit(Quantity(value, low, high, "", value, low, high), span.attrs.get("unit", ""))


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
    return not {read.value, read.base}.isdisjoint((written.value, abs(written.value)))


def _magnitude(written: Quantity, read: Quantity) -> bool:
    return written.value is not None and read.value in (written.value, abs(written.value))


def _signed(base: Decimal | None, like: Decimal | None) -> Decimal | None:
    if base is None or like is None:
        return base
    return -abs(base) if like < 0 else abs(base)


def _negative(value: Quantity) -> Quantity:
    if value.value is None:
        return value
    return replace(value, value=-abs(value.value), base=_signed(value.base, -abs(value.value)))
