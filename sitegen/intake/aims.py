"""Whether a statement promises or reports: by its section, its clause and the words before it."""

import re
from collections.abc import Sequence

from sitegen.source.text import overlapping, sentence

_PLANNED_TITLE = re.compile(
    r"下一步|下步|工作(?:计划|打算|安排|目标|部署|要求|思路|任务)|(?:主要|重点|总体|发展|具体"
    r"|年度|预期)(?:任务|目标|工作|举措)|目标任务"
    r"|(?:创建|建设|绩效|发展|预期|规划)目标$|总体部署|努力方向|今后|未来|計劃|目標|展望|措施要求|明年"
)
_REPORTED_TITLE = re.compile(
    r"回顾|总结|完成情况|落实情况|进展|成效|成绩|过去|开展情况"
    r"|情况\Z|现状|主要做法|存在|问题(?=[及和与]|\Z)|問題|回顧"
)
# Words that promise for the rest of their sentence, and those that do so for their clause.
_AIM = re.compile(
    r"力争|力爭|争取(?!到)|到20\d\d年|至20\d\d年|20\d\d年(?:底|末)?前|年底前|明年"
    r"|下一年|目标是|目標是|\d{1,2}月(?:底|末|\d{1,2}日)?之?前"
)
_AIM_HERE = re.compile(
    r"确保|確保|努力|[将將](?!近)(?=[在于建新进继全推投完实组开力达提會於縮增進繼])|拟(?=[建新投购在于开实])"
    r"|要(?=[在把建新完达确保])|应当|不低于|不少于|会(?=于20)|會(?=於20|增|推出)"
    r"|(?:计划|計劃|规划)(?=[在到于新建投完举开组接招改增])"
)
# A plan expects something of the year to come; a review estimates the year that ends.
_EXPECTED = re.compile("预计|預計")
# “十三五”期间，累计完成…，新增…: all that follows in the sentence has been done.
_SUMMED_UP = re.compile("累计|累計")
_DONE = re.compile(
    r"已|完成了|实现了|累计|共(?=有|计|获|完|开|接|投|组|引|举|培)|达到了|新增了|截至|目前|现有"
    r"|原有|以来|获得|荣获|同比增长|比上年|打造了|建成了|成立了"
)
_STANDING = re.compile(
    r"(?:现有|已有|共有|目前|已(?:开工|建|遴选|完成|纳入)[^，。；]{0,8}|全[市区省县](?:的)?"
    r"|区属|市属|遴选出的?|下属|辖区(?:内)?(?:的)?|完善|健全|统筹好?.{0,4}|着力提升"
    r"|大力推进[^，。；]{0,4}"
    r"|整合|指定的|深化|依托|发挥|对.{0,8})\s?$"
)
_STANDING_BEHIND = re.compile(r"(?:已|在建|现有|既有)")
_ACHIEVED = re.compile(
    r"(?:打造|完成|新增|新建|建设|創建|创建|建成|开展|新改扩建|推进|推动|选取|选树|支持|达到?"
    r"|至|到|不低于|不少于|至少|力争|突破|实现|提高到?|培养|培训|组建|引进"
    r"|新引进|设立|成立|配置|配备|增加|新開|覆盖率|率|投入|下达|安排|≥|举办|组织|出台|制定|筛查"
    r"|培育|增设|改造|创成|认定)[^，。；]{0,6}$"
)


def promises(text: str, start: int, end: int, kind: str, titles: Sequence[str]) -> bool:
    """Whether the value `text[start:end]` of a block is promised, in a document of a kind."""
    first, _ = sentence(text, start)
    words = text[first:start]
    clause = re.split("[，；,;]", words)[-1]
    if _DONE.search(clause) and not re.search("力争|确保|到20", clause):
        return False
    if _planned(kind, titles):
        if _SUMMED_UP.search(words) and not _AIM.search(words):
            return False
        standing = _STANDING.search(clause) or _STANDING_BEHIND.match(text, end)
        return not standing and (bool(_ACHIEVED.search(clause)) or "有" not in clause[-2:])
    here = _AIM.search(words) or _AIM_HERE.search(clause)
    here = here or (None if _reported(titles) else _EXPECTED.search(words))
    return (
        bool(here) and not _quoted(words, here.start() if here else 0) and not _DONE.search(words)
    )


def _quoted(words: str, at: int) -> bool:
    return words.count("“", 0, at) > words.count("”", 0, at)


def _planned(kind: str, titles: Sequence[str]) -> bool:
    """Whether a section looks forward: by its headings, else by the kind of the document."""
    for title in reversed(titles):
        if _REPORTED_TITLE.search(title):
            return False
        if _PLANNED_TITLE.search(title):
            return True
    return kind in ("plan",)


def _reported(titles: Sequence[str]) -> bool:
    """Whether a section looks back by its headings."""
    return any(_REPORTED_TITLE.search(title) for title in titles)


_PROMISE = re.compile(
    r"力争|力爭|争取(?!到)|(?:预计)?到20\d\d年|(?:20\d\d)?年(?:底|末|汛期?)前|年内(?=启动|完成|建成|实现)"
    r"|今年底"
)
# A clause that says by when and nothing else: the promise stands in the next one.
_WHEN = re.compile(r"(?:到|在|于)?20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日|[底末]|上旬|中旬|下旬)?之?前?")
# What stands in brackets tells who and by when: （…；2025年底前完成）.
_BRACKETS = re.compile("[（(][^（()）]*[)）]")
# Milestones without a number, as plans name them: 实现主体结构封顶, 提升至全市前列.
_MILESTONE = re.compile(
    r"实现[^，。；,;]{0,20}(?:完工|封顶|全覆盖|开工|投入使用|试业|开业|竣工|通车|达标)"
    r"|推动[^，。；,;]{2,50}(?:开工(?:建设)?|试业|开业|完工|封顶|投入使用|竣工)"
    r"|(?:提升|提高|达到|保持)(?:至|到|在)?(?:全国|全省|全市|全区|国内|国际"
    r"|世界)[^，。；,;]{0,12}(?:前列|水平|领先)"
    r"|基本(?:建成|形成|实现|建立|消除|完成)[^，。；,;]{2,30}"
    r"|(?:建成|打造成为?|率先建成)[^，。；,;]{2,24}(?:中心|城市|强市|强省|示范区|体系|典范|高地"
    r"|先行区)"
    r"|(?:稳步|逐年|持续|明显)(?:提升|提高|降低|下降)[^，。；,;]{2,24}(?:水平|率|占比|比例|比重)"
)


def aims(text: str, kind: str, titles: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Clauses that promise something without a number, each once."""
    enclosed = overlapping(brackets.span() for brackets in _BRACKETS.finditer(text))
    found = [
        (aim.start(), _end_of_clause(text, aim))
        for aim in _PROMISE.finditer(text)
        if not enclosed(*aim.span())
    ]
    if _planned(kind, titles):
        found += [(aim.start(), aim.end()) for aim in _MILESTONE.finditer(text)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _end_of_clause(text: str, aim: re.Match[str]) -> int:
    at = min(aim.end() + 4, max(0, len(text) - 1))
    _, last = sentence(text, at)
    ends = (place for place in range(at, last) if text[place] in "，。；,;！")
    end = next(ends, last)
    return next(ends, last) if _WHEN.fullmatch(text, aim.start(), end) else end
