"""What a text says that it does: 现将…印发给你们, 现将…予以公布, 报告…情况，请予审议.

By these words of its first paragraphs a text that came without a title is known.
"""

import re
from collections.abc import Sequence

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
