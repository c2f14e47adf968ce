"""record.yml: every edit between the original of a report and its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen import yamlfile
from sitegen.fields import FieldReader
from sitegen.problems import Problem, Where
from sitegen.yamlfile import YamlFile

KINDS = ("furniture", "field", "layout", "join", "repair", "markup")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Edit:
    """`raw[start:end]`, which is `before`, becomes `after`; offsets count characters."""

    start: int
    end: int
    before: str
    after: str
    kind: str
    feature: str
    reason: str
    where: Where


class Record(NamedTuple):
    """The edits of a report in their order, and what is wrong with the file."""

    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()


def raw(data: bytes) -> str:
    """The text of an original: without byte order mark, CRLF as LF.

    UTF-8; UTF-16 where a byte order mark says so; else GB18030, which Chinese Windows writes.
    Raises UnicodeDecodeError for bytes that are none of them.
    """
    return _decoded(data).replace("\r\n", "\n")


def read_record(text: str, path: str) -> Record:
    """The edits that the text of record.yml lists."""
    file = yamlfile.read(text, path)
    items = file.data if isinstance(file.data, list) else []
    problems = [*file.problems]
    if file.data and not items and not problems:
        hint = "write '- {start: 0, end: 2, before: …, after: …, kind: …, feature: …}'"
        problems.append(Problem(file.where(), "record", "a list of edits is expected", hint))
    edits = []
    for index in range(len(items)):
        edit, faults = _edit(file, index)
        edits.append(edit)
        problems += faults
    return Record(tuple(edits), tuple(problems))


def misfits(edits: Sequence[Edit], raw: str) -> Iterator[Problem]:
    """The edits that are out of order, overlap, or do not say what stands in the original."""
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(raw):
            what = f"the edit {edit.start} to {edit.end} does not lie between {at} and {len(raw)}"
            hint = "edits stand in the order of the original and do not overlap"
            yield Problem(edit.where, "record", what, hint)
        elif raw[edit.start : edit.end] != edit.before:
            yield _not_before(edit, raw)
        at = max(at, edit.end)


def applied(raw: str, edits: Sequence[Edit]) -> str:
    """The text that the edits make of the original."""
    return _replaced(raw, [(edit.start, edit.end, edit.after) for edit in edits])


def undone(text: str, edits: Sequence[Edit]) -> str:
    """The original that the edits were made on."""
    shift, back = 0, []
    for edit in edits:
        start = edit.start + shift
        back.append((start, start + len(edit.after), edit.before))
        shift += len(edit.after) - len(edit.before)
    return _replaced(text, back)


def place_in_raw(at: int, edits: Sequence[Edit]) -> int:
    """The offset in the original of an offset in the text made of it."""
    shift = 0
    for edit in edits:
        if edit.start + shift + len(edit.after) > at:
            return min(at - shift, edit.start)
        shift += len(edit.after) - len(edit.before)
    return at - shift


def _decoded(data: bytes) -> str:
    if data.startswith(_BYTE_ORDER_MARKS):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _edit(file: YamlFile, index: int) -> tuple[Edit, tuple[Problem, ...]]:
    fields = FieldReader(file, index)
    edit = Edit(
        start=_count(fields, "start"),
        end=_count(fields, "end"),
        before=_exact(fields, "before"),
        after=_exact(fields, "after"),
        kind=fields.choice("kind", KINDS, required=True),
        feature=fields.text("feature", required=True),
        reason=fields.text("reason"),
        where=fields.where(),
    )
    if not edit.reason and edit.kind not in ("", "layout"):
        fields.wrong("kind", f"an edit of kind '{edit.kind}' needs a reason", "write 'reason: …'")
    return edit, fields.finish()


def _count(fields: FieldReader, name: str) -> int:
    text = fields.text(name, required=True)
    if text.isascii() and text.isdecimal():
        return int(text)
    if text:
        fields.wrong(name, f"'{name}' must be a number of characters, not '{text}'")
    return 0


def _exact(fields: FieldReader, name: str) -> str:
    """A text with the blanks around it, which are often all of it."""
    fields.text(name)
    if name not in fields.data:
        fields.wrong(name, f"the field '{name}' is missing", f"write '{name}: \"…\"'")
    value = fields.data.get(name, "")
    return value if isinstance(value, str) else ""


def _not_before(edit: Edit, raw: str) -> Problem:
    found = raw[edit.start : edit.end]
    what = f"the original has {found!r} at {edit.start} to {edit.end}, not {edit.before!r}"
    starts = list(_every(edit.before, raw)) if edit.before else []
    nearest = min(starts, key=lambda at: abs(at - edit.start), default=None)
    hint = "write 'before' as it stands in the original"
    if nearest is not None:
        hint = f"it stands at {nearest} to {nearest + len(edit.before)}"
    return Problem(edit.where, "record", what, hint)


def _every(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _replaced(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, form in edits:
        pieces += (text[at:start], form)
        at = end
    return "".join((*pieces, text[at:]))
