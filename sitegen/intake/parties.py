"""Who issues a document, who signs it, to whom it goes, and when: its letter, its imprint."""

import re
from collections.abc import Sequence

from sitegen.intake.page_words import date_in
from sitegen.intake.stated import Draft
from sitegen.intake.titles import organisations
from sitegen.model import Block
from sitegen.source.text import HAN

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
SPLIT = re.compile(r"[、，,；;]\s*")


def letter(draft: Draft, blocks: Sequence[Block]) -> None:
    """To whom a text is addressed; a greeting such as 同志们 addresses nobody by name."""
    greeting = next((one.text for one in blocks if one.role == "salutation"), "")
    text = greeting.strip().rstrip("：:").strip()
    if not text or _GREETED.fullmatch(text):
        return
    deputies = _DEPUTIES.fullmatch(text)
    if deputies:
        draft.state("addressee", tuple(name for name in SPLIT.split(deputies["names"]) if name))
        return
    parts = re.split(rf"[，,；;]\s*{_OUTSIDE}", text.removeprefix("尊敬的"))
    names = [name for part in parts for name in _bodies(part)]
    draft.state("addressee", tuple(name for name in names if name))


def _bodies(part: str) -> Sequence[str]:
    """各直属机构、各有关单位 are two; 各市、州、县人民政府 is one expression."""
    names = re.split(f"、{_OUTSIDE}", part)
    whole = any(len(name) < 3 for name in names) or re.match("各?[市州县區区旗盟省]、", part)
    return [part] if whole else names


_DAY = re.compile(
    r"(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年\S{1,3}月\S{1,4}日(?:[（(]星期.[）)])?"
)


def signature(draft: Draft, blocks: Sequence[Block]) -> None:
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


_COPIED = re.compile(r"(?:抄\s*[送报報]|分\s*送|印\s*送|副\s*本)\s*[:：]\s*(?P<list>[^。]+)")
_ISSUED = re.compile(
    r"(?P<office>.*?)\s*(?P<date>(?:[12]\d{3}"
    r"|[一二][〇○零一二三四五六七八九]{3})\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日)\s*印[发發]"
)


def imprint(draft: Draft, blocks: Sequence[Block]) -> None:
    """Copies, office and day of the imprint (版记)."""
    for at, block in enumerate(blocks):
        if copied := _COPIED.search(block.text):
            draft.state("cc", tuple(name for name in SPLIT.split(copied["list"].strip()) if name))
        if issued := _ISSUED.fullmatch(block.text.strip()):
            draft.state("issued", date_in("".join(issued["date"].split())))
            office = issued["office"].strip() or (blocks[at - 1].text if at else "")
            if next(organisations(office), None) and not _COPIED.search(office):
                draft.state("issuing_office", office.strip())


_ISSUER = re.compile(rf"(?P<issuer>[{HAN}（）()、\s]{{4,40}}?)(?:关于|關於|印发|印發)")
_SPEAKER_TITLE = re.compile(
    rf"(?P<body>[{HAN}]+?(?:委|局|厅|府|会|院|办|中心))(?:党组|党委"
    rf"|党工委)?(?:成员)?(?:、|副)?(?:书记|主任|局长|厅长|市长|区长|院长)"
)


def issuer(draft: Draft) -> None:
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
