"""Reports on disk, whose marks are put into one form."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from sitegen.model import Source
from sitegen.problems import Problem, SitegenError
from sitegen.source.forms import Form, in_form
from sitegen.source.parse import STANDOFF


class Change(NamedTuple):
    """A file before and after; None where there is no such file."""

    path: str
    place: Path
    before: bytes | None
    after: bytes | None


class Rewritten(NamedTuple):
    """The files that change, in the order in which they may be written, and what is wrong."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def rewritten(content: Path, paths: Sequence[Path], form: Form) -> Rewritten:
    """What becomes of reports when all their marks stand in one form.

    A path is the folder of a report, its index.md or its index.ann.yml.
    """
    changes: list[Change] = []
    problems: list[Problem] = []
    for folder in dict.fromkeys(_folder(content, path) for path in paths):
        text, beside = folder / "index.md", folder / f"index{STANDOFF}"
        listed = _source(content, beside) if beside.is_file() else None
        source = _source(content, text)
        made = in_form(form, source, listed)
        problems += made.problems
        both = [
            Change(f"content/{source.path}", text, source.data, made.text),
            Change(
                f"content/{beside.relative_to(content).as_posix()}",
                beside,
                listed.data if listed else None,
                made.beside,
            ),
        ]
        # Marks are written in their new place before they leave the old one: should it stop
        # between the two, they stand twice, which is reported, and none is lost.
        both = both[::-1] if form == "standoff" else both
        changes += (change for change in both if change.before != change.after)
    return Rewritten(tuple(changes), tuple(problems))


def write(changes: Iterable[Change]) -> None:
    """Put the changes into the files, each in one step."""
    for change in changes:
        if change.after is None:
            change.place.unlink()
        else:
            new = change.place.with_name(f".{change.place.name}.new")
            new.write_bytes(change.after)
            new.replace(change.place)


def difference(change: Change) -> str:
    """A change as a unified diff."""
    (before, old), (after, new) = (
        (_lines(data or b""), "/dev/null" if data is None else change.path)
        for data in (change.before, change.after)
    )
    return "".join(_ended(unified_diff(before, after, old, new)))


def _folder(content: Path, path: Path) -> Path:
    """The folder of the report that a path means."""
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    if folder.parent != content.resolve() / "reports" or not (folder / "index.md").is_file():
        raise SitegenError(f"{path} is no report\n    name a folder below content/reports/")
    return content / folder.relative_to(content.resolve())


def _source(content: Path, place: Path) -> Source:
    return Source(place.relative_to(content).as_posix(), place.read_bytes())


def _lines(data: bytes) -> list[str]:
    return StringIO(data.decode(), newline="\n").readlines()


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
