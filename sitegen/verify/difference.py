"""Where two texts part, and how to show it."""

from typing import NamedTuple

# Characters shown before and after the place.
_BEFORE, _AFTER = 8, 12


class Difference(NamedTuple):
    """The first place at which two texts differ, with an excerpt of each around it."""

    at: int
    one: str
    other: str


def difference(one: str, other: str) -> Difference | None:
    """The first difference of two texts; None where they are equal."""
    if one == other:
        return None
    shorter = min(len(one), len(other))
    at = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return Difference(at, excerpt(one, at), excerpt(other, at))


def excerpt(text: str, at: int) -> str:
    """The text around an offset, in quotation marks, invisible characters spelt out."""
    start, end = max(0, at - _BEFORE), at + _AFTER
    cut = ("…" if start else "", "…" if end < len(text) else "")
    return f"{cut[0]}{text[start:end]!r}{cut[1]}"
