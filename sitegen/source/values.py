"""Values of the visible text: 2.47亿元, 30余项, 不低于5万人, 1.89‰, 2-3个, 三个.

Decimals are exact. A value keeps its unit as written; `base` is the value without 万 and 亿.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Context, Decimal

from sitegen.dates import find
from sitegen.model import Quantity
from sitegen.numerals import DIGITS, LARGE, NUMERALS, number

# 24微克/立方米: a measure for each unit of another one.
RATE = (
    "(?:[微毫千]?克|吨|噸|[万亿]?元|人|户|辆|件)/(?:立方米|平方米|平方公里|公顷|亩|升|公里|万人"
    "|万元|人|户|天|日|月|年|吨)"
)
# What stands before or behind a number, and what it makes of the number.
BEFORE = {
    "at_least": "不[低少小][于於]|至少|≥",
    "at_most": "不超[过過]|不[高多大][于於]|至多|最多|≤",
    "more_than": "超[过過]?|突破|[高多大][于於]|逾|＞|>|[上过過](?=[百千万萬亿億])",
    "less_than": "不足|不[满滿]|不到|[少低小][于於]|＜|<",
    "nearly": "[将將]?近|接近",
    "about": "大[约約]|(?<![签簽预預节節合公条條制缔締])[约約][为為]?",
}
BETWEEN = {"over": "余|餘|多", "about": "左右|上下"}
AFTER = {
    "at_least": "[及或]?以上",
    "at_most": "[及或]?以下|[及或]?以[内內]|之[内內]",
    "about": "左右|上下",
    "over": "余|餘|多",
}
# A longer string of digits is a code; what is shorter stays exact through every scale.
LONGEST = 24
EXACT = Context(prec=60)
FALLS = re.compile(r"下降|降低|[减減]少|[缩縮]短|[压壓][缩縮]|下[调調]|降幅|回落")

_BLANK = r"[ \u00a0]?"
_DIGITS = (
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009]\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<!\d)\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.．]\d+)?"
)
# 数十 and 几百 give no number.
_CHINESE = rf"(?<![数几])[{NUMERALS}]+(?:点[{NUMERALS}]+)?(?![数几]|分[之点])"
_PART_OF = rf"(?:‰|[%％]|个?百分点|/(?:10{{0,5}}|十)?{_BLANK}[万萬千]|/百[万萬]|/10{{3,6}})"
# What may stand behind the first number of a range too: 10%-12%, 3个至5个.
_SHARED = "%％‰个名岁元人家项倍年天次张间"
_SIGN = rf"(?P<sign>(?<![A-Za-z\d{_SHARED}])[-－−])?"
_TO = rf"{_BLANK}(?:-|—+|－|~|～|至|到){_BLANK}"
# 百分之五 is 5%; 三分之一 and 一半 have no exact decimal.
_PARTS = re.compile(rf"([百千])分之({_CHINESE})")
_FRACTION = re.compile(rf"[{NUMERALS}\d]+分之[{NUMERALS}\d]+|一半|半数")
_SCALED_UNIT = re.compile(r"([万萬][亿億]|[亿億]|[百千十]?[万萬])?(.*)")


def _group(place: str, table: dict[str, str]) -> str:
    """One alternative for each qualifier, named after its place and itself."""
    return "|".join(f"(?P<{place}_{key}>{pattern})" for key, pattern in table.items())


def _number(name: str, otherwise: str = "") -> str:
    return rf"(?P<{name}>{_DIGITS}|{_CHINESE}{otherwise})"


def _scaled(name: str) -> str:
    return (
        rf"(?:{_BLANK}(?P<{name}>[万萬]?[亿億]|[百千]?[万萬]|[百千](?=[人元名家个個户戶张張份])))?"
    )


_WORD = r"[^\d\s，。；、：,;:“”‘’（(《》|/-][^\d\s，。；、：,;:“”‘’《》|/-]{0,9}"
_VALUE = re.compile(
    rf"(?:(?:{_group('before', BEFORE)}){_BLANK})?"
    + _SIGN
    # 上万, 过亿: the number is one.
    + _number("first", "|(?<=[上过過])(?=[百千万萬亿億])")
    + _scaled("scale")
    + rf"(?:[{_SHARED}]?{_TO}{_number('second')}{_scaled('scale2')})?"
    + rf"(?:{_BLANK}(?:{_group('between', BETWEEN)}))?"
    + _scaled("scale3")
    + rf"{_BLANK}(?P<unit>(?P<part>{_PART_OF}|{RATE})|{_WORD})?"
)
_AFTER = re.compile(rf"{_BLANK}(?:{_group('after', AFTER)})")
# A number before these names one of a row and counts nothing: 二年级, 3月份, 20240052号.
_HALF = re.compile(r"半(?![径数])")
_ORDINAL = re.compile(r"年[级級]|月份|号(?!源)|號|年度")
# Measure words as they are written in reports; the longest is taken.
UNITS = sorted(
    (
        "个百分点 百分点 个工作日 个小时 个星期 件（次） 件(次) 平方公里 平方米 立方米 "
        "场次 人次 例次 架次 班次 台次 "
        "批次 户次 车次 万元 亿元 美元 港元 欧元 公里 千米 公斤 千克 小时 分钟 个月 工作日 人份 元 "
        "人 名 位 户 家 个 间 所 处 座 栋 幢 套 台 辆 架 艘 部 张 份 件 宗 起 例 项 条 类 种 "
        "款 场 次 期 轮 届 批 节 课 篇 本 册 冊 卷 枚 支 只 头 株 棵 亩 吨 克 斤 升 米 岁 年 月 "
        "周 天 日 时 分 秒 倍 成 级 层 组 队 团 班 对 双 片 块 口 门 面 幅 首 集 句 字 页 度 "
        "点 % ％ ‰"
    ).split(),
    key=len,
    reverse=True,
)

_UNIT = re.compile("|".join(map(re.escape, UNITS)))
_LEADING = (*(f"before_{key}" for key in BEFORE), *(f"between_{key}" for key in BETWEEN))
_QUALIFYING = re.compile(
    "|".join(word for table in (BEFORE, BETWEEN, AFTER) for word in table.values())
)

_TENS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}


def qualifies(text: str) -> bool:
    """Whether a text has a word that can qualify a number."""
    return _QUALIFYING.search(text) is not None


def quantity(text: str, unit: str = "") -> Quantity | None:
    """The one value that a marked text states; None where it states none or more than one.

    `unit` is given where the text does not tell it.
    """
    found = list(quantities(text))
    if len(found) != 1:
        digital = [value for value in found if value.numeral == "arabic"]
        if len(digital) != 1:
            return None
        found = digital
    return with_unit(found[0], unit) if unit else found[0]


def quantities(text: str) -> Iterator[Quantity]:
    """Every value of a text, in its order; dates and fractions are none."""
    text, at = _counting(text), 0
    while (found := _VALUE.search(text, at)) is not None:
        names = ("first", "scale", "second", "scale2", "part")
        at = max(at + 1, *(found.end(name) for name in names))
        if value := _quantity(found, text):
            yield value


def _counting(text: str) -> str:
    """The text with 百分之五 as 五%, and without numbers that count nothing: dates, fractions."""
    for start, end, _ in reversed(list(find(text))):
        text = f"{text[:start]}，{text[end:]}"
    parts = _PARTS.sub(lambda part: part[2] + ("%" if part[1] == "百" else "‰"), text)
    return _FRACTION.sub("，", parts)


def _quantity(found: re.Match[str], text: str) -> Quantity | None:
    scale = _scale(found["scale"], found["scale3"])
    first = _decimal(found["first"])
    word = found["unit"] or ""
    unit, rest = _unit(word, found, text)
    # 两年半 is more than two years.
    if first is None or _ORDINAL.match(word) or _HALF.match(text, rest):
        return None
    if found["sign"]:
        first = -first
    second = _decimal(found["second"]) if found["second"] else None
    qualifier = _qualifier(found, text, rest)
    scaled = _scale_word(found)
    if second is None:
        low = high = None
        value: Decimal | None = first
    else:
        value, low, high = None, first, second
    factor = scale if scale is not None else _scale(found["scale2"])
    return Quantity(
        value=value,
        minimum=low,
        maximum=high,
        unit=scaled + unit,
        base=_times(value, factor),
        base_minimum=_times(low, factor),
        base_maximum=_times(high, factor),
        base_unit="%" if unit == "％" else unit,
        qualifier=qualifier,
        per=unit[1:] if unit.startswith("/") else "",
        numeral="arabic" if found["first"][:1].isdigit() or not found["first"] else "chinese",
    )


_GROUPS = re.compile("[,， \u00a0\u2009]")


def _decimal(text: str) -> Decimal | None:
    """A number in digits or Chinese numerals; an empty text (上万) counts as one."""
    if not text:
        return Decimal(1)
    if len(text) > LONGEST:
        return None
    if text[0].isdigit():
        return Decimal(_GROUPS.sub("", text).replace("．", "."))
    whole, _, part = text.partition("点")
    value = number(whole)
    # 三四个 are three or four, not thirty-four.
    if value is None or (len(whole) > 1 and DIGITS.keys() >= set(whole)):
        return None
    decimals = "".join(str(number(digit)) for digit in part)
    return Decimal(f"{value}.{decimals}") if part else Decimal(value)


def _scale(*words: str | None) -> Decimal | None:
    for word in words:
        if word:
            factor = Decimal(1)
            for character in word:
                factor *= LARGE.get(character) or _TENS[character]
            return factor
    return None


def _scale_word(found: re.Match[str]) -> str:
    return found["scale"] or found["scale3"] or found["scale2"] or ""


def _unit(word: str, found: re.Match[str], text: str) -> tuple[str, int]:
    """The unit in the text behind a number, and where the text goes on after it."""
    start = found.start("unit") if word else found.end()
    if not word:
        return "", start
    if found["part"]:
        return word, start + len(word)
    if unit := _UNIT.match(text, start):
        return unit[0], unit.end()
    after = re.match(r"余|多|[及或]?以上|[及或]?以下|以内|左右|上下", word)
    return ("", start) if after or len(word) > 4 else (word, start + len(word))


def _qualifier(found: re.Match[str], text: str, rest: int) -> str:
    for name in _LEADING:
        if found[name] is not None:
            return name.partition("_")[2]
    after = _AFTER.match(text, rest)
    return str(after.lastgroup).partition("_")[2] if after else "exact"


def with_unit(value: Quantity, unit: str) -> Quantity:
    """The value in a unit that its text does not tell: 83.15 in 万人 are 831500 人."""
    scale, bare = _split_unit(unit)
    own = _SCALE_WORD.match(value.unit)
    factor = Decimal(1) if own else scale
    return replace(
        value,
        # 突破200万 with unit=人 is written in 万人: the scale of the text stays.
        unit=own[0] + unit if own and scale is None else unit,
        base=_times(value.base, factor),
        base_minimum=_times(value.base_minimum, factor),
        base_maximum=_times(value.base_maximum, factor),
        base_unit="%" if bare == "％" else bare,
        per=bare[1:] if bare.startswith("/") else value.per,
    )


_SCALE_WORD = re.compile("[百千万萬亿億]+")


def _split_unit(unit: str) -> tuple[Decimal | None, str]:
    found = _SCALED_UNIT.match(unit)
    return (_scale(found[1]), found[2]) if found else (None, unit)


def unscaled(unit: str) -> str:
    """A unit without 万 and 亿, as values are compared: 元 for 亿元."""
    return _split_unit(unit)[1]


def _times(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    """The product without an exponent and without zeros that the scaling made."""
    if value is None:
        return None
    product = EXACT.multiply(value, factor or Decimal(1))
    whole = product.to_integral_value()
    exact = EXACT.quantize(whole, Decimal(1)) if product == whole else EXACT.normalize(product)
    # The very same where it is the same: most values have no factor.
    return exact if exact.compare_total(value) else value
