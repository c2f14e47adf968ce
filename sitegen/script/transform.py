"""Matter in one script to the same matter in another: a transform of finished values."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

from sitegen.model import Block, Heading, Span
from sitegen.script.convert import Converted, Converter, Kept
from sitegen.script.glossary import FORMS

_T = TypeVar("_T")


def in_script(value: _T, converter: Converter) -> _T:
    """The value with every text in it converted; ASCII, so every address and id, stays.

    A block is converted whole, so that a phrase is seen across its spans, and what lies over its
    text moves along where a form is longer or shorter.
    """
    if converter.script == converter.source_script:
        return value
    return _converted(value, converter)  # type: ignore[no-any-return]


def _converted(value: Any, converter: Converter) -> Any:
    match value:
        case str():
            return value if value.isascii() else text_in_script(value, converter)
        case Block():
            return _block(value, converter)
        case tuple():
            return tuple(_converted(item, converter) for item in value)
        case Mapping():
            return {key: _converted(item, converter) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for name in _names(type(value)):
        before = getattr(value, name)
        after = _converted(before, converter)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


@lru_cache(maxsize=1 << 16)
def text_in_script(text: str, converter: Converter) -> str:
    """A text; titles, labels and sentences stand on many pages."""
    return converter.text(text)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _block(block: Block, converter: Converter) -> Block:
    if block.children:
        children = tuple(_block(child, converter) for child in block.children)
        return replace(block, children=children)
    if block.kind == "code":
        return block
    kept = kept_in(block, converter.script)
    if block.text.isascii() and not kept:
        return block
    converted = converter.converted(block.text, kept)
    # Not `replace`, which asks a class for its fields each time: a site has millions of blocks.
    return Block(
        block.kind,
        block.line,
        block.anchor,
        block.part,
        converted.text,
        tuple(_span(span, converted, converter) for span in block.spans),
        tuple(_heading(heading, converted) for heading in block.headings),
        (),
        block.role,
        block.year,
        block.scope,
        block.attrs,
    )


def kept_in(block: Block, script: str) -> list[Kept]:
    """What the marks of a block say of the conversion of its text."""
    return [one for span in block.spans if (one := _kept(span, script))]


def _kept(span: Span, script: str) -> Kept | None:
    """What a mark says of its text in a script: a name, not to be converted, or another form."""
    match span.kind:
        case "person":
            return Kept(span.start, span.end, name=True)
        case "keep" | "code":
            return Kept(span.start, span.end)
        case "var":
            forms = [form for key, form in span.attrs.items() if script in FORMS[key]]
            # The form of one script (tw) goes before that of both (hant), which is written first.
            return Kept(span.start, span.end, forms[-1]) if forms else None
    return None


def _span(span: Span, converted: Converted, converter: Converter) -> Span:
    attrs = span.attrs
    if span.kind == "sic" or span.kind == "image":
        attrs = {
            key: converter.text(text) if key in ("was", "corr", "alt") else text
            for key, text in span.attrs.items()
        }
    start, end = converted.at(span.start), converted.at(span.end)
    if span.kind == "keep" and _foreign(converted.text[start:end], converter):
        attrs = {**attrs, "lang": converter.source_script}
    return replace(span, start=start, end=end, attrs=attrs)


def _foreign(kept: str, converter: Converter) -> bool:
    """Whether kept words would be written otherwise in the script of the page."""
    return not kept.isascii() and converter.text(kept) != kept


def _heading(heading: Heading, converted: Converted) -> Heading:
    start, end = converted.at(heading.start), converted.at(heading.end)
    whole = converted.text[start:end]
    cut = len(heading.number)
    return replace(heading, start=start, end=end, number=whole[:cut], title=whole[cut:])
