"""Compound documents: a notice that carries a plan, and appendices with titles of their own."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.intake.carried import carried, is_of_its_kind, is_title, others, years_in
from sitegen.intake.joins import Joined
from sitegen.intake.kinds import kind_of

_APPENDIX = re.compile(r"附\s*[件录錄表]\s*([\d一二三四五六七八九十]{0,3})\s*[:：]?")
# Below the signature it is no list of what is enclosed.
_APPENDIX_CALLED = re.compile(
    r"附\s*[件录錄表]?\s*[:：]\s*(?![\d一二三四五六七八九十]+[.．、])(?P<title>.{4,})"
)
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
    left = carried(title)
    said = _named(texts[: signed + 1]) if signed is not None else ()
    for at, text in enumerate(texts):
        labelled = bool(at) and _APPENDIX.fullmatch(texts[at - 1].strip()) is not None
        below = at - signed if signed is not None else 0
        found = _found(_bare(text), left, said, below - labelled == 1) if below > 0 else ""
        if found:
            left, said = others(left, found), others(said, found)
            more = int(at + 1 < len(texts) and _goes_on(_bare(text), texts[at + 1], found))
            whole = text + (texts[at + 1] if more else "")
            yield PartHead(at, "annex", kind_of(whole), years_in(whole), int(labelled), more)
        elif labelled and at > 2 and _is_title(text):
            yield PartHead(at, "appendix", kind_of(text), years_in(text), 1)
        elif below > 0 and at + 1 < len(texts) and (title_of := _called(text)):
            yield PartHead(at, "appendix", kind_of(title_of), years_in(title_of))


def _called(text: str) -> str:
    """The title behind 附：, if the line is one."""
    found = _APPENDIX_CALLED.fullmatch(text.strip()) if _is_title(text) else None
    return found["title"] if found else ""


def _found(bare: str, titles: Sequence[str], said: Sequence[str], first: bool) -> str:
    """The title that a line below the signature is; the first one there may be put freely."""
    free = first and _is_title(bare)
    for title in titles:
        if is_title(bare, title) or (free and is_of_its_kind(bare, title)):
            return title
    return bare if bare in said else ""


def _named(texts: Sequence[str]) -> tuple[str, ...]:
    """The titles in 《》 of a carrier, one of which may stand above the text it carries."""
    return tuple(found for text in texts for found in re.findall(r"《([^《》]{4,})》", _bare(text)))


def _goes_on(bare: str, following: str, title: str) -> bool:
    """Whether the title of an annex has a second line: （2023—2025年）."""
    more = _bare(following)
    return title.startswith(bare + more) or re.fullmatch(r"[（(].{2,30}[）)]", more) is not None


def _is_title(text: str) -> bool:
    return len(text) <= 60 and not text.endswith(tuple("。；：:;"))


def _bare(text: str) -> str:
    return "".join(text.split())
