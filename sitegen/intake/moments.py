"""Which year a statement speaks of: the dates of its sentence, of its section, of its document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.dates import find, years
from sitegen.model import Block
from sitegen.numerals import number
from sitegen.source.text import sentence

_COMPARED = re.compile(r"(?:较|比|与|同|於|于|从|由|自)\s?$")
_TIMES_AS_MUCH = r"的\s?(?:近|约|超过?)?[\d.．]+\s?[余多]?倍"
_BASE_BEHIND = re.compile(rf"\s?(?:年)?(?:同期|相比|末相比|基数|基础上|底相比|{_TIMES_AS_MUCH})")
_SINCE = re.compile(r"\s?(?:年)?(?:\d{1,2}月)?(?:以来|至今|起)")
_PERIOD = re.compile(
    r"(?:过去|近|这|前)?(?P<count>[二两三四五六七八九十]|\d)年(?:来|以来|间)"
    r"|(?:过去|近)(?P<past>[三五]|\d)年|[“]?十[一二三四]五[”]?(?:期间|时期|以来)"
)
_THIS_YEAR = re.compile(r"今年|本年|全年|年内|年底|当年|本年度|截至目前|目前|截止目前|迄今")
# 去年建成22所，新增学位6480个: what follows is of last year too, as far as the sentence goes.
_LAST_YEAR = re.compile(r"(?:\A|(?<=[，；,;：:]))\s*(?:去年|上年|上一年)(?!同期|度?的|末|底|基)")
# 2021年、2022年分别完成12亿元、15亿元: the dates and the values stand in one order.
_EACH = re.compile(r"\s?(?:年)?[^，。；]{0,12}?分别")
_ROSE = re.compile(r"(?:由|从)[^，。；\d]{0,14}$")
_LEVEL = re.compile(r"(?:至|到|达到?|为|占|共有|拥有|总数|目前)[^，。；]{0,8}$")
_FLOW = re.compile(
    r"新增|新建|新改扩建|建成|引进|累计|共|完成|培训|培养|投入|新开|增加|开展"
    r"|举办|创建|获得|入选|提高了|增长了"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The year that a statement speaks of, and whether its own sentence says so."""

    year: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Times:
    """The years of a document and of its sections: `base` is its own, `today` its last day.

    `due` is the last year of a plan for several years.
    """

    base: str
    today: str = ""
    due: str = ""

    def part(self, covers: Sequence[str], plans: Sequence[str]) -> "Times":
        """The years of a part of the document, which may have its own."""
        named = (*covers, *plans)
        if not named:
            return self
        base = self.base if "/" in named[-1] else named[-1]
        return replace(self, base=base, due=due(plans))

    def promised(self, text: str, start: int, end: int, titles: Sequence[str]) -> Moment:
        """When a value is promised for: what a plan for years does not date is due at its end."""
        moment = self.moment(text, start, end, self.section(titles))
        first, _ = sentence(text, start)
        dated = moment.stated or moment.year != self.base or _THIS_YEAR.search(text[first:end])
        headed = any(len(found.edtf) == 4 for title in titles for found in find(title))
        return moment if not self.due or dated or headed else Moment(self.due, False)

    def section(self, titles: Sequence[str]) -> str:
        """The year that the innermost heading of a section names, else that of the document."""
        for title in reversed(titles):
            named = [found.edtf for found in find(title) if len(found.edtf) == 4]
            if named:
                return named[-1]
            if self.base.isdigit() and re.search("过去一年|去年|上年|上一年", title):
                return str(int(self.base) - 1)
        return self.base

    def moment(self, text: str, start: int, end: int, section: str) -> Moment:
        """The year of a value at `text[start:end]` of a block."""
        first, last = sentence(text, start)
        before = text[first:start]
        if re.match(_TIMES_AS_MUCH, f"的{text[start:end]}") and before.endswith("的"):
            return Moment(section, False)
        if relative := self._relative(self._since(text, start), before, section):
            return Moment(relative, False)
        if found := self._stated(text, first, start, last):
            return Moment(found, True)
        return Moment(section, False)

    def _since(self, text: str, start: int) -> str:
        """The words before a value in its block, from the last date on."""
        ends = [found.end for found in find(text[:start])]
        return text[max(ends, default=0) : start]

    def _relative(self, before: str, said: str, section: str) -> str:
        """上年度的16.91%, 五年来新增: counted from the year of the section."""
        if not section.isdigit():
            return ""
        clause = re.split("[，；,;]", said)[-1]
        if re.search(r"(?:恢复[到至]|相当于|相當於)(?:上年|去年)(?:同期)?的?\s?$", clause):
            return ""
        if re.search(r"(?:上年度?|去年|上一年度?)(?:的|末)?\s?$", clause):
            return str(int(section) - 1)
        if re.search("明年|来年", clause):
            return str(int(section) + 1)
        last_year = next(reversed(list(_LAST_YEAR.finditer(said))), None)
        if last_year and not re.search("今年|本年", said[last_year.end() :]):
            return str(int(section) - 1)
        period = next(reversed(list(_PERIOD.finditer(before))), None)
        count = (period["count"] or period["past"]) if period else ""
        if not count:
            return ""
        length = int(count) if count.isdigit() else number(count) or 0
        if _ROSE.search(clause):
            return str(int(section) - length)
        if _FLOW.search(clause) and not _LEVEL.search(clause):
            return f"{int(section) - length + 1}/{section}"
        return ""

    def _stated(self, text: str, first: int, start: int, last: int) -> str:
        """The last date before the value in its sentence, else the first one behind it."""
        dates = [
            (found.start + first, found.end + first, found.edtf)
            for found in find(text[first:last])
            if found.edtf and not _inside(text, found.start + first)
        ]
        before = [date for date in dates if date[1] <= start and not _is_base(text, date)]
        if each := _of_each(text, start, before):
            return each
        for _, end, edtf in reversed(before):
            if _THIS_YEAR.search(text[end:start]):
                return ""
            if _SINCE.match(text, end) and self.today:
                return f"{edtf[:4]}/{self.today[:4]}" if edtf[:4] != self.today[:4] else edtf[:4]
            covered = years(edtf)
            return edtf[:4] if len(covered) == 1 else f"{covered[0]}/{covered[-1]}"
        return ""


def _of_each(text: str, start: int, dates: Sequence[tuple[int, int, str]]) -> str:
    """The date of a value behind 分别, when as many dates stand before it side by side."""
    each = _EACH.match(text, dates[-1][1]) if dates else None
    if each is None or each.end() > start:
        return ""
    row = [*dates[-1:]]
    for date in reversed(dates[:-1]):
        if text[date[1] : row[0][0]].strip() not in ("、", "和", "及", "与", "年、", "年和"):
            break
        row.insert(0, date)
    place = len(re.findall("[、和及，]", text[each.end() : start]))
    return row[place][2][:4] if len(row) > 1 and place < len(row) else ""


def due(plans: Sequence[str]) -> str:
    """The last year of what is planned where that is a period: 2021/2025."""
    last = plans[-1] if plans else ""
    return str(years(last)[-1]) if "/" in last else ""


def _is_base(text: str, date: tuple[int, int, str]) -> bool:
    """Whether a date is what the value is compared with, or the name of something."""
    start, end, _ = date
    return bool(
        _COMPARED.search(text[max(0, start - 2) : start]) or _BASE_BEHIND.match(text, end)
    ) and not _SINCE.match(text, end)


def _inside(text: str, at: int) -> bool:
    """Whether a place is inside a title or quotation, whose year is not that of the sentence."""
    pairs = ("《》", "“”", "（）", "()")
    return any(text.count(pair[0], 0, at) > text.count(pair[1], 0, at) for pair in pairs)


def sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Each block with the titles of the sections that it stands in, the outermost first."""
    open_: list[tuple[int, str]] = []
    part = -1
    for block in blocks:
        if block.part != part:
            open_, part = [], block.part
        if block.headings and block.headings[0].start == 0:
            heading = block.headings[0]
            open_ = [one for one in open_ if one[0] < heading.level]
            open_.append((heading.level, heading.title))
        yield block, tuple(title for _, title in open_)
