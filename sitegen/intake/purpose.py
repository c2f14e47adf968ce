"""What a text says of itself: 现将…印发给你们, 报告…情况，请予审议, 本报告由某局编制.

By these words of its first paragraphs a text that came without a title is known.
"""

import re
from collections.abc import Sequence

from sitegen.intake.kinds import kind_of
from sitegen.intake.title_forms import organisations
from sitegen.source.text import HAN

_DISTRIBUTED = re.compile(
    r"现将(?P<what>[^，。；]{2,80}?)(?P<verb>印发|转发|下发|分发|发)(?:给)?(?:你们|你单位|各单位)"
)
_ADOPTED = re.compile(
    r"(?P<what>《[^。；]{2,80}》)[^。；《》]{0,60}，?现?予?以?(?P<verb>印发|转发|下发)给你们"
)
_MADE_KNOWN = re.compile(
    r"现将(?P<what>[^，。；]{2,40}?)(?:予以公布|公布如下|公示如下|通报如下|报告如下"
    r"|公告如下|汇报如下)"
)
_REPORTED = re.compile(r"报告(?P<what>[^，,。；]{2,80}情况)[，,]\s*请予?以?审[议查]")
_ITSELF = re.compile(
    r"(?<![基根])本(?P<kind>(?:年度)?报告|公报|通告|公告|规划|计划|方案|办法|规定|条例|细则|规则|意见|白皮书)"
)
_MADE_BY = re.compile(
    rf"本(?:年度)?(?:报告|公报|年报|白皮书)由(?P<body>[{HAN}]{{4,40}}?)"
    r"(?=[（(，,]|根据|依据|按照|编制|编写|汇总|负责|发布)"
)
# Greeting, cause and purpose stand above what a text does.
_OPENING = 4


def working_title(texts: Sequence[str]) -> str:
    """The title that the first paragraphs of a text give it; nothing where they do not tell.

    What is distributed makes a notice, what is laid before deputies a report
    (党政机关公文处理工作条例, article 8).
    """
    opening = texts[:_OPENING]
    for text in opening:
        if sent := _DISTRIBUTED.search(text) or _ADOPTED.search(text):
            return f"关于{sent['verb'].replace('分发', '印发')}{sent['what']}的通知"
        if known := _MADE_KNOWN.search(text):
            return known["what"]
        if reported := _REPORTED.search(text):
            return f"关于{reported['what']}的报告"
    return ""


def kind_said(texts: Sequence[str]) -> str:
    """The type of a text by what it does, or by what it calls itself (制定本方案)."""
    title = working_title(texts)
    kind = kind_of(title)
    if kind != "notice" and re.search("整改|巡[察视]", title):
        return "rectification"
    itself = next(filter(None, map(_ITSELF.search, texts[:_OPENING])), None)
    return kind or (kind_of(itself["kind"]) if itself else "")


def maker(texts: Sequence[str]) -> str:
    """The body that made a text, by its own words (本报告由某局编制)."""
    made = next(filter(None, map(_MADE_BY.search, texts[:_OPENING])), None)
    return next(organisations(made["body"]), "") if made else ""
