"""What a theme's style sheets declare for the root and the body, and whether it can be read."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"[^{};]*[{};]")
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
# What stands in :where() counts for nothing.
_WHERE = re.compile(r":where\([^)]*\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9]*\.?[0-9]+)(rem|px|%|)")


class Declared(NamedTuple):
    """A declaration: its property and value, and how many conditions its selector has."""

    name: str
    value: str
    conditions: int


def declared(css: str, selectors: Collection[str], *, dark: bool = False) -> Mapping[str, str]:
    """What holds for an element by its selectors, such as `:root`; `dark` where the system is.

    Rules for windows of some size, for paper and for what a reader chose are left out.
    """
    found = sorted(_declarations(css, selectors, dark), key=lambda one: one.conditions)
    return {one.name: one.value for one in found}


def _declarations(css: str, selectors: Collection[str], dark: bool) -> Iterator[Declared]:
    stack: list[str] = []
    for piece in _PIECE.findall(_COMMENT.sub("", css)):
        text, end = piece[:-1].strip(), piece[-1]
        if end != "{" and ":" in text and stack and _holds(stack[:-1], dark):
            name, _, value = text.partition(":")
            for selector in (part.strip() for part in stack[-1].split(",")):
                if selector in selectors:
                    yield Declared(name.strip(), value.strip(), _WHERE.sub("", selector).count("["))
        if end == "{":
            stack.append(text)
        elif end == "}" and stack:
            stack.pop()


def _holds(conditions: list[str], dark: bool) -> bool:
    return all(dark and _DARK.fullmatch(one) for one in conditions)


def resolved(value: str, tokens: Mapping[str, str], depth: int = 5) -> str:
    """A value with the tokens in it replaced by theirs."""
    if depth == 0 or not _VARIABLE.search(value):
        return value
    replaced = _VARIABLE.sub(lambda found: tokens.get(found[1], ""), value)
    return resolved(replaced, tokens, depth - 1)


def length(value: str) -> float | None:
    """A length in rem, a percentage or a plain number as a share of one; None for others."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    return float(found[1]) * {"rem": 1.0, "px": 1 / 16, "%": 0.01, "": 1.0}[found[2]]


def contrast(one: str, other: str) -> float | None:
    """The contrast of two colours written as #rrggbb, 1 to 21 (WCAG 2.2, 1.4.3); else None."""
    if not (_HEX.fullmatch(one) and _HEX.fullmatch(other)):
        return None
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
