"""The forms of the lines in a title block: what can be a title, its next line, a number, a day."""

import re
from collections.abc import Iterator, Sequence

from sitegen.intake.kinds import kind_of
from sitegen.source.text import HAN

# Official titles run over one to four lines.
MOST_LINES = 4
LONGEST_TITLE = 120
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s?[〔\[［（(【]\s?(?:19"
    r"|20)\d{2}\s?[〕\]］）)】]\s?(?:第\s?)?\d+\s?[号號]"
    r"|立法會\s?\S{4,24}號文件|[（(]?第\s?\d{1,5}\s?[号號期][）)]?|[〔\[［（(](?:19"
    r"|20)\d{2}[〕\]］）)]\s?第?\s?\d+\s?[号號期]"
)
_KIND_AT_END = re.compile(
    r"(?:通知|函|意见|决定|公告|通告|批复|答复|复函|通报|报告|决议|请示|命令|令|通知》|意見"
    r"|決定|答覆|通報|報告)$"
)
SUBTITLE = re.compile(r"[—–―-]{1,2}\s*[^—–―\-\s].{3,80}")
OFFICE = (
    r"书记|主任|局长|市长|区长|县长|省长|州长|盟长|旗长|镇长|乡长|部长|厅长|司长|院长|会长|主席|秘书长"
    r"|总理|行政长官|处长|校长|社长|检察长|总经理|董事长|委员"
    r"|書記|局長|市長|區長|縣長|署長|處長|司長|部長|行政長官|院長|秘書長|總監|專員"
)
SPEAKER = re.compile(
    rf"(?P<office>[^，。：:]{{0,40}}(?:{OFFICE}))[\s·]+(?P<name>[{HAN}]{{2,4}}|[{HAN}]\s[{HAN}])"
)
DATE_LINE = re.compile(
    r"[（(]?\s*(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})\s*[年/.-].{1,12}?[日\d]\s*[）)]?"
)
# On what occasion a text was spoken: （2024年1月10日在某县第十八届人民代表大会第四次会议上）.
OCCASION = re.compile(
    r"[（(]?\s*(?P<occasion>(?:(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})\s*年.{2,8}日)?"
    r"\s*[，,]?\s*在[^。；：]{3,60}[会會议議式坛壇班]上)\s*[）)]?"
)
_MEETING = re.compile(r".{4}年.{1,8}日.{0,8}(?:会议|會議)")
BODY = re.compile(
    r".*(?:省|市|区|县|州|盟|旗|镇|乡|委|局|厅|部|院|会|办|室|所|处|署|司|社|中心|集团|公司"
    r"|法院|检察院|政府|银行|大学|医院|協會|區|縣|廳|會|辦|處|黨組|党组|领导小组|指挥部|总队"
    r"|支队|大队|调查队)"
)
SIGNER = re.compile(r"(?P<number>.*?)\s*(?:签发人|簽發人)\s*[:：]\s*(?P<name>.+)")
_LABELLED = re.compile(r"[^：:]{1,12}[:：]\s*\S")


# A path of a page, > 政务公开 > 本局文件; 《<政府工作报告>任务分解表》 is none.
_PATH = re.compile(r"[^<〈《]*[>＞»›]")
_APPENDIX = re.compile(r"附\s*件\s*\d*\s*[:：]?$|附\s*[录錄表]")
# 市教育局：重视校园安全 is news of a body, no label; 咨询科室：某科 is one.
_NEWS = re.compile(
    rf"[{HAN}]{{0,6}}?[省市县縣区區州盟旗镇鎮乡鄉][{HAN}]{{1,10}}[委局厅府院会办社][:：]\s*\S{{6}}"
)


def is_title(text: str) -> bool:
    """Whether a line can be a title, or begin one."""
    bare = compact(text)
    if not 4 <= len(bare) <= LONGEST_TITLE or not re.search(f"[{HAN}A-Za-z]", text):
        return False
    if text.endswith(tuple("。；，;,、")) or _APPENDIX.match(text) or _PATH.match(text):
        return False
    if any(form.fullmatch(text) for form in (DATE_LINE, SUBTITLE, OCCASION)) or speaks(text):
        return False
    if _MEETING.fullmatch(bare) or re.fullmatch(rf"[{HAN}]{{0,12}}(?:{OFFICE})", bare):
        return False
    # 各镇人民政府 are those to whom a text goes; and a label has its value behind it.
    labelled = _LABELLED.match(text) and not _NEWS.match(text)
    return bool(kind_of(text)) or not (bare.startswith("各") or labelled)


def speaks(text: str) -> re.Match[str] | None:
    """The office and the name of a speaker; 某局长 工作报告 is no name."""
    found = SPEAKER.fullmatch(text)
    return None if found and kind_of(found["name"]) else found


def goes_on(text: str, following: str, given: str) -> bool:
    """Whether the title of which `text` stands here goes on in the line that follows."""
    bare, more = compact(text), compact(following)
    if given:
        return given.startswith(bare + more)
    if more.startswith("的") and kind_of(more) and not kind_of(bare):
        return True
    if not is_title(following) or NUMBER.fullmatch(following) or speaks(following):
        return False
    if bare.count("《") > bare.count("》") or bare.count("（") > bare.count("）"):
        return True
    if more.startswith(("关于", "關於", "的", "暨", "及", "和")) or bare.endswith(
        ("关于", "的", "印发", "及", "和")
    ):
        return not kind_of(bare) or more.startswith(("的", "暨"))
    body_alone = BODY.fullmatch(bare) is not None and not kind_of(bare)
    return (body_alone or len(bare) >= 16) and not kind_of(bare) and bool(kind_of(more))


def is_finished_by(text: str, rest: Sequence[str]) -> bool:
    """Whether a title 关于… finds its end, 的通知, in one of the next lines."""
    bare = compact(text)
    if not re.search("关于|關於", bare) or _KIND_AT_END.search(bare):
        return False
    for count in range(1, len(rest) + 1):
        lines = rest[:count]
        if any(NUMBER.fullmatch(line) or not _is_piece(line) for line in lines):
            return False
        if _KIND_AT_END.search(compact(lines[-1])):
            return True
    return False


def _is_piece(line: str) -> bool:
    """Whether a line can be a piece of a title, be it only (2023—2025年)的通知."""
    return len(line) <= LONGEST_TITLE and not line.endswith(tuple("。；，：;,:"))


def in_one_line(text: str) -> str:
    """A title without the blanks of its layout; those between Latin words stay."""
    wide = f"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’—…·]"
    spaced = " ".join(text.split())
    return re.sub(rf"(?<={wide}) (?=\S)|(?<=\S) (?={wide})", "", spaced)


def compact(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


def organisations(text: str) -> Iterator[str]:
    """The bodies named in a line of signatures."""
    for part in re.split(r"[\s、，,]+", text):
        if part and BODY.fullmatch(part):
            yield part


# What columns are called by: the kind of what they hold, or such a word.
_OF_COLUMNS = re.compile(
    r"(?:文件|信息|公开|工作|动态|要闻|新闻|政务|专栏|专题|之窗|法规|资料|公文)$"
)
_LONGEST_COLUMN, _SHORTEST_TITLE = 10, 12


def is_column(text: str, title: str, parted: bool) -> bool:
    """Whether a line is the name of a column above a title; `parted` by labels of the page.

    A column is called in a few words, 计划总结 or 政策文件; the title below it is a whole one,
    with the body, its matter (关于…) or the year, and the kind of the document at its end.
    """
    bare, whole = compact(text), compact(title)
    if not re.fullmatch(rf"[{HAN}、]{{2,{_LONGEST_COLUMN}}}", bare) or BODY.fullmatch(bare):
        return False
    if re.match("关于|關於|转发|轉發|印发|印發", bare) or len(whole) < _SHORTEST_TITLE:
        return False
    full = kind_of(whole) and re.search(r"关于|關於|\d{4}\s*[年—-]", whole)
    return bool(full) and (parted or bool(kind_of(bare) or _OF_COLUMNS.search(bare)))
