"""What `sitegen import --dry-run --format json` prints of a file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sitegen.intake.imports import Import
from sitegen.intake.places import places
from sitegen.intake.suggest import Suggestion
from sitegen.source.parse import leaves
from sitegen.source.text import quote

_TEXTS = (
    "title subtitle type number issuer issuing_office speaker signed issued published source "
    "index_number validity year scope"
).split()
_LISTS = "addressee cc covers plans inferred".split()
_GROUPS = "proposal contact notice".split()


def said(one: Import) -> dict[str, Any]:
    """A file as plain data: fields, headings, furniture, repairs, suggestions, body."""
    found = one.understood
    return {
        "file": one.name,
        "slug": one.slug,
        "encoding": one.encoding,
        "fields": _fields(one),
        "headings": list(_headings(one)),
        "furniture": list(_furniture(one)),
        "repairs": [
            {
                "start": edit.start,
                "end": edit.end,
                "before": edit.before,
                "after": edit.after,
                "kind": edit.kind,
                "feature": edit.feature,
                "reason": edit.reason,
            }
            for edit in found.edits
        ],
        "duties": [
            {"unit": duty.unit, "item": duty.item, "title": duty.title}
            for duty in found.document.statements.duties
        ],
        "suggestions": list(_suggestions(one)),
        "warnings": list(found.warnings),
        "body": found.body,
    }


def _fields(one: Import) -> dict[str, Any]:
    fields: Mapping[str, Any] = one.fields
    return {
        **{name: fields.get(name) or None for name in _TEXTS},
        "language": fields.get("language", "zh-Hans"),
        **{name: list(fields.get(name, ())) for name in _LISTS},
        **{name: dict(fields[name]) if fields.get(name) else None for name in _GROUPS},
        "column": list(one.understood.path),
        "parts": [
            {"role": part.role, "type": part.type, "title": part.title, "anchor": part.anchor}
            for part in one.understood.document.parts
        ],
    }


def _headings(one: Import) -> Iterator[dict[str, Any]]:
    """The title and every heading of the body; levels count from 1, the title."""
    title = one.fields.get("title")
    if title:
        yield {"level": 1, "number": None, "text": title, "inline": False}
    for block in leaves(one.understood.document.blocks):
        for heading in block.headings:
            yield {
                "level": heading.level,
                "number": heading.number or None,
                "text": heading.title.strip(),
                "inline": heading.run_in,
            }


def _suggestions(one: Import) -> Iterator[dict[str, Any]]:
    """What could be marked, with its place in the raw text."""
    found = one.understood
    where = places(found.document.blocks, found.edits)
    texts = {block.anchor: block.text for block in leaves(found.document.blocks)}
    for guess in one.suggestions:
        yield {
            **suggestion(guess),
            "start": where.in_raw(guess.anchor, guess.start),
            "end": where.in_raw(guess.anchor, max(guess.start, guess.end - 1)) + 1,
            "sentence": quote(texts[guess.anchor], guess.start),
        }


def suggestion(guess: Suggestion) -> dict[str, Any]:
    """A suggestion as plain data; `start` counts the characters of its block."""
    value = guess.value
    return {
        "kind": guess.kind,
        "anchor": guess.anchor,
        "start": guess.start,
        "quote": guess.quote,
        "value": _decimal(value.value if value else None),
        "value_min": _decimal(value.minimum if value else None),
        "value_max": _decimal(value.maximum if value else None),
        "unit": value.unit.replace("％", "%") if value else None,
        "year": guess.year or None,
        "scope": guess.scope or None,
        "qualifier": value.qualifier if value else None,
        "change": guess.changes,
        "target": guess.target or None,
        "confidence": guess.sure,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _furniture(one: Import) -> Iterator[dict[str, str]]:
    """What was taken out of the page: its furniture, and the lines that became fields."""
    for edit in one.understood.edits:
        if edit.kind == "furniture" or (edit.kind == "field" and edit.feature != "title"):
            yield {"text": edit.before, "feature": edit.feature}
