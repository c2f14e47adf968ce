"""What a line below a title tells: the occasion, who speaks, the number, the day, the body."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sitegen.intake.page_words import date_in
from sitegen.intake.title_forms import (
    DATE_LINE,
    NUMBER,
    OCCASION,
    SIGNER,
    SUBTITLE,
    compact,
    in_one_line,
    organisations,
    speaks,
)
from sitegen.source.text import HAN

_DAY = r"(?P<date>(?:19|20)\d{2}\s*年.{3,8}日)"
_BYLINES = (
    re.compile(rf"(?P<office>.{{4,60}}?)\s{{2,}}{_DAY}"),
    re.compile(rf"[（(]\s*(?P<office>.{{4,60}}?)\s*{_DAY}\s*[）)]"),
)
_BETWEEN = re.compile(r"[\s、，,]")
_DASHES = "—–―- "
# Minutes and bulletins name in this line the office that prints them.
_SECRETARIAT = re.compile(r"(?:办公室|办公厅|秘书处|辦公室|秘書處)\s*$")
# A body that stands alone is called by its place or its rank; 发展社区服务 is a sentence.
_PLACED = re.compile(
    rf"中共|中国|国家|国务院|最高|[{HAN}]{{1,6}}?(?<![社城都园校辖])[省市县區县区州盟旗镇鄉乡縣](?!镇)"
)


class Found(NamedTuple):
    """What a line of a title block is, or some lines, why they go, and the fields they tell."""

    feature: str
    reason: str
    fields: Mapping[str, str]
    lines: int = 1


def below(texts: Sequence[str], known: Mapping[str, str]) -> Found | None:
    """What the first of the lines below a title tells beside the fields that are known."""
    text = texts[0]
    told = (reader(text) for name, reader in _readers() if name not in known)
    subtitle = None if "subtitle" in known else _subtitle(texts)
    return subtitle or next(filter(None, told), None) or byline(text) or _body(text, texts[1:])


def _readers() -> Sequence[tuple[str, Callable[[str], Found | None]]]:
    """Who reads which field: each of these stands once below a title."""
    return (("speaker", _speaker), ("number", _number), ("signed", _signed))


def _subtitle(texts: Sequence[str]) -> Found | None:
    """A subtitle behind a dash, or an occasion, which may run over two lines."""
    for count in (1, 2):
        text = "".join(texts[:count]).lstrip(_DASHES)
        if occasion := OCCASION.fullmatch(text):
            return _subtitled(occasion["occasion"], count)
    return _subtitled(texts[0], 1) if SUBTITLE.fullmatch(texts[0]) else None


def _subtitled(text: str, count: int) -> Found:
    subtitle = in_one_line(text).lstrip(_DASHES)
    return Found("subtitle", "subtitle below the title", {"subtitle": subtitle}, count)


def _speaker(text: str) -> Found | None:
    found = speaks(text)
    if not found:
        return None
    fields = {"speaker": compact(found["name"]), "office": compact(found["office"])}
    fields["spoken_by"] = " ".join(text.split())
    return Found("speaker", "office and name of the speaker", fields)


def _number(text: str) -> Found | None:
    signer = SIGNER.fullmatch(text)
    number = signer["number"].strip() if signer else text
    if not NUMBER.fullmatch(number):
        return None
    return Found("number", "document number below the title", {"number": compact(number)})


def _signed(text: str) -> Found | None:
    date = date_in(text) if DATE_LINE.fullmatch(text) else ""
    return Found("signed", "date below the title", {"signed": date}) if date else None


def byline(text: str) -> Found | None:
    """The issuing body and the date in one line, above the title or below it."""
    found = next((one for form in _BYLINES if (one := form.fullmatch(text))), None)
    if not found:
        return None
    office = "、".join(_bodies(found["office"])) or found["office"].strip()
    name = "issuing_office" if _SECRETARIAT.search(office) else "issuer"
    fields = {name: office, "signed": date_in(compact(found["date"]))}
    return Found("issuer", "issuing body and date in one line", fields)


def _body(text: str, rest: Sequence[str]) -> Found | None:
    """Bodies and nothing else, with the date below them or right above the text."""
    names = _bodies(text)
    dated = bool(rest) and DATE_LINE.fullmatch(rest[0]) is not None
    alone = not rest and len(names) == 1 and not text.startswith("各") and _PLACED.match(text)
    if not names or not (dated or alone):
        return None
    return Found("issuer", "issuing body below the title", {"issuer": "、".join(names)})


def _bodies(text: str) -> Sequence[str]:
    """The bodies of a line that names nothing else."""
    names = list(organisations(text))
    return names if len("".join(names)) == len(_BETWEEN.sub("", text)) else ()
