"""What the parts of a site were made from, noted beside it for the next build.

`.build.sitegen/notes` holds for each part its note, its files, and what it said for the pages that
are made last. A part whose note still holds is not made again: its files are linked from the old
tree, if nobody touched them. A killed build leaves the notes of the tree before: what they say of a
file is not true of it then, and is seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from pickle import UnpicklingError
from typing import NamedTuple
from zlib import error

from sitegen.frozen import packed, unpacked

# A file of the site: its path, its size, and when it was written (nanoseconds).
Sealed = tuple[str, int, int]
_DIGEST = 16


class Files(NamedTuple):
    """Some files of a site as one text: a quarter of the memory, of hundreds of thousands."""

    lines: str = ""

    @classmethod
    def of(cls, files: Iterable[Sealed]) -> "Files":
        """These files."""
        return cls("\n".join(f"{path}\0{size}\0{time}" for path, size, time in files))

    def each(self) -> Iterator[Sealed]:
        """The files one by one."""
        for line in self.lines.split("\n") if self.lines else ():
            path, size, time = line.split("\0")
            yield path, int(size), int(time)

    def number(self) -> int:
        """How many there are."""
        return self.lines.count("\n") + 1 if self.lines else 0


class Noted(NamedTuple):
    """The note of a part, its files, and what it said."""

    note: bytes
    files: Files
    said: bytes = b""


def noted(state: Path, made_from: bytes) -> Mapping[str, Noted]:
    """The notes in the writer's folder, by the names of the parts; none of something else."""
    with suppress(OSError, ValueError, UnpicklingError, error):
        data = (state / "notes").read_bytes()
        if made_from and data[:_DIGEST] == _seal(made_from, data[_DIGEST:]):
            known = unpacked(data[_DIGEST:]).items()
            return {name: Noted(note, Files(lines), said) for name, (note, lines, said) in known}
    return {}


def note(state: Path, made_from: bytes, parts: Mapping[str, Noted]) -> None:
    """Write the notes, in one step."""
    known = {name: one for name, one in parts.items() if one.note}
    data = packed({name: (one.note, one.files.lines, one.said) for name, one in known.items()})
    draft = state / "notes.new"
    draft.write_bytes(_seal(made_from, data) + data)
    draft.replace(state / "notes")


def _seal(made_from: bytes, data: bytes) -> bytes:
    return blake2b(made_from + data, digest_size=_DIGEST).digest()
