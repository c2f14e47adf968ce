"""Chinese numerals as numbers: 三 3, 二十一 21, 两千零五 2005, 二〇一八 2018."""

from decimal import Decimal

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
DIGITS |= {"零": 0, "○": 0, "Ｏ": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = dict.fromkeys("万萬", Decimal(10_000)) | dict.fromkeys("亿億", Decimal(100_000_000))
NUMERALS = "".join((*DIGITS, *_TENS))


def number(text: str) -> int | None:
    """The number that a Chinese numeral below ten thousand, or a string of digits, writes."""
    if text and all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total, digit = 0, -1
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in _TENS:
            # 十 alone is ten; in 二十 it multiplies what stands before it.
            total += (digit if digit >= 0 else 1) * _TENS[character]
            digit = -1
        else:
            return None
    return total + max(digit, 0) if text else None
