"""The fields of a document: what its title block, its page and its own words state."""

import re
from collections.abc import Mapping, Sequence

from sitegen.intake.contacts import notice
from sitegen.intake.issuers import issuer
from sitegen.intake.kinds import kind_of
from sitegen.intake.page_words import date_in
from sitegen.intake.parties import SPLIT, imprint, letter, signature
from sitegen.intake.periods import periods
from sitegen.intake.purpose import kind_said, maker
from sitegen.intake.stated import Draft
from sitegen.model import Block, Document
from sitegen.source.parse import leaves
from sitegen.source.text import HAN

# What a title block tells beside the fields of a document.
_ASIDE = frozenset({"body", "office", "spoken_by"})


def fields(block: Mapping[str, str], told: Mapping[str, str], document: Document) -> Draft:
    """The fields of a document: of its title block, of the labels of its page, of its text."""
    draft = Draft()
    _block(draft, block, told)
    _told(draft, told)
    draft.state("title", _subject(document))
    draft.state("type", kind_of(draft.text("title")) or kind_of(draft.text("subtitle")))
    carrier = [one for one in leaves(document.blocks) if one.part == 0]
    printed = [one for one in leaves(document.blocks) if one.role == "imprint"]
    letter(draft, carrier)
    signature(draft, carrier if document.parts else list(leaves(document.blocks)))
    # A page's 发文日期 is often the day on which the text was put there: the signature comes first.
    draft.state("signed", date_in(told.get("signed", "")))
    imprint(draft, printed)
    _spoken(draft)
    _reply(draft, carrier)
    texts = [one.text for one in leaves(document.blocks)]
    notice(draft, texts)
    issuer(draft, told.get("issuer", "").strip(" -—"), block.get("office", ""))
    draft.infer("issuer", block.get("body", ""))
    draft.infer("issuer", maker(texts))
    draft.infer("type", kind_said(texts) or "other")
    periods(draft, document)
    return draft


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
_VALIDITY = {
    "有效": "valid",
    "现行有效": "valid",
    "失效": "invalid",
    "无效": "invalid",
    "废止": "abolished",
    "已废止": "abolished",
}


def _block(draft: Draft, block: Mapping[str, str], told: Mapping[str, str]) -> None:
    """What the title block says; the name of a page corrects a title that is of no document."""
    page = told.get("page-title", "")
    if page and not told.get("title") and not kind_of(block.get("title", "")):
        draft.state("title", page)
    for name, value in block.items():
        if name not in _ASIDE:
            draft.state(name, value)
    # Where no occasion stands below the title, the line of the speaker is its subtitle.
    draft.state("subtitle", block.get("spoken_by", ""))


def _told(draft: Draft, told: Mapping[str, str]) -> None:
    """What labels of the page say: 发布时间, 来源, 索引号."""
    for name in ("published", "issued"):
        draft.state(name, date_in(told.get(name, "")))
    for name in ("title", "source"):
        draft.state(name, told.get(name, "").strip(" -—"))
    draft.state("addressee", tuple(filter(None, SPLIT.split(told.get("addressee", "").strip()))))
    written = "".join(told.get("number", "").split()).strip("-—无")
    draft.state("number", written)
    draft.state("index_number", told.get("index-number", "").strip(" -—"))
    draft.state("validity", _VALIDITY.get(told.get("validity", ""), ""))


def _spoken(draft: Draft) -> None:
    """The day of an occasion; 2023年全市教育工作会议 names a meeting by its year alone."""
    date = date_in(draft.text("subtitle"))
    draft.infer("signed", date if date.count("-") == 2 else "")


_SUBJECT = re.compile(r"主\s*旨\s*[:：]\s*(?P<subject>[^。]{4,120})。?$")


def _subject(document: Document) -> str:
    """What a letter of Taiwan is about, which has no other title (公文程式條例, 主旨)."""
    found = (_SUBJECT.match(block.text) for block in leaves(document.blocks))
    return next((one["subject"] for one in found if one), "")


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
