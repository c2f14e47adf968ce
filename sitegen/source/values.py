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
from sitegen.source.qualifiers import AFTER, BEFORE, BETWEEN
from sitegen.source.signs import EITHER, MINUS_FIRST, TO, negative_end
from sitegen.source.units import SAME, UNIT

# A longer string of digits is a code; what is shorter stays exact through every scale.
LONGEST = 24
EXACT = Context(prec=60)
# 由负增长2.1%转为增长3%: the last is a rise.
FALLS = re.compile(
    r"(?:下降|降低|[减減]少|[缩縮]短|[压壓][缩縮]|下[调調]|降幅|回落|[负負]增[长長])"
    r"(?![^，。；,;]{0,30}[转轉][为為正增升])"
)

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
_SHARED = "%％‰℃个名岁元人家项倍年天次张间"
# 百分之五 is 5%, 万分之1.2 is 1.2/万; 三分之一 and 一半 have no exact decimal.
OF_PARTS = rf"(?<![{NUMERALS}\d万萬亿億])(?P<parts>[十百]?[万萬]|[百千])分之"
_PARTS = re.compile(
    rf"{OF_PARTS}(?P<many>(?:{_DIGITS}|{_CHINESE})(?:{TO}(?:{_DIGITS}|{_CHINESE}))?)"
)
_FRACTION = re.compile(
    rf"(?<![{NUMERALS}\d万萬亿億])[{NUMERALS}\d万萬亿億]+分之[{NUMERALS}\d]+|一半|半数"
)
_SCALED_UNIT = re.compile(r"([万萬][亿億]|[亿億]|[百千十]?[万萬])?(.*)")


def _group(place: str, table: dict[str, str]) -> str:
    """One alternative for each qualifier, named after its place and itself."""
    return "|".join(f"(?P<{place}_{key}>{pattern})" for key, pattern in table.items())


def _number(name: str, otherwise: str = "") -> str:
    return rf"(?P<{name}>{_DIGITS}|{_CHINESE}{otherwise})"


# 3百人, 120千公顷; 千克 and 千瓦 are units.
IN_HUNDREDS = "[人元名家个個户戶张張份吨噸]|公[顷頃]"


def _scaled(name: str) -> str:
    return rf"(?:{_BLANK}(?P<{name}>[万萬]?[亿億]|[百千]?[万萬]|[百千](?={IN_HUNDREDS})))?"


_WORD = r"[^\d\s，。；、：,;:“”‘’（(《》|/-][^\d\s，。；、：,;:“”‘’《》|/-]{0,9}"
_VALUE = re.compile(
    rf"(?:(?:{_group('before', BEFORE)}){_BLANK})?"
    + rf"(?P<sign>{EITHER}|{MINUS_FIRST})?"
    # 上万, 过亿, 近万: the number is one.
    + _number("first", "|(?<=[上过過近逾])(?=[百千万萬亿億])")
    + _scaled("scale")
    + rf"(?:(?:{SAME}|[{_SHARED}])?(?P<to>{TO}){_number('second')}{_scaled('scale2')})?"
    + rf"(?:{_BLANK}(?:{_group('between', BETWEEN)}))?"
    + _scaled("scale3")
    + rf"{_BLANK}(?P<unit>(?P<part>{_PART_OF})|{_WORD})?"
)
_AFTER = re.compile(rf"{_BLANK}(?:{_group('after', AFTER)})")
# A number before these names one of a row and counts nothing: 二年级, 3月份, 20240052号.
_HALF = re.compile(r"半(?![径数])")
_ORDINAL = re.compile(r"年[级級]|月份|号(?!源)|號|年度")
_UNIT = re.compile(UNIT)
# What ends a unit that is not known: 48蒲式耳以上.
_ENDING = re.compile("|".join((*BETWEEN.values(), *AFTER.values())))
_LEADING = (*(f"before_{key}" for key in BEFORE), *(f"between_{key}" for key in BETWEEN))

_TENS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}


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
        # The 3 of 35微克/m3 and the 10 of 例/10万 belong to the unit.
        if found["unit"] and (unit := _UNIT.match(text, found.start("unit"))):
            at = max(at, unit.end())
        if value := _quantity(found, text):
            yield value


def _counting(text: str) -> str:
    """The text with 百分之五 as 五%, and without numbers that count nothing: dates, fractions."""
    for start, end, _ in reversed(list(find(text))):
        text = f"{text[:start]}，{text[end:]}"
    return _FRACTION.sub("，", _PARTS.sub(_of_parts, text))


def _of_parts(found: re.Match[str]) -> str:
    """千分之0.83 as 0.83‰."""
    return found["many"] + {"百": "%", "千": "‰"}.get(found["parts"], f"/{found['parts']}")


def _quantity(found: re.Match[str], text: str) -> Quantity | None:
    scale = _scale(found["scale"], found["scale3"])
    first = _decimal(found["first"])
    word = found["unit"] or ""
    unit, rest = _unit(word, found, text)
    # 两年半 is more than two years.
    if first is None or _ORDINAL.match(word) or _HALF.match(text, rest):
        return None
    value, low, high = _ends(first, found)
    qualifier = _qualifier(found, text, rest)
    scaled = _scale_word(found)
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


def _ends(first: Decimal, found: re.Match[str]) -> tuple[Decimal | None, ...]:
    """A value alone, or the two ends of a range: 2-3, 22±2, ±0.5."""
    second = _decimal(found["second"]) if found["second"] else None
    if found["sign"] in ("±", "正负", "正負") and second is None:
        return None, -first, first
    if found["sign"]:
        first = -first
    if second is None:
        return first, None, None
    if "±" in found["to"]:
        return None, first - second, first + second
    return None, first, -second if negative_end(found["to"]) else second


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
    if after := _ENDING.search(text, start, start + len(word) + 4):
        word = text[start : min(after.start(), start + len(word))]
    return ("", start) if len(word) > 4 else (word, start + len(word))


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
