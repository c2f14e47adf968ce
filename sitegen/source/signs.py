"""Where a stroke before a number is a minus, and where it joins two words or two numbers."""

from sitegen.numerals import NUMERALS

_STROKE = r"\-－−–"
# Behind these a stroke is no dash: 增长率为-3.19‰, 净增-3万人, （-5.6）.
_LEVEL = "为為是达達到至率速幅值差约約（(【，,、；;：:"
_NAMED = "增长 增長 上升 下降 净增 淨增 总额 净额 余额 利润 流入 迁入 水位 海拔 高程 标高".split()
_BEHIND = "|".join(f"(?<={word})" for word in (f"[{_LEVEL}]", *_NAMED))
# No word is joined to a rate by a stroke: 利润-3.2%; two rates are: 10%-12%, 5-8℃.
_BEFORE_A_RATE = (
    rf"(?<![A-Za-z\d%％‰℃{_STROKE}—])(?<!\d[个個名岁元人家项倍天次张间])[{_STROKE}]"
    r"(?=\d[\d.．,]{0,12}[ \u00a0]?(?:[%％‰℃]|[个個]?(?:[百千]分[点點]|基[点點])|[摄攝]氏度|°C))"
)
# 负2.6%, 零下5℃; 减负2000万元, 胜负3场 and 正负5毫米 are no negative numbers.
_WORD = (
    r"(?:(?<![减減胜勝正抱肩背担擔欺辜自不应應须須需共各均])[负負]|零下)"
    rf"(?=\d|[百千万]分之|[{NUMERALS}]{{1,9}}(?:[点點%‰℃]|[摄攝]氏度))"
)
_LONG_STROKE = r"(?:(?<=[为為是达達到至率速幅(（])|(?<=增[长長]))—(?=\d)"
# As a pattern: a minus within a text, and what is one at its begin too.
MINUS = rf"(?:{_BEFORE_A_RATE}|(?:{_BEHIND})[{_STROKE}](?=\d)|{_LONG_STROKE}|{_WORD})"
MINUS_FIRST = rf"(?:\A[{_STROKE}—](?=\d)|{MINUS})"
EITHER = "±|正[负負](?=\\d)"
# Between the ends of a range; the second has a minus behind a word only: -5℃至-3℃.
TO = rf"[ \u00a0]?(?:-|–|—+|－|~|～|至|到|±)[ \u00a0]?(?:(?<=[~～至到])[{_STROKE}](?=\d))?"


def negative_end(to: str) -> bool:
    """Whether what matched `TO` ends in the minus of the second number."""
    return len(to) > 1 and to[-1] in _STROKE and to[-2] in "~～至到"
