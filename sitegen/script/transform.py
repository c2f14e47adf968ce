"""Matter in one script to the same matter in another: a transform of finished values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import attrgetter, is_
from typing import Any, TypeVar

from sitegen.model import Block, Heading, Span
from sitegen.script.convert import Converted, Converter, Kept
from sitegen.script.glossary import FORMS
from sitegen.script.together import DifferError, together

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class Converters:
    """What converts texts into several scripts at once (`sitegen.script.together`)."""

    scripts: tuple[Converter, ...]


@cache
def converters(*scripts: Converter) -> Converters:
    """The converters of some scripts; made once in a process."""
    return Converters(scripts)


_Into = Converter | Converters
_Way = Callable[[Any, _Into], Any]

# The spans that say something themselves, or whose text tells what they are.
_WITH_TEXT = frozenset({"sic", "image", "keep"})


def in_script(value: _T, converter: _Into) -> _T:
    """The value with every text in it converted; ASCII, so every address and id, stays.

    A block is converted whole, so that a phrase is seen across its spans, and what lies over its
    text moves along where a form is longer or shorter; so it is never in several scripts at once.
    """
    if isinstance(converter, Converter) and converter.script == converter.source_script:
        return value
    return _converted(value, converter)  # type: ignore[no-any-return]


def _converted(value: object, converter: _Into) -> Any:
    way = _way(type(value))  # type: ignore[arg-type]  # mypy takes the hash of instances
    return way(value, converter) if way else value


@cache
def _way(kind: type) -> _Way | None:
    """How the values of a type are converted; None for those that hold no text.

    Asked for a type, not for each value: a site has millions of them.
    """
    if kind is str:
        return _text
    if kind is Block:
        return _block
    if issubclass(kind, tuple):
        return _tuple
    if issubclass(kind, Mapping):
        return _mapping
    return _record(kind) if is_dataclass(kind) else None


def _text(text: str, converter: _Into) -> str:
    return text if text.isascii() else text_in_script(text, converter)


def _tuple(items: tuple[Any, ...], converter: _Into) -> tuple[Any, ...]:
    return tuple([_converted(item, converter) for item in items]) if items else items


def _mapping(items: Mapping[Any, Any], converter: _Into) -> Mapping[Any, Any]:
    return {key: _converted(item, converter) for key, item in items.items()}


def _record(kind: type) -> _Way:
    """How the values of a class are converted: field by field, and made anew if one changed."""
    names = [field.name for field in fields(kind)]
    # Of one name, attrgetter gives the value itself, not a tuple.
    values = attrgetter(*names, names[0]) if names else lambda value: ()
    count = len(names)

    def converted(value: Any, converter: _Into) -> Any:
        before = values(value)[:count]
        # Most fields are texts: for them a call is spared.
        after = [
            (item if item.isascii() else text_in_script(item, converter))
            if type(item) is str
            else _converted(item, converter)
            for item in before
        ]
        same = all(map(is_, before, after))
        return value if same else kind(*after)

    return converted


@lru_cache(maxsize=1 << 16)
def text_in_script(text: str, converter: _Into) -> str:
    """A text; titles, labels and sentences stand on many pages."""
    if isinstance(converter, Converter):
        return converter.text(text)
    return together([in_script(text, one) for one in converter.scripts])  # type: ignore[no-any-return]  # of texts it makes one


def _block(block: Block, converter: _Into) -> Block:
    if isinstance(converter, Converters):
        raise DifferError(block)
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
        _spans(block.spans, converted, converter),
        tuple([_heading(heading, converted) for heading in block.headings]),
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


def _spans(spans: tuple[Span, ...], converted: Converted, converter: Converter) -> tuple[Span, ...]:
    """The spans over a converted text; most texts keep their length and most spans have no text."""
    if not converted.ends and _WITH_TEXT.isdisjoint([span.kind for span in spans]):
        return spans
    return tuple([_span(span, converted, converter) for span in spans])


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
    return Span(start, end, span.kind, attrs, span.where)


def _foreign(kept: str, converter: Converter) -> bool:
    """Whether kept words would be written otherwise in the script of the page."""
    return not kept.isascii() and converter.text(kept) != kept


def _heading(heading: Heading, converted: Converted) -> Heading:
    start, end = converted.at(heading.start), converted.at(heading.end)
    whole = converted.text[start:end]
    cut = len(heading.number)
    number, title = whole[:cut], whole[cut:]
    return Heading(start, end, heading.level, number, title, heading.anchor, heading.run_in)
