"""Compound documents: a notice that carries a plan, and appendices with titles of their own."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.dates import find
from sitegen.intake.joins import Joined
from sitegen.intake.kinds import kind_of

_CARRIED = re.compile(
    r"(?:印发|转发|发布|下发|公布|颁布|印發|轉發|發布)\s*(?:关于"
    r"|關於)?\s*《([^《》]*(?:《[^《》]*》[^《》]*)*)》"
)
_CARRIED_PLAIN = re.compile(
    r"(?:印发|转发|发布|公布)(?P<title>[^《》]{4,60}?)的(?:通知|公告"
    r"|决定|令)$"
)
_APPENDIX = re.compile(r"附\s*[件录錄]\s*([\d一二三四五六七八九十]{0,3})\s*[:：]?")
_DATE = re.compile(r"(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})\s*年.{2,8}日")


class PartHead(NamedTuple):
    """Paragraph `at` is the title of a part; `count` paragraphs before it are of its title too."""

    at: int
    role: str
    kind: str
    covers: str
    before: int = 0
    after: int = 0


def part_heads(paragraphs: Sequence[Joined], title: str) -> tuple[PartHead, ...]:
    """Where the parts of a compound document begin; none for a simple one."""
    texts = ["".join(line.text for line in paragraph.lines) for paragraph in paragraphs]
    return tuple(_heads(texts, title))


def _heads(texts: Sequence[str], title: str) -> Iterator[PartHead]:
    signed = next((at for at, text in enumerate(texts) if _DATE.fullmatch(text.strip())), None)
    carried = _carried(title)
    said = _named(texts[: signed + 1]) if signed is not None else ()
    annexed = False
    for at, text in enumerate(texts):
        bare = _bare(text)
        labelled = bool(at) and _APPENDIX.fullmatch(texts[at - 1].strip()) is not None
        below = signed is not None and at > signed and not annexed
        if below and (bare in said or (carried and _same(bare, carried))):
            annexed = True
            more = int(at + 1 < len(texts) and _goes_on(bare, texts[at + 1], carried))
            whole = text + (texts[at + 1] if more else "")
            yield PartHead(at, "annex", kind_of(whole), _years(whole), int(labelled), more)
        elif labelled and at > 2 and _is_title(text):
            yield PartHead(at, "appendix", kind_of(text), _years(text), 1)


def _carried(title: str) -> str:
    """The title of the text that a notice prints and distributes."""
    bare = _bare(title)
    found = _CARRIED.search(bare) or _CARRIED_PLAIN.search(bare)
    return found[1] if found else ""


def _same(text: str, carried: str) -> bool:
    """Whether a paragraph is the carried title, be it without (试行) or the name of the body."""
    return text in (carried, f"《{carried}》") or (
        len(text) >= 6
        and abs(len(text) - len(carried)) <= 16
        and (
            text.endswith(carried)
            or carried.endswith(text)
            or text.startswith(carried)
            or carried.startswith(text)
        )
    )


def _named(texts: Sequence[str]) -> tuple[str, ...]:
    """The titles in 《》 of a carrier, one of which may stand above the text it carries."""
    return tuple(found for text in texts for found in re.findall(r"《([^《》]{4,})》", _bare(text)))


def _goes_on(bare: str, following: str, carried: str) -> bool:
    """Whether the title of an annex has a second line: （2023—2025年）."""
    more = _bare(following)
    return carried.startswith(bare + more) or re.fullmatch(r"[（(].{2,30}[）)]", more) is not None


def _is_title(text: str) -> bool:
    return len(text) <= 60 and not text.endswith(tuple("。；：:;"))


def _years(text: str) -> str:
    return " ".join(found.edtf for found in find(_bare(text)) if len(found.edtf) in (4, 9))


def _bare(text: str) -> str:
    return "".join(text.split())
