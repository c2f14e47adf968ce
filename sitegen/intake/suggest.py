"""What could be marked in a document: figures, promises, dates, names and works cited.

Suggestions are guesses with a likelihood; nothing here changes a text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sitegen.dates import find
from sitegen.intake.aims import aims, promises
from sitegen.intake.moments import Moment, Times, sections
from sitegen.intake.numbers import Found, numbers
from sitegen.model import Block, Document, Quantity
from sitegen.source.mentions import Names
from sitegen.source.registers import Indicator, Registers
from sitegen.source.regular import works
from sitegen.source.text import HAN
from sitegen.source.values import FALLS

_CHANGE = re.compile(
    r"(?:同比|比上年|较上年|较去年|比去年|较20\d\d年.{0,4}|(?<!新)增长|(?<!新)增加(?!值)了?|下降了?|减少了?|提高了"
    r"|提升了|降低了?|降幅(?:达到?)?|增幅(?:达到?)?|上升了?|缩短了?|(?<!新)增(?!加))[^，。；至到为]{0,6}$"
)
_BODY_END = (
    "委员会|办公室|医院|中心|大学|学院|研究院|研究所|公司|协会|学会|联盟|基金会|红十字会|管理局"
    "|卫生健康局|人民政府|指挥部|领导小组"
)
_CANDIDATE = re.compile(
    rf"(?:^|(?<=[，、。；：和与及对在由向（“]))(?P<name>[{HAN}]{{2,14}}?(?:{_BODY_END}))"
    "(?=[，、。；：和与及的）等”]|$)",
    re.MULTILINE,
)


_ROW = re.compile(rf"[{HAN}（）()]{{1,14}}[、和及与][{HAN}]{{0,6}}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could be marked: `text[start:end]` of the block with this anchor.

    `kind` is figure, commitment, date, name, reference or candidate; `target` is the id of the
    indicator or of the entry of a register that it is about, where that is known.
    """

    kind: str
    anchor: str
    start: int
    end: int
    quote: str
    sure: float
    value: Quantity | None = None
    year: str = ""
    year_stated: bool = False
    scope: str = ""
    target: str = ""
    changes: bool = False
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a document: its kind, its years, its scope, and the names of its place."""

    kind: str
    times: Times
    scope: str
    names: Names | None = None
    registers: Registers = field(default_factory=Registers)


def suggestions(document: Document, context: Context) -> tuple[Suggestion, ...]:
    """What could be marked in a document, in the order of its text."""
    found: list[Suggestion] = []
    kinds = [context.kind, *(part.type for part in document.parts[1:])]
    times = [context.times.part(part.covers, part.plans) for part in document.parts]
    for block, titles in sections(document.blocks):
        part = min(block.part, len(document.parts) - 1)
        kind = kinds[part] if document.parts else context.kind
        here = replace(context, times=times[part]) if document.parts else context
        for leaf in _leaves(block):
            if not leaf.text or leaf.role in ("salutation", "signature", "imprint", "date"):
                continue
            told = [*_values(leaf, titles, kind, here), *_dates(leaf)]
            told += [*_references(leaf), *_names(leaf, context)]
            found += sorted(told, key=lambda one: (one.start, -one.end, one.kind))
    return (*found, *_candidates(document, context))


def _leaves(block: Block) -> Iterator[Block]:
    if block.children:
        for child in block.children:
            yield from _leaves(child)
    elif block.kind != "cell":
        # A number in a table has its meaning from row and column, which no sentence tells.
        yield block


def _values(
    block: Block, titles: Sequence[str], kind: str, context: Context
) -> Iterator[Suggestion]:
    """Figures and promised values of a block, and promises without a value."""
    text = block.text
    times = context.times
    promised: list[int] = []
    before: tuple[Found, bool] | None = None
    last = end = 0
    for one in numbers(text):
        is_aim = promises(text, one.start, one.end, kind, titles)
        # 20个专科、21个病种、40个专技 stand in one row: what is said of the first holds for all.
        if before and _ROW.fullmatch(text[before[0].end : one.start]):
            is_aim = before[1]
        before = one, is_aim
        moment = (
            times.promised(text, one.start, one.end, titles)
            if is_aim
            else times.moment(text, one.start, one.end, times.section(titles))
        )
        changes = (
            not is_aim and _CHANGE.search(text[max(0, one.start - 16) : one.start]) is not None
        )
        value = _signed(one, text) if changes or is_aim else one.value
        promised += [one.start] if is_aim else []
        last, end = end, one.end
        yield Suggestion(
            kind="commitment" if is_aim else "figure",
            anchor=block.anchor,
            start=one.start,
            end=one.end,
            quote=text[one.start : one.end],
            sure=_sure(one, moment),
            value=value,
            year=moment.year,
            year_stated=moment.stated,
            scope=context.scope,
            target=_indicator(text, one, last, context.registers),
            changes=changes,
        )
    for start, end in aims(text, kind, titles):
        headed = any(heading.start <= start < heading.end for heading in block.headings)
        if not headed and not any(start <= at < end for at in promised):
            moment = times.promised(text, end, end, titles)
            yield _aim(block, start, end, moment, context)


def _aim(block: Block, start: int, end: int, moment: Moment, context: Context) -> Suggestion:
    """A promise without a value."""
    return Suggestion(
        "commitment",
        block.anchor,
        start,
        end,
        block.text[start:end],
        0.5,
        year=moment.year,
        year_stated=moment.stated,
        scope=context.scope,
    )


def _sure(one: Found, moment: Moment) -> float:
    return round(min(0.99, one.sure + (0.05 if moment.stated else 0.0)), 2)


def _signed(one: Found, text: str) -> Quantity:
    """The value of a fall, below zero; 下降至19.3% is a level and stays."""
    before = text[max(0, one.start - 12) : one.start]
    clause = re.split("[，；。,;]", before)[-1]
    value = one.value
    if (
        FALLS.search(clause)
        and not re.search(r"[至到为達达]\s?$", clause)
        and value.value is not None
        and value.value > 0
    ):
        return replace(value, value=-value.value, base=_negative(value.base))
    return value


def _negative(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _indicator(text: str, one: Found, last: int, registers: Registers) -> str:
    """The indicator that is named in the clause of a value, behind the `last` other value."""
    before = re.split("[，。；、,;]", text[max(last, one.start - 40) : one.start])[-1]
    behind = re.split("[，。；、,;]", text[one.end : one.end + 24])[0]
    named = [
        (len(name), indicator.id)
        for indicator in registers.indicators.values()
        if _measures(indicator, one.value)
        for name in (indicator.label, *indicator.aliases)
        if len(name) >= 3 and (name in before or behind.startswith(name))
    ]
    longest = max(named, default=(0, ""))
    same = {id for length, id in named if length == longest[0]}
    return longest[1] if len(same) == 1 else ""


def _measures(indicator: Indicator, value: Quantity) -> bool:
    return value.base_unit in indicator.units


def _dates(block: Block) -> Iterator[Suggestion]:
    for start, end, edtf in find(block.text):
        if edtf:
            quote = block.text[start:end]
            yield Suggestion("date", block.anchor, start, end, quote, 0.99, year=edtf)


def _references(block: Block) -> Iterator[Suggestion]:
    for start, end, _ in works(block.text):
        quote = block.text[start:end]
        yield Suggestion("reference", block.anchor, start, end, quote, 0.95)


def _names(block: Block, context: Context) -> Iterator[Suggestion]:
    if context.names is None:
        return
    for start, end, id in context.names.find(block.text):
        quote = block.text[start:end]
        yield Suggestion("name", block.anchor, start, end, quote, 0.95, target=id)


def _candidates(document: Document, context: Context) -> Iterator[Suggestion]:
    """Names that look like those of bodies, stand twice or more, and that no register has."""
    seen: dict[str, list[Suggestion]] = {}
    known = set(context.names.meaning) if context.names else set()
    for block in document.blocks:
        for found in _CANDIDATE.finditer(block.text):
            name = found["name"]
            if name not in known:
                at = found.start("name")
                one = Suggestion("candidate", block.anchor, at, at + len(name), name, 0.4)
                seen.setdefault(name, []).append(one)
    for name in sorted(seen, key=lambda name: (-len(seen[name]), name)):
        if len(seen[name]) > 1:
            yield seen[name][0]
