"""The kind of an official document by its title (党政机关公文处理工作条例, article 8)."""

import re

# The words at the end of a title, the first that fits; 通报 of 整改 is a rectification report.
_ENDINGS = (
    (
        "reply",
        r"(?:建议|提案|议案|質詢|提問).{0,12}(?:答复|答覆|的?复函|办理情况|的函)"
        r"|答复(?:函|意见)?|答覆|复函|批复",
    ),
    ("notice", r"通知|通知书"),
    (
        "rectification",
        r"整改.{0,12}(?:通报|报告|情况|方案|落实|公示|进展)"
        r"|巡[察视].{0,10}(?:通报|情况)",
    ),
    ("announcement", r"公告|通告|公示|声明|聲明|启事|预告"),
    ("bulletin", r"公报|公報|简报|快报"),
    ("circular", r"通报|通報"),
    ("minutes", r"纪要|紀要|會議紀錄|会议记录"),
    ("speech", r"讲话|講話|致辞|致辭|致词|發言|发言|演辭|演讲|講辭"),
    ("summary", r"总结|總結|工作回顾|工作小结"),
    (
        "plan",
        r"要点|要點|计划|計劃|計畫|规划|規劃|规划纲要|方案|安排|预案|路线图|任务(?:分工|清单)?"
        r"|行动|工作打算",
    ),
    ("interpretation", r"解读|解讀|政策问答|一图读懂|图解|说明"),
    (
        "regulation",
        r"办法|辦法|规定|規定|条例|條例|细则|細則|规则|規則|规范|規範|制度|章程|标准"
        r"|守则|准则|指南|指引",
    ),
    ("decision", r"决定|決定|决议|決議|令|命令"),
    ("opinion", r"意见|意見"),
    ("statistics", r"统计(?:数据|资料|表|月报|年鉴)|統計(?:數字|資料)|主要指标|数据"),
    ("report", r"报告|報告|年报|年報|白皮书|白皮書|施政報告|汇报|蓝皮书"),
    ("letter", r"函|信|公开信"),
)
_KINDS = tuple((kind, re.compile(rf"(?:{words})$")) for kind, words in _ENDINGS)
_TAIL = re.compile(r"[（(〔\[][^（()）〕\]]{0,30}[）)〕\]]$|[》”』」]$|\d{4}年$")
_ENGLISH = (
    ("notice", r"\bnotice|circular memorandum"),
    ("announcement", r"\bannouncement|press release"),
    ("report", r"\breport"),
    ("plan", r"\bplan\b|\bprogramme\b|\bstrategy"),
    ("speech", r"\bspeech|\baddress\b|remarks"),
    ("minutes", r"\bminutes"),
    ("statistics", r"\bstatistic"),
)


def kind_of(title: str) -> str:
    """The type of the document that has this title; nothing where its words do not tell."""
    bare = "".join(title.split())
    while tail := _TAIL.search(bare):
        bare = bare[: tail.start()]
    for kind, ending in _KINDS:
        if ending.search(bare):
            return kind
    lower = title.lower()
    return next((kind for kind, words in _ENGLISH if re.search(words, lower)), "")
