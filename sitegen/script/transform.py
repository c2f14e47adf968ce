"""Matter in one script to the same matter in another: a transform of finished values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from sitegen.model import Block, Heading

# Ranges of a text that are never converted, as (start, end).
Kept = Sequence[tuple[int, int]]
Convert = Callable[[str, Kept], str]

_T = TypeVar("_T")
_KEPT_SPANS = frozenset({"person", "keep", "code", "var"})


def in_script(value: _T, convert: Convert) -> _T:
    """The value with every text in it converted; ASCII, so every address and id, stays.

    A block is converted whole, so that a phrase is seen across its spans; conversion keeps the
    length of a text, so what lies over it stays in place.
    """
    return _converted(value, convert)  # type: ignore[no-any-return]


def _converted(value: Any, convert: Convert) -> Any:
    match value:
        case str():
            return value if value.isascii() else convert(value, ())
        case Block():
            return _block(value, convert)
        case tuple():
            return tuple(_converted(item, convert) for item in value)
        case Mapping():
            return {key: _converted(item, convert) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for name in _names(type(value)):
        before = getattr(value, name)
        after = _converted(before, convert)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _block(block: Block, convert: Convert) -> Block:
    if block.children:
        children = tuple(_block(child, convert) for child in block.children)
        return replace(block, children=children)
    if block.kind == "code" or block.text.isascii():
        return block
    kept = [(span.start, span.end) for span in block.spans if span.kind in _KEPT_SPANS]
    text = convert(block.text, kept)
    headings = tuple(_heading(heading, text) for heading in block.headings)
    return replace(block, text=text, headings=headings)


def _heading(heading: Heading, text: str) -> Heading:
    whole = text[heading.start : heading.end]
    return replace(
        heading,
        number=whole[: len(heading.number)],
        title=whole[len(heading.number) :],
    )
