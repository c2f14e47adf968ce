"""What the parts of a site were made from, noted beside it for the next build.

`.build.sitegen/notes` holds for each part its note and its files. A part whose note still holds is
not made again: its files are linked from the old tree, if nobody touched them. A killed build
leaves the notes of the tree before: what they say of a file is not true of it then, and is seen.
"""

from collections.abc import Mapping
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


class Noted(NamedTuple):
    """The note of a part, and its files."""

    note: bytes
    files: tuple[Sealed, ...]


def noted(state: Path, made_from: bytes) -> Mapping[str, Noted]:
    """The notes in the writer's folder, by the names of the parts; none of something else."""
    with suppress(OSError, ValueError, UnpicklingError, error):
        data = (state / "notes").read_bytes()
        if made_from and data[:_DIGEST] == _seal(made_from, data[_DIGEST:]):
            return {name: Noted(*known) for name, known in unpacked(data[_DIGEST:]).items()}
    return {}


def note(state: Path, made_from: bytes, parts: Mapping[str, Noted]) -> None:
    """Write the notes, in one step."""
    data = packed({name: tuple(known) for name, known in parts.items() if known.note})
    draft = state / "notes.new"
    draft.write_bytes(_seal(made_from, data) + data)
    draft.replace(state / "notes")


def _seal(made_from: bytes, data: bytes) -> bytes:
    return blake2b(made_from + data, digest_size=_DIGEST).digest()
