"""What is said of a number before or behind it: 不低于5万人, 30余项, 48学时以上, 三日内."""

import re

# What stands before, within or behind a number, and what it makes of the number.
BEFORE = {
    # 迈上500亿元台阶: it is reached, and perhaps passed.
    "at_least": "不[低少小短][于於]|至少|[≥≧]|大[于於]或?等[于於]"
    r"|[迈邁跨站跃躍登][上入过過](?=\d)",
    "at_most": "不超[过過]?|不[高多大长長][于於]|至多|最多|[≤≦]|小[于於]或?等[于於]",
    "more_than": "超[过過]?了?|突破了?|[首再冲]破|[高多大][于於]|逾|[＞>]"
    "|[上过過](?=[百千万萬亿億])",
    "less_than": "不足|不[满滿]|不到|[少低小][于於]|＜|<",
    "nearly": "[将將]?近|接近",
    "about": "大[约約]|(?<![签簽预預节節合公条條制缔締])[约約][为為]?",
}
BETWEEN = {"over": "余|餘|多", "about": "左右|上下"}
AFTER = {
    "at_least": "[及或]?(?:[（(]含[)）])?以上",
    # 三日内 is a bound; 5年内科 is none.
    "at_most": "[及或]?(?:[（(]含[)）])?以下|[及或]?以[内內]|之[内內]"
    "|(?<=[日天时時月年周秒钟鐘])[内內](?!分泌|[容部外在科镜鏡涵设設蒙资資需地陆陸])",
    "about": "左右|上下",
    "over": "余|餘|多",
}
_QUALIFYING = re.compile(
    "|".join(word for table in (BEFORE, BETWEEN, AFTER) for word in table.values())
)


def qualifies(text: str) -> bool:
    """Whether a text has a word that can qualify a number."""
    return _QUALIFYING.search(text) is not None
