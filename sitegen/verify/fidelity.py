"""Whether the text of a report is its original with the edits of record.yml, and nothing else.

That the edits lead back as well needs no check of its own: of edits that fit the original,
`undone(applied(raw)) == raw` always (a property test holds it).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.model import Block, Document
from sitegen.problems import Problem, Where
from sitegen.source.parse import decode
from sitegen.source.reading import diplomatic
from sitegen.source.record import Edit, Record, applied, misfits, place_in_raw, raw, read_record
from sitegen.verify.difference import difference


def infidelities(content: Path, report: Document) -> Iterator[Problem]:
    """What stands between a report and its original that is not on record."""
    folder = (content / report.path).parent
    path = f"content/{report.path.rpartition('/')[0]}"
    original = folder / "original.txt"
    if not original.is_file():
        yield from _no_text(folder, path)
        return
    try:
        source = raw(original.read_bytes())
    except UnicodeDecodeError as error:
        what = f"the encoding is not known: byte 0x{error.object[error.start]:02x} is no character"
        hint = "originals are read as UTF-8, UTF-16 or GB18030"
        yield Problem(Where(f"{path}/original.txt"), "original", what, hint)
        return
    record = _record(folder, path)
    wrong = [*record.problems, *misfits(record.edits, source)]
    yield from wrong or _changes(report, source, record.edits)


def _no_text(folder: Path, path: str) -> Iterator[Problem]:
    """An original of another kind is compared by the text that was extracted from it."""
    for other in sorted(folder.glob("original.*")):
        hint = "write the extracted text beside it: `sitegen import` does"
        what = "there is no original.txt with the text of this original"
        yield Problem(Where(f"{path}/{other.name}"), "original", what, hint)


def _record(folder: Path, path: str) -> Record:
    file, path = folder / "record.yml", f"{path}/record.yml"
    if not file.is_file():
        return Record()
    text, problems = decode(file.read_bytes(), path)
    return Record(problems=problems) if problems else read_record(text, path)


def _changes(report: Document, source: str, edits: Sequence[Edit]) -> Iterator[Problem]:
    """The first place where the text is not the edited original."""
    found = difference(applied(source, edits), diplomatic(report.blocks))
    if found is not None:
        place = Where(f"content/{report.path}", _line_at(report.blocks, found.at))
        what = f"the original, edited, has {found.one} where the text has {found.other}"
        at = place_in_raw(found.at, edits)
        hint = f"mend the text, or put the change on record: character {at} of original.txt"
        yield Problem(place, "fidelity", what, hint)


def _line_at(blocks: Sequence[Block], at: int) -> int:
    """The line of the block in which an offset of the plain text lies."""
    line = 1
    for block in blocks:
        text = diplomatic((block,))
        if text:
            line = block.line
            if at <= len(text):
                return _line_at(block.children, at) if _holds_lines(block) else line
            at -= len(text) + 1
    return line


def _holds_lines(block: Block) -> bool:
    return bool(block.children) and block.kind != "row"
