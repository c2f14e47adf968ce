"""Who signs a document, to whom it goes, and when: its letter, its signature, its imprint."""

import re
from collections.abc import Sequence

from sitegen.intake.page_words import date_in
from sitegen.intake.stated import Draft
from sitegen.intake.title_forms import OFFICE, organisations
from sitegen.model import Block

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
    parts = re.split(rf"(?:[，,；;]\s*|、(?=各)){_OUTSIDE}", text.removeprefix("尊敬的"))
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


# A signature stands in the last lines, or in the first ones of a text that carries another.
_LAST, _FIRST = 8, 12


def signature(draft: Draft, blocks: Sequence[Block]) -> None:
    """The body that signs and the day, at the end of the text or of the carrier."""
    dated = [at for at, one in enumerate(blocks) if _DAY.fullmatch("".join(one.text.split()))]
    if not dated:
        return
    at = dated[-1]
    if 2 < at < len(blocks) - _LAST:
        at = dated[0]
        if at >= _FIRST or not _signers(blocks, at):
            return
    draft.state("signed", date_in("".join(blocks[at].text.split())))
    draft.state("issuer", "、".join(_signers(blocks, at)))


def _signers(blocks: Sequence[Block], at: int) -> Sequence[str]:
    """The bodies that sign above the day in block `at`."""
    signers: list[str] = []
    for one in reversed(blocks[max(0, at - 4) : at]):
        names = list(organisations(one.text)) if len(one.text) <= 60 else []
        if not names or one.headings or len("".join(names)) < len("".join(one.text.split())):
            break
        signers = names + signers
    return signers


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
