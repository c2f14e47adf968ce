"""The files of a source: front matter and body, the record, the original."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.intake.stated import Value
from sitegen.source.record import Edit

# The order in which the guide for authors (docs/site) names the fields.
ORDER = (
    "title subtitle type language number proposal issuer issuing_office addressee cc speaker "
    "signed issued published source contact notice year scope covers plans column "
    "index_number validity inferred"
).split()
_PLAIN = re.compile(
    r"(?=.*[\u3400-\u9fff])[0-9A-Za-z\u3400-\u9fff（〔《“][^\s:：#\[\]{},&*!|>'\"%@`\x00-\x1f\u0085\u2028\u2029\ufeff]*"
)
_NOT_TEXT = frozenset("y n yes no true false on off null".split())
_HEADER = (
    "# Every edit between original.txt and the plain text of index.md, in order.\n"
    "# start and end count the characters of original.txt. A layout edit needs no reason.\n"
)


def index(fields: Mapping[str, Value], body: str, comment: str = "") -> str:
    """The text of index.md; a comment line stands before its fields."""
    front = "".join(_fields({name: fields[name] for name in ORDER if fields.get(name)}))
    return f"---\n{comment}{front}---\n\n{body}"


def record(edits: Iterable[Edit]) -> str:
    """The text of record.yml."""
    lines = "".join(f"- {{{', '.join(_edit(edit))}}}\n" for edit in edits)
    return _HEADER + (lines or "[]\n")


def _fields(fields: Mapping[str, Value]) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, str):
            yield f"{name}: {scalar(value)}\n"
        elif isinstance(value, Mapping):
            yield f"{name}:\n"
            yield from (f"  {key}: {scalar(text)}\n" for key, text in value.items())
        else:
            yield f"{name}: [{_list(value)}]\n"


def _list(values: Sequence[str]) -> str:
    return ", ".join(scalar(value) for value in values)


def scalar(text: str) -> str:
    """A text as YAML: plain where it cannot be anything but text, else in quotation marks."""
    word = text.isascii() and text.replace("_", "").isalpha() and text.lower() not in _NOT_TEXT
    plain = word or (_PLAIN.fullmatch(text) and text.isprintable())
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """A text in quotation marks, with what cannot be seen as an escape."""
    return '"' + "".join(_character(character) for character in text) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _edit(edit: Edit) -> Iterator[str]:
    yield f"start: {edit.start}"
    yield f"end: {edit.end}"
    yield f"before: {quoted(edit.before)}"
    yield f"after: {quoted(edit.after)}"
    yield f"kind: {edit.kind}"
    yield f"feature: {edit.feature}"
    if edit.reason:
        yield f"reason: {quoted(edit.reason)}"
