"""Who issues a document, who signs it, to whom it goes, and when: its letter, its imprint."""

import re
from collections.abc import Sequence

from sitegen.intake.page_words import date_in
from sitegen.intake.stated import Draft
from sitegen.intake.title_forms import OFFICE, organisations
from sitegen.model import Block
from sitegen.source.text import HAN

_GREETED = re.compile(
    r"(?:各位|同志们|同志們|女士们|先生们|尊敬的各位|朋友们|主席先生|主席女士|議員|全体|全市各"
    r"|广大).*"
)
# 主任、各位副主任、各位委员 greet the members of a meeting by their ranks, nobody by name.
_RANK = re.compile(
    rf"(?:尊敬的)?\s*(?:各位)?\s*副?(?:{OFFICE}|代表|议员|議員|常委|同志|来宾|朋友|领导)们?"
)
_DEPUTIES = re.compile(
    r"(?:尊敬的)?\s*(?P<names>.+?)\s*(?:等?\s*\d*\s*(?:位|名))?(?:代表|委员"
    r"|議員|议员)(?:们|：|:)?$"
)
# A mark inside brackets parts nothing: 各县（市、区）卫生健康局.
_OUTSIDE = r"(?![^（(]*[）)])"
SPLIT = re.compile(r"[、，,；;]\s*")
_LISTED = re.compile(r"\s*[、，,；;：:]\s*")


def letter(draft: Draft, blocks: Sequence[Block]) -> None:
    """To whom a text is addressed; a greeting such as 同志们 addresses nobody by name."""
    greeting = next((one.text for one in blocks if one.role == "salutation"), "")
    text = greeting.strip().rstrip("：:").strip()
    if not text or _GREETED.fullmatch(text) or all(map(_RANK.fullmatch, _LISTED.split(text))):
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
    rf"(?P<body>[{HAN}]+?(?:委|局|厅|府|会|院|办|中心|署|處|局|廳|會))(?:党组|党委"
    rf"|党工委)?(?:成员)?(?:、|副)?(?:{OFFICE})"
)
_PLACED = re.compile(rf"[{HAN}]+?[省市县縣区區州盟旗镇鎮乡鄉]")
# Heads of government answer for it (宪法, article 105);
# 云汀县委副书记、县长 reports for 云汀县人民政府.
_HEAD_OF_GOVERNMENT = re.compile(
    rf"(?P<place>[{HAN}]{{1,12}}?[省市州盟县区旗乡镇])(?:人民政府|委[{HAN}]*、)?"
    rf"(?:代理|代)?(?P<unit>[省市州盟县区旗乡镇])长"
)


def issuer(draft: Draft, office: str = "") -> None:
    """The issuing body by the title (X关于…), else by the speaker's office, or the source."""
    ordered = re.fullmatch(r"(?P<issuer>.{4,30})令", draft.text("title"))
    if ordered:
        draft.state("issuer", ordered["issuer"])
    led = _ISSUER.match(draft.text("title"))
    names = tuple(organisations(led["issuer"])) if led else ()
    if led and names and led["issuer"].endswith(names[-1]):
        draft.state("issuer", led["issuer"].strip())
    inferred = (_body_of(office), _source(draft.text("source")), _body_of(draft.text("subtitle")))
    # 市卫生计生委 leaves open of which city: the body that names its place is to be preferred.
    draft.infer("issuer", next(filter(_PLACED.match, inferred), ""))
    draft.infer("issuer", next(filter(None, inferred), ""))


def _source(source: str) -> str:
    """The source of a page where it is a body, not a web site."""
    whole = "".join(organisations(source)) == "".join(source.split())
    return source if whole and "网" not in source else ""


def _body_of(office: str) -> str:
    """The body for which the holder of an office speaks."""
    if head := _HEAD_OF_GOVERNMENT.fullmatch(office):
        return f"{head['place']}人民政府" if len(head["place"]) > 1 else ""
    found = _SPEAKER_TITLE.match(office)
    return found["body"] if found else ""
