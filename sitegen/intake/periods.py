"""The years that a document reports on and plans for, and where its dates contradict each other."""

import re
from collections.abc import Iterator, Sequence

from sitegen.dates import find, years
from sitegen.intake.numbers import numbers
from sitegen.intake.stated import Draft
from sitegen.model import Document
from sitegen.numerals import number
from sitegen.source.parse import leaves

_SUMMED = frozenset(("summary", "report", "statistics", "bulletin", "rectification"))
_YEAR_TITLE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?")


def periods(draft: Draft, document: Document) -> None:
    """The years that are reported on and planned for, by the title and the headings."""
    kind, title = draft.text("type"), draft.text("title")
    named = tuple(dict.fromkeys(_years(title)))
    covers, plans = _carried(document)
    if covers + plans:
        draft.state("covers", covers)
        draft.state("plans", plans)
        named = covers + plans
    elif kind == "plan" and (pair := _PAIR.search("".join(title.split()))):
        for name, text in (("covers", pair["summary"]), ("plans", pair["plan"])):
            draft.state(name, tuple(dict.fromkeys(_years(text))))
    elif kind == "plan":
        draft.state("plans", named)
    elif kind in _SUMMED or kind == "speech":
        draft.infer("covers", tuple(_reported(named or _day(draft), document, named)))
    planned = tuple(sorted(set(_planned(document, kind))))
    reported = max((last for one in _tuple(draft, "covers") for last in years(one)), default=0)
    draft.infer("plans", tuple(year for year in planned if int(year) > reported))
    last = next(
        (draft.text(name)[:4] for name in ("signed", "published", "issued") if draft.text(name)), ""
    )
    last = last or _numbered_year(draft.text("number"))
    year = named[-1] if named and "/" not in named[-1] else last
    draft.infer("year", year)


# 2020年工作总结和2021年工作要点: two works in one, each with its year.
_PAIR = re.compile(r"(?P<summary>.*(?:总结|總結|情况|回顾))[和及与暨、](?P<plan>.*\d{4}.*)")


def _carried(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The years that the texts carried by a notice report on, and those they plan."""
    annexes = [part for part in document.parts if part.role == "annex"]
    covers = (year for part in annexes for year in part.covers)
    plans = (year for part in annexes for year in part.plans)
    return tuple(dict.fromkeys(covers)), tuple(dict.fromkeys(plans))


def _numbered_year(number: str) -> str:
    """The year in a document number: 〔2023〕第12期."""
    found = re.search(r"[〔\[［（(]((?:19|20)\d{2})[〕\]］）)]", number)
    return found[1] if found else ""


def _years(title: str) -> Iterator[str]:
    """Years and periods in a title; those of a document number in it are none."""
    for found in find(re.sub(r"[〔\[［].{4}[〕\]］].{0,6}号", "", title)):
        if len(found.edtf) in (4, 9):
            yield found.edtf


def _day(draft: Draft) -> tuple[str, ...]:
    """The year of the first date that the fields state."""
    dates = (draft.text(name) for name in ("signed", "published", "issued"))
    return tuple(date[:4] for date in dates if date)[:1]


def _reported(base: Sequence[str], document: Document, named: Sequence[str]) -> Iterator[str]:
    """The years of a report: those that its headings review, else those of its title."""
    reviewed = [
        found.edtf
        for heading in _headings(document)
        for found in find(heading)
        if re.search("回顾|总结|回顧|情况|成效|成绩|进展|完成", heading) and len(found.edtf) == 4
    ]
    relative = [
        str(int(base[0][:4]) - back)
        for heading in _headings(document)
        for back in (_years_back(heading) if base else ())
    ]
    yield from sorted(dict.fromkeys((*reviewed, *relative) or named))


def _years_back(heading: str) -> range:
    """How many years before its own a report looks back, by a heading: 五年来, 过去一年."""
    if found := re.search(r"(?:过去|近)?([二两三四五十])年(?:来|以来)|过去([三四五])年", heading):
        return range(1, (number(found[1] or found[2]) or 0) + 1)
    return range(1, 2) if re.search("过去一年|上一?年度?|去年", heading) else range(0)


# What such a document names as its aim was set elsewhere; what comes next it plans all the same.
_REPORTS = frozenset(("bulletin", "statistics", "summary"))
_COUNTS = frozenset(("bulletin", "statistics"))
# A promise of the text stands apart (到2025年，…), is led (预计到2025年) or has a value; what runs
# on (围绕到2018年全面建成小康社会目标, 到2035年基本实现现代化) is an aim of others that it names.
_DUE = re.compile(
    r"(?P<led>力争|力爭|争取|爭取|预计|預計|确保|確保|计划|計劃)?(?<![\d年截])(?:到|至)"
    r"(?P<year>20\d{2})年(?!\s?\d|.{0,6}(?:以来|共|已))(?P<apart>[底末]?前?[，,])?"
)
# 《规划纲要》提出，到2035年，…: what another document plans.
_OF_OTHERS = re.compile(r"》[^。；]{0,10}(?:提出|明确|要求|确定|规定)[^。；]*$")
_ANNOUNCED = re.compile(
    r"(20\d{2})年(?:工作|重点|总体|主要|的)?(?:工作)?"
    r"(?:部署|安排|计划|目标|任务|打算|思路|重点|要求|预期|建议)"
    r"(?!的?(?:完成|落实|进展|执行|推进|总结))|做好(20\d{2})年"
)


def _planned(document: Document, kind: str) -> Iterator[str]:
    for block in leaves(document.blocks):
        dues = _DUE.finditer(block.text) if kind not in _REPORTS else ()
        for found in dues:
            own = found["led"] or found["apart"] or _has_value(block.text, found.end())
            theirs = _OF_OTHERS.search(block.text, 0, found.start())
            if own and not theirs and not _quoted(block.text, found.start()):
                yield found["year"]
        for found in _ANNOUNCED.finditer(block.text) if kind not in _COUNTS else ():
            if not _quoted(block.text, found.start()):
                yield found[1] or found[2]


def _has_value(text: str, at: int) -> bool:
    """Whether the clause that goes on at a place holds a value: 覆盖率达到90%."""
    clause = re.split("[，。；,;]", text[at:])[0]
    return next(iter(numbers(clause)), None) is not None


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside a title or a quotation."""
    return any(text.count(pair[0], 0, at) > text.count(pair[1], 0, at) for pair in ("《》", "“”"))


def _headings(document: Document) -> Iterator[str]:
    for block in leaves(document.blocks):
        yield from (heading.title for heading in block.headings)


def _tuple(draft: Draft, name: str) -> tuple[str, ...]:
    value = draft.values.get(name, ())
    return value if isinstance(value, tuple) else ()


def conflicts(draft: Draft, document: Document) -> Iterator[str]:
    """Where the fields of a document contradict each other or its text."""
    title = draft.text("title")
    dated = re.search(r"[〔\[［（(]((?:19|20)\d{2})", draft.text("number"))
    signed, issued = draft.text("signed"), draft.text("issued")
    published = draft.text("published")
    if dated and signed and dated[1] != signed[:4]:
        yield f"the number is of {dated[1]}, but the document is signed {signed}"
    for name, later in (("issued", issued), ("published", published)):
        if signed and later and later < signed[: len(later)]:
            yield f"{name} {later} is before signed {signed}"
    named = {str(year) for edtf in _years(title) for year in years(edtf)}
    counted: dict[str, int] = {}
    for mark in document.dates:
        for year in years(mark.date) if "/" not in mark.date else ():
            counted[str(year)] = counted.get(str(year), 0) + 1
    most = max(counted, key=lambda year: (counted[year], year), default="")
    near = sum(
        count for year, count in counted.items() if any(abs(int(year) - int(n)) <= 1 for n in named)
    )
    if named and most and counted[most] >= 3 and near * 2 < counted[most]:
        said = "、".join(sorted(named))
        yield f"the title says {said}, but the text speaks most of {most}"
