"""The fields of a document: what its title block, its page and its own words state."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.dates import find, years
from sitegen.intake.kinds import kind_of
from sitegen.intake.page_words import date_in
from sitegen.intake.titles import organisations
from sitegen.model import Block, Document
from sitegen.numerals import number
from sitegen.source.parse import leaves
from sitegen.source.text import HAN

Value = str | tuple[str, ...] | Mapping[str, str]

_GREETED = re.compile(
    r"(?:各位|同志们|同志們|女士们|先生们|尊敬的各位|朋友们|主席先生|主席女士|議員|全体|全市各"
    r"|广大).*"
)
_DEPUTIES = re.compile(
    r"(?:尊敬的)?\s*(?P<names>.+?)\s*(?:等?\s*\d*\s*(?:位|名))?(?:代表|委员"
    r"|議員|议员)(?:们|：|:)?$"
)
# A mark inside brackets parts nothing: 各县（市、区）卫生健康局.
_OUTSIDE = r"(?![^（(]*[）)])"
_SPLIT = re.compile(r"[、，,；;]\s*")
_PROPOSAL = re.compile(
    r"(?P<number>第\s?\d{3,12}\s?[号號]"
    r"|[A-Z]?\d{6,12}\s?号)(?=.{0,12}(?:建议|提案|议案|答复))|(?:建议|提案"
    r"|议案)[（(]?(?P<after>第\s?\d{3,12}\s?[号號])"
)
_MEETING = re.compile(
    rf"关于(?:对|答复)?(?P<meeting>[{HAN}]{{0,12}}(?:届"
    rf"|屆)[{HAN}]{{0,12}}(?:次会议|次會議|次全会))"
)
_PROPOSED = re.compile(
    r"(?:提出|提交|收悉|答复).{0,6}《(?P<title>[^《》]+)》"
    r"|《(?P<second>[^《》]+)》[（(]?(?:提案)?第?\s?\d"
)
_ISSUER = re.compile(rf"(?P<issuer>[{HAN}（）()、\s]{{4,40}}?)(?:关于|關於|印发|印發)")
_COPIED = re.compile(r"(?:抄\s*[送报報]|分\s*送|印\s*送|副\s*本)\s*[:：]\s*(?P<list>[^。]+)")
_ISSUED = re.compile(
    r"(?P<office>.*?)\s*(?P<date>(?:[12]\d{3}"
    r"|[一二][〇○零一二三四五六七八九]{3})\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日)\s*印[发發]"
)
_NOTICE = re.compile(
    r"(?:公开|公示|公告|公布|征求意见|意见征集|反馈意见|意见反馈|征集|公示时间"
    r"|公開)(?:的)?(?:期限|期|时间|时限|截止时间|時間)?(?:为|自|是|从)?\s*[:：]?\s*"
    r"(?:自|从|为|即日起|由)?\s*(?P<dates>(?:20\d{2})\s*年.{3,40})"
)
_CONTACTS: Mapping[str, str] = {
    "phone": r"(?:联系|咨询|监督|举报|服务|反馈|聯絡|查詢)?(?:电话|電話"
    r"|热线)(?:号码)?\s*[:：为]\s*(?P<value>(?:[（(]?\d{2,4}[)）])?[\d—–－\-、\s转]{5,40}\d)",
    "fax": r"(?:传真|傳真)(?:号码)?\s*[:：]\s*(?P<value>[\d—–－\-\s]{6,24}\d)",
    "address": r"(?:邮政信箱|(?:通信|通讯|联系|邮寄|来信|單位)?(?:地址"
    r"|地\s*址))\s*[:：]\s*(?P<value>[^；;。\n，,]{4,60}(?:[，,](?!\s*(?:邮编|邮政|联系"
    r"|电话|邮箱))[^；;。\n，,]{2,30})*)",
    "postcode": r"(?:邮政编码|邮编|郵編)\s*[:：为]?\s*(?P<value>\d{6})(?!\d)",
    "email": r"(?P<value>[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
}
_DAY = re.compile(
    r"(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年\S{1,3}月\S{1,4}日(?:[（(]星期.[）)])?"
)
_SPEAKER_TITLE = re.compile(
    rf"(?P<body>[{HAN}]+?(?:委|局|厅|府|会|院|办|中心))(?:党组|党委"
    rf"|党工委)?(?:成员)?(?:、|副)?(?:书记|主任|局长|厅长|市长|区长|院长)"
)
_YEAR_TITLE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?")
_VALIDITY = {
    "有效": "valid",
    "现行有效": "valid",
    "失效": "invalid",
    "无效": "invalid",
    "废止": "abolished",
    "已废止": "abolished",
}
_SUMMED = frozenset(("summary", "report", "statistics", "bulletin", "rectification"))


@dataclass(slots=True)
class Draft:
    """The fields found so far; the first one that states a field is believed."""

    values: dict[str, Value] = field(default_factory=dict)
    inferred: list[str] = field(default_factory=list)

    def state(self, name: str, value: Value) -> None:
        """Note a field that the text states."""
        if value and name not in self.values:
            self.values[name] = value

    def infer(self, name: str, value: Value) -> None:
        """Note a field that follows from others."""
        if value and name not in self.values:
            self.values[name] = value
            self.inferred.append(name)

    def text(self, name: str) -> str:
        """A field as text, empty where it is absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


def fields(block: Mapping[str, str], told: Mapping[str, str], document: Document) -> Draft:
    """The fields of a document: of its title block, of the labels of its page, of its text."""
    draft = Draft()
    for name, value in block.items():
        if name != "body":
            draft.state(name, value)
    _told(draft, told)
    draft.state("title", _subject(document))
    kind = kind_of(draft.text("title"))
    draft.state("type", kind)
    carrier = [one for one in leaves(document.blocks) if one.part == 0]
    imprint = [one for one in leaves(document.blocks) if one.role == "imprint"]
    _letter(draft, carrier)
    _signature(draft, carrier if document.parts else list(leaves(document.blocks)))
    # A page's 发文日期 is often the day on which the text was put there: the signature comes first.
    draft.state("signed", date_in(told.get("signed", "")))
    _imprint(draft, imprint)
    draft.infer("signed", date_in(draft.text("subtitle")))
    _reply(draft, carrier)
    texts = [one.text for one in leaves(document.blocks)]
    _notice(draft, texts)
    _issuer(draft)
    draft.infer("issuer", block.get("body", ""))
    _kind(draft, texts)
    _periods(draft, document)
    return draft


def _told(draft: Draft, told: Mapping[str, str]) -> None:
    """What labels of the page say: 发布时间, 来源, 索引号."""
    for name in ("published", "issued"):
        draft.state(name, date_in(told.get(name, "")))
    for name in ("title", "source", "issuer"):
        draft.state(name, told.get(name, "").strip(" -—"))
    draft.state("addressee", tuple(filter(None, _SPLIT.split(told.get("addressee", "").strip()))))
    written = "".join(told.get("number", "").split()).strip("-—无")
    draft.state("number", written)
    draft.state("index_number", told.get("index-number", "").strip(" -—"))
    draft.state("validity", _VALIDITY.get(told.get("validity", ""), ""))


_SUBJECT = re.compile(r"主\s*旨\s*[:：]\s*(?P<subject>[^。]{4,120})。?$")


def _subject(document: Document) -> str:
    """What a letter of Taiwan is about, which has no other title (公文程式條例, 主旨)."""
    found = (_SUBJECT.match(block.text) for block in leaves(document.blocks))
    return next((one["subject"] for one in found if one), "")


def _letter(draft: Draft, blocks: Sequence[Block]) -> None:
    """To whom a text is addressed; a greeting such as 同志们 addresses nobody by name."""
    greeting = next((one.text for one in blocks if one.role == "salutation"), "")
    text = greeting.strip().rstrip("：:").strip()
    if not text or _GREETED.fullmatch(text):
        return
    deputies = _DEPUTIES.fullmatch(text)
    if deputies:
        draft.state("addressee", tuple(name for name in _SPLIT.split(deputies["names"]) if name))
        return
    parts = re.split(rf"[，,；;]\s*{_OUTSIDE}", text.removeprefix("尊敬的"))
    names = [name for part in parts for name in _bodies(part)]
    draft.state("addressee", tuple(name for name in names if name))


def _bodies(part: str) -> Sequence[str]:
    """各直属机构、各有关单位 are two; 各市、州、县人民政府 is one expression."""
    names = re.split(f"、{_OUTSIDE}", part)
    whole = any(len(name) < 3 for name in names) or re.match("各?[市州县區区旗盟省]、", part)
    return [part] if whole else names


def _signature(draft: Draft, blocks: Sequence[Block]) -> None:
    """The body that signs and the day, at the end of the text or of the carrier."""
    dated = [at for at, one in enumerate(blocks) if _DAY.fullmatch("".join(one.text.split()))]
    if not dated or (dated[-1] < len(blocks) - 8 and dated[-1] > 2):
        return
    draft.state("signed", date_in("".join(blocks[dated[-1]].text.split())))
    signers: list[str] = []
    for one in reversed(blocks[max(0, dated[-1] - 4) : dated[-1]]):
        names = list(organisations(one.text)) if len(one.text) <= 60 else []
        if not names or one.headings or len("".join(names)) < len("".join(one.text.split())):
            break
        signers = names + signers
    draft.state("issuer", "、".join(signers))


def _imprint(draft: Draft, blocks: Sequence[Block]) -> None:
    """Copies, office and day of the imprint (版记)."""
    for at, block in enumerate(blocks):
        if copied := _COPIED.search(block.text):
            draft.state("cc", tuple(name for name in _SPLIT.split(copied["list"].strip()) if name))
        if issued := _ISSUED.fullmatch(block.text.strip()):
            draft.state("issued", date_in("".join(issued["date"].split())))
            office = issued["office"].strip() or (blocks[at - 1].text if at else "")
            if next(organisations(office), None) and not _COPIED.search(office):
                draft.state("issuing_office", office.strip())


def _reply(draft: Draft, blocks: Sequence[Block]) -> None:
    """The proposal that a reply answers."""
    title = draft.text("title")
    if draft.text("type") != "reply" and not re.search("建议|提案|议案", title):
        return
    opening = "".join(block.text for block in blocks[:3])
    numbered = _PROPOSAL.search(title) or _PROPOSAL.search(opening)
    proposed = _PROPOSED.search(opening)
    meeting = _MEETING.search(title)
    found = {
        "number": "".join((numbered["number"] or numbered["after"]).split()) if numbered else "",
        "title": (proposed["title"] or proposed["second"]) if proposed else "",
        "meeting": meeting["meeting"] if meeting else "",
    }
    if found["number"]:
        draft.state("proposal", {name: value for name, value in found.items() if value})


def _notice(draft: Draft, texts: Sequence[str]) -> None:
    """How long the public may speak, and where to."""
    for text in texts:
        found = _NOTICE.search(text)
        period = next((one.edtf for one in find(found["dates"])), "") if found else ""
        first, _, last = period.partition("/")
        if last and len(first) == len(last) == 10:
            draft.state("notice", {"from": first, "to": last})
    contact: dict[str, str] = {}
    for text in texts:
        for name, pattern in _CONTACTS.items():
            if name not in contact and (value := re.search(pattern, text)):
                contact[name] = value["value"].strip()
    if {"phone", "email"} & contact.keys():
        draft.state("contact", contact)


def _issuer(draft: Draft) -> None:
    """The issuing body by the title (X关于…), else by the line of the source."""
    ordered = re.fullmatch(r"(?P<issuer>.{4,30})令", draft.text("title"))
    if ordered:
        draft.state("issuer", ordered["issuer"])
    led = _ISSUER.match(draft.text("title"))
    names = tuple(organisations(led["issuer"])) if led else ()
    if led and names and led["issuer"].endswith(names[-1]):
        draft.state("issuer", led["issuer"].strip())
    source = draft.text("source")
    if next(organisations(source), None) and "网" not in source:
        draft.infer("issuer", source)
    speaker = _SPEAKER_TITLE.match(draft.text("subtitle"))
    if speaker:
        draft.infer("issuer", speaker["body"])


_SAID = re.compile(
    r"现将(?P<what>[^，。；]{2,40}?)(?:予以|公布如下|公示如下|通报如下|报告如下"
    r"|公告如下|汇报如下)"
)


def made_known(texts: Sequence[str]) -> str:
    """What the first paragraphs say that they make known: 现将…情况予以公布."""
    return next((found["what"] for text in texts[:2] if (found := _SAID.search(text))), "")


def _kind(draft: Draft, texts: Sequence[str]) -> None:
    """The type where no title tells it: by what the first paragraph says that it makes known."""
    what = made_known(texts)
    if re.search("整改|巡[察视]", what):
        draft.infer("type", "rectification")
    draft.infer("type", kind_of(what) or "other")


def _periods(draft: Draft, document: Document) -> None:
    """The years that are reported on and planned for, by the title and the headings."""
    kind, title = draft.text("type"), draft.text("title")
    named = tuple(dict.fromkeys(_years(title)))
    carried = next((part for part in document.parts if part.role == "annex"), None)
    if carried is not None and carried.covers + carried.plans:
        covers, plans = carried.covers, carried.plans
        draft.state("covers", covers)
        draft.state("plans", plans)
        named = covers or plans
    elif kind == "plan" and (pair := _PAIR.search("".join(title.split()))):
        for name, text in (("covers", pair["summary"]), ("plans", pair["plan"])):
            draft.state(name, tuple(dict.fromkeys(_years(text))))
    elif kind == "plan":
        draft.state("plans", named)
    elif kind in _SUMMED or kind == "speech":
        draft.infer("covers", tuple(_reported(named or _day(draft), document, named)))
    planned = tuple(sorted(set(_planned(document))))
    if kind != "plan":
        draft.infer("plans", tuple(year for year in planned if year not in _tuple(draft, "covers")))
    last = next(
        (draft.text(name)[:4] for name in ("signed", "published", "issued") if draft.text(name)), ""
    )
    last = last or _numbered_year(draft.text("number"))
    year = named[-1] if named and "/" not in named[-1] else last
    draft.infer("year", year)


# 2020年工作总结和2021年工作要点: two works in one, each with its year.
_PAIR = re.compile(r"(?P<summary>.*(?:总结|總結|情况|回顾))[和及与暨、](?P<plan>.*\d{4}.*)")


def _numbered_year(number: str) -> str:
    """The year in a document number: 〔2023〕第12期."""
    found = re.search(r"[〔\[［（(]((?:19|20)\d{2})[〕\]］）)]", number)
    return found[1] if found else ""


def _years(title: str) -> Iterator[str]:
    """Years and periods in a title; those of a document number in it are none."""
    for found in find(re.sub(r"[〔\[［].{4}[〕\]］].{0,6}号", "", title)):
        if len(found.edtf) in (4, 9):
            yield found.edtf


def _day(draft: Draft) -> tuple[str, ...]:
    """The year of the first date that the fields state."""
    dates = (draft.text(name) for name in ("signed", "published", "issued"))
    return tuple(date[:4] for date in dates if date)[:1]


def _reported(base: Sequence[str], document: Document, named: Sequence[str]) -> Iterator[str]:
    """The years of a report: those that its headings review, else those of its title."""
    reviewed = [
        found.edtf
        for heading in _headings(document)
        for found in find(heading)
        if re.search("回顾|总结|回顧|情况|成效|成绩|进展|完成", heading) and len(found.edtf) == 4
    ]
    relative = [
        str(int(base[0][:4]) - back)
        for heading in _headings(document)
        for back in (_years_back(heading) if base else ())
    ]
    yield from sorted(dict.fromkeys((*reviewed, *relative) or named))


def _years_back(heading: str) -> range:
    """How many years before its own a report looks back, by a heading: 五年来, 过去一年."""
    if found := re.search(r"(?:过去|近)?([二两三四五十])年(?:来|以来)|过去([三四五])年", heading):
        return range(1, (number(found[1] or found[2]) or 0) + 1)
    return range(1, 2) if re.search("过去一年|上一?年度?|去年", heading) else range(0)


_DUE = re.compile(
    r"(?:到|至|截至)((?:20)\d{2})年(?!\s?\d|.{0,6}(?:以来|共|已))|(20\d{2})年(?:工作"
    r"|重点|总体|主要|的)?(?:工作)?(?:部署|安排|计划|目标|任务|打算|思路|重点|要求|预期|建议)"
    r"|做好(20\d{2})年"
)


def _planned(document: Document) -> Iterator[str]:
    for block in leaves(document.blocks):
        for found in _DUE.finditer(block.text):
            year = found[1] or found[2] or found[3]
            if not _quoted(block.text, found.start()):
                yield year


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside a title or a quotation."""
    return any(text.count(pair[0], 0, at) > text.count(pair[1], 0, at) for pair in ("《》", "“”"))


def _headings(document: Document) -> Iterator[str]:
    for block in leaves(document.blocks):
        yield from (heading.title for heading in block.headings)


def _tuple(draft: Draft, name: str) -> tuple[str, ...]:
    value = draft.values.get(name, ())
    return value if isinstance(value, tuple) else ()


def conflicts(draft: Draft, document: Document) -> Iterator[str]:
    """Where the fields of a document contradict each other or its text."""
    title = draft.text("title")
    dated = re.search(r"[〔\[［（(]((?:19|20)\d{2})", draft.text("number"))
    signed, issued = draft.text("signed"), draft.text("issued")
    published = draft.text("published")
    if dated and signed and dated[1] != signed[:4]:
        yield f"the number is of {dated[1]}, but the document is signed {signed}"
    for name, later in (("issued", issued), ("published", published)):
        if signed and later and later < signed[: len(later)]:
            yield f"{name} {later} is before signed {signed}"
    named = {str(year) for edtf in _years(title) for year in years(edtf)}
    counted: dict[str, int] = {}
    for mark in document.dates:
        for year in years(mark.date) if "/" not in mark.date else ():
            counted[str(year)] = counted.get(str(year), 0) + 1
    most = max(counted, key=lambda year: (counted[year], year), default="")
    near = sum(
        count for year, count in counted.items() if any(abs(int(year) - int(n)) <= 1 for n in named)
    )
    if named and most and counted[most] >= 3 and near * 2 < counted[most]:
        said = "、".join(sorted(named))
        yield f"the title says {said}, but the text speaks most of {most}"
