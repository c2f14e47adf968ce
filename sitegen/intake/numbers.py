"""Numbers of a text that count or measure something, and those that only look as if they did."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.dates import find
from sitegen.model import Quantity
from sitegen.numerals import NUMERALS
from sitegen.source.qualifiers import AFTER, BEFORE, BETWEEN
from sitegen.source.signs import EITHER, MINUS, TO
from sitegen.source.units import SAME, UNIT
from sitegen.source.values import IN_HUNDREDS, OF_PARTS, quantity

_BLANK = r"[ \u00a0]?"
_SCALE = rf"(?:{_BLANK}(?:万亿|[百千]?[万萬]|[亿億]|[百千](?={IN_HUNDREDS})))?"
_DIGITS = (
    r"\d{1,3}(?:[ \u00a0\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.．]\d+)?"
)
_PART = r"‰|[%％]|个?百分点|個百分點|/10{3,6}|/(?:10{0,5}|十)?[万萬千]|/百[万萬]"
_BEFORE = "|".join(BEFORE.values())
_BETWEEN = "|".join(BETWEEN.values())
_AFTER = "|".join(AFTER.values())
_VALUE = re.compile(
    rf"(?P<before>(?:{_BEFORE}){_BLANK})?"
    rf"(?:{EITHER}|{MINUS})?"
    rf"(?P<number>(?<![\d.．A-Za-z])(?:{_DIGITS}){_SCALE}"
    rf"(?:(?:{SAME}|[%％‰℃个名家])?{TO}(?:{_DIGITS}){_SCALE})?)"
    rf"(?:{_BLANK}(?:{_BETWEEN}){_SCALE})?"
    rf"(?:{_BLANK}(?P<unit>{_PART}|{UNIT}))?"
    rf"(?P<after>{_BLANK}(?:{_AFTER}))?"
)
_OVER = re.compile(r"(?P<number>[上过過][百千万萬亿億])(?P<unit>[个個名位户戶家次人份场場项項条])")
# 万分之1.2, 百分之五以上; 百分之百 is mostly a manner of speaking.
_OF_PARTS = re.compile(
    rf"(?:(?:{_BEFORE}){_BLANK})?(?:{MINUS})?{OF_PARTS}(?!百)"
    rf"(?:{_DIGITS}|[{NUMERALS}]{{1,9}}(?:点[{NUMERALS}]{{1,9}})?)(?:{_BLANK}(?:{_AFTER}))?"
)
# 三十余项, 近四成, 十个以上: what is said of a number makes it one.
_ROUND = re.compile(
    rf"(?P<before>(?:{_BEFORE}){_BLANK})?(?<![第首前每任这那某几数同各统唯之万萬亿億{NUMERALS}])"
    rf"[{NUMERALS}]{{0,9}}(?<=[近逾{NUMERALS}])[万萬亿億]{{0,2}}"
    rf"(?P<between>{_BETWEEN})?[万萬亿億]{{0,2}}(?P<unit>{UNIT})(?!之)(?P<after>{_AFTER})?"
)
# 分别高出2.4个和1.2个百分点: the last of a row has the unit of all.
_POINTS = re.compile(r"(?:[、和与及或]\d{1,4}(?:\.\d{1,4})?[个個]?){1,4}(?<=[\d个個])百分[点點]")
# 两轮, 五个: a count in characters; 一 is mostly an article, 第三 and 三个方面 count nothing.
_CHINESE = re.compile(
    r"(?<![第首前每任这那某几数同各十百千零一二两三四五六七八九统唯之])"
    r"(?P<number>[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
    r"(?P<unit>个|家|名|位|所|轮|例|座|支|场|处|台|辆|套|宗|起|条|场次|人次)"
    r"(?!方面|层面|层次|环节|维度|坚持|确保|意识|自信|维护|全面|到位|必须|阶段|步骤|统一|结合"
    r"|转变|提升|月|年|季度|关系"
    r"|结构|体系|保障|制度|清单|行动|责任|确立|重大|不|全覆盖|百|字|人之)"
)
_SPANS = (
    re.compile(r"《[^《》]*》"),
    re.compile(r"“[^“”]*”"),
    re.compile(r"「[^「」]*」"),
    re.compile(r"‘[^‘’]*’"),
    re.compile(r"[〔\[［](?!\d{1,3}[\]］])[^〔〕\[\]］]{1,6}[〕\]］]\s?\d*\s?[号號]?"),
    re.compile(r"[\[［]\d{1,3}[\]］]"),
    re.compile(r"第\s?\d[\d,，、至\-—]*"),
    re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"),
    re.compile(r"\d{1,2}\s?月(?:份|\s?\d{1,2}\s?日)?(?:[至\-—]\d{1,2}[月日]\d*日?)?"),
    re.compile(r"(?:[至到—\-]|当年|次)?\d{1,2}\s?[日号時时](?![均常增产发总])"),
    re.compile(r"(?<!\d)(?:19|20)\d{2}\s?年"),
    re.compile(r"(?<![A-Za-z\d_.+-])[A-Za-z\d_.+-]+@[\w.-]+|https?://\S+|www\.\S+"),
    re.compile(
        r"(?<!\d)(?:[（(]?0?\d{2,3}[)）]?[-—–－ ])?\d{7,8}(?!\d"
        r"|\s?[个名元人家项万亿场次])(?:转\d+)?"
    ),
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    re.compile(
        r"(?:电话|热线|传真|邮编|邮政编码|信箱|QQ|微信号|電話|傳真"
        r"|信访电话)[^，。；]{0,24}"
    ),
    re.compile(
        r"(?:路|街|道|巷|弄|大厦|楼|栋|座|村|区)\s?\d+\s?(?:号|楼|室|栋|层|單元"
        r"|单元)(?:\d+[楼室层])*"
    ),
)
# What stands before or behind a number that names or ranks and does not count.
_NAMED_BEFORE = re.compile(
    r"(?:[A-Za-z×xX+＋/]|[A-Za-z][-－]|前|排名|排行|位列|位居|世界|全球|全国|中国|民营企业|型号"
    r"|编号|代码|序号|图|表"
    r"|附件|专栏|栏目|注|版本|“|卫生)$"
)
_NAMED_BEHIND = re.compile(
    r"\s?(?:强|周年|年代|世纪|届|[级級](?!别的)|[A-Za-z×]|[+＋]\s?[\dNnXx]|-三体|号(?!源)|號"
    r"|期(?!间)|大(?=[^幅型中专])|度(?!假)|字头|[.．]\s?\d|[年月]?以来|[:：∶]\s?\d|后(?=[，、的]))"
)
_AGES = re.compile(
    r"[岁歲周]\s?(?:及|或|\(含\)|（含）)?\s?(?:以上|以下|以内|以內|至|到|—|-|～)"
    r"|[岁歲](?:儿童|老人|患者|人群|组|婴幼儿|的|老年人|女)"
)
_TIME = (
    "年|天|日|月|周|时|秒|秒钟|分钟|小时|季度|工作日|分鐘|小時"
    "|[个個](?:月|小[时時]|星期|季度|工作日|自然日|交易日|学期|学年)|自然日|日历天"
)
_DURATION = re.compile(f"(?:{_TIME})(?:/(?:{_TIME}))?")
# A number of these names a rank, a place or a moment.
_RANKING = ("级", "届", "期", "度", "点", "层", "班")
_LASTING = re.compile(
    r"(?:连续|累计|连|平均.{0,8}|时间.{0,6}|时长.{0,6}|[缩縮]短.{0,4}|寿命.{0,10}"
    r"|不足|不满|满|周期.{0,6})\s?$"
)


class Found(NamedTuple):
    """`text[start:end]` states a value; `sure` says how likely that it is a figure."""

    start: int
    end: int
    value: Quantity
    sure: float


def numbers(text: str) -> Iterator[Found]:
    """The values that a text states, in their order, without those that count nothing."""
    closed = [
        (found.start(), found.end()) for pattern in _SPANS for found in pattern.finditer(text)
    ]
    closed += [(start, end) for start, end, _ in find(text)]
    closed += [
        (0, number.end()) for number in [re.match(r"\s*\d{1,3}[.、．)）](?!\d)", text)] if number
    ]
    found = [*_arabic(text), *_of(_OVER, text, 0.8), *_of(_CHINESE, text, 0.55)]
    found += [*_of(_OF_PARTS, text, 0.8), *_round(text)]
    taken = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        inside = any(start < one.end and one.start < end for start, end in closed)
        if not inside and one.start >= taken:
            taken = one.end
            yield one


def _of(pattern: re.Pattern[str], text: str, sure: float) -> Iterator[Found]:
    for found in pattern.finditer(text):
        value = quantity(text[found.start() : found.end()])
        if value is not None and value.value not in (None, 0):
            yield Found(found.start(), found.end(), value, sure)


def _round(text: str) -> Iterator[Found]:
    """三十余项 and 近四成, but no ages, ranks and times, and not 一个以上."""
    for found in _ROUND.finditer(text):
        unit = found["unit"]
        said = found["before"] or found["between"] or found["after"]
        if said and unit not in (*_RANKING, "岁", "歲") and not _DURATION.fullmatch(unit):
            value = quantity(found[0])
            if value is not None and value.base not in (None, 0, 1):
                yield Found(found.start(), found.end(), value, 0.6)


def _arabic(text: str) -> Iterator[Found]:
    for found in _VALUE.finditer(text):
        points = found["unit"] in (None, "个", "個") and _POINTS.match(text, found.end())
        sure = 0.9 if points else _likelihood(found, text)
        value = quantity(found[0], "个百分点" if points else "") if sure else None
        if value is not None:
            yield Found(found.start(), found.end(), value, sure)


def _likelihood(found: re.Match[str], text: str) -> float:
    """How likely a number is a figure: by its unit, and by what stands around it."""
    unit, number = found["unit"] or "", found["number"]
    behind = text[found.end() : found.end() + 8]
    before = text[max(0, found.start() - 10) : found.start()]
    last = text[found.start("number") : found.end()]
    if _NAMED_BEFORE.search(before) or (not unit and _NAMED_BEHIND.match(behind)):
        return 0.0
    if re.match(r"[A-Za-z]", behind) or unit in _RANKING:
        return 0.0
    if unit in ("岁", "歲") and _AGES.search(last + behind[:4]):
        return 0.0
    if unit and re.match(r"[周]?年(?:代|级)|周年", unit + behind):
        return 0.0
    if _DURATION.fullmatch(unit):
        return 0.6 if _LASTING.search(before) else 0.0
    if unit:
        return 0.9
    scaled = re.search("[万萬亿億]$", number)
    return 0.75 if scaled or ("." in number and len(number) > 3) else 0.0
