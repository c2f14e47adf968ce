"""The titles of the texts that a notice carries, and whether a line is one of them."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from sitegen.dates import find
from sitegen.intake.kinds import kind_of

_VERB = re.compile(r"(?:印发|转发|发布|下发|公布|颁布|印發|轉發|發布)")
_QUOTED = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_QUOTED_FIRST = re.compile(r"(?:关于|關於)?《")
_NOTICE = re.compile(r"的(?:通知|公告|决定|令)$")
_AND = re.compile("以及|[和及与暨、]")
_SHORTEST, _LONGEST = 4, 120
# (试行) behind a title, the name of the body before it: so much may be more or less.
_MOST_MORE = 16
# 云汀市 in the title of the notice is 全市 above its text: so much of the two is one.
_ALIKE = 0.6


def carried(title: str) -> tuple[str, ...]:
    """The titles of the texts that a notice prints and distributes, by the title of the notice.

    Where two stand without 《》 they may be one: 总结和要点 is given in its halves and as a whole.
    """
    bare = "".join(title.split()).strip("|｜")
    verb = _VERB.search(bare)
    rest = bare[verb.end() :] if verb else ""
    if _QUOTED_FIRST.match(rest):
        return tuple(_QUOTED.findall(rest))
    named = _NOTICE.sub("", rest)
    if named == rest or not _SHORTEST <= len(named) <= _LONGEST:
        return ()
    return (*_halves(named), named)


def _halves(named: str) -> Iterator[str]:
    """2016年工作总结和2017年工作要点: two titles, each with a kind of its own."""
    for found in _AND.finditer(named):
        halves = named[: found.start()], named[found.end() :]
        if all(kind_of(half) for half in halves):
            yield from halves
            return


def others(titles: Sequence[str], found: str) -> tuple[str, ...]:
    """The titles that are left when the text of one of them was found."""
    return tuple(
        one for one in titles if not (one in found or found in one or is_title(one, found))
    )


def is_title(text: str, title: str) -> bool:
    """Whether a line is a title, be it without (试行), the name of the body or of the place."""
    if text in (title, f"《{title}》"):
        return True
    if len(text) < 6 or abs(len(text) - len(title)) > _MOST_MORE:
        return False
    pairs = ((text, title), (title, text))
    if any(one.startswith(other) or one.endswith(other) for one, other in pairs):
        return True
    return is_of_its_kind(text, title) and _shared(text, title) >= _ALIKE


def is_of_its_kind(text: str, title: str) -> bool:
    """Whether a line has the kind and the years of a title: directly below a signature, enough."""
    kind = kind_of(title)
    return bool(kind) and kind_of(text) == kind and years_in(text) == years_in(title)


def _shared(text: str, title: str) -> float:
    """How much of the longer one stands at the head and at the end of both."""
    ahead = _alike(text, title)
    behind = _alike(text[ahead:][::-1], title[ahead:][::-1])
    return (ahead + behind) / max(len(text), len(title))


def _alike(one: str, other: str) -> int:
    """How many characters stand at the head of both."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def years_in(title: str) -> str:
    """The years and periods that a title names, with blanks between them."""
    dates = find("".join(title.split()))
    return " ".join(found.edtf for found in dates if len(found.edtf) in (4, 9))
