"""A manifest: every file of a site with its SHA-256 and size, and what differs between two."""

import os
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sitegen.problems import SitegenError

# Reading lets go of Python's lock, and so does hashing of more than 2 KB.
_THREADS = 4
_BATCH = 500


class Entry(NamedTuple):
    """A file of a site."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """The files of a site by their paths, which are below its root, with `/`."""

    files: Mapping[str, Entry] = field(default_factory=dict)

    def text(self) -> str:
        """A line for each file: SHA-256, size, path."""
        lines = (f"{one.sha256} {one.size} {path}\n" for path, one in sorted(self.files.items()))
        return "".join(lines)

    @cached_property
    def id(self) -> str:
        """A short name that only this tree has."""
        return sha256(self.text().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs: paths, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def sent(self) -> tuple[str, ...]:
        """What must be sent, in the order in which it may be: see `rank`."""
        return tuple(sorted((*self.added, *self.changed), key=lambda path: (rank(path), path)))


def rank(path: str) -> int:
    """0 for what pages need, 1 for pages, 2 for what leads to pages (feeds, sitemaps)."""
    return 2 if path.endswith(".xml") else int(path.endswith(".html"))


def parsed(text: str, place: str) -> Manifest:
    """The manifest of its text; `place` is where it was found."""
    files = {}
    for line in text.splitlines():
        digest, _, rest = line.partition(" ")
        size, _, path = rest.partition(" ")
        if len(digest) != 64 or not size.isdecimal() or not path:
            hint = "remove that file; everything is then sent again"
            raise SitegenError(f"the manifest {place} is damaged: {line[:60]!r}\n    {hint}", 3)
        files[path] = Entry(digest, int(size))
    return Manifest(files)


def difference(before: Manifest, after: Manifest, unsure: Collection[str] = frozenset()) -> Changes:
    """What makes `after` of `before`; of `unsure` paths nobody knows what lies there."""
    old, new = before.files, after.files
    added = (path for path in new if path not in old)
    changed = (p for p, one in new.items() if p in old and (old[p] != one or p in unsure))
    removed = {path for path in {*old, *unsure} if path not in new}
    return Changes(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(removed)))


def manifest(tree: Path, memory: Path | None = None) -> Manifest:
    """The manifest of a folder.

    `memory` is a file that keeps what was hashed: a file with the same inode, size and time of
    change as then is not read again. The writer never changes a file in its place.
    """
    known = _remembered(memory) if memory else {}
    found = [(path, mark, known.get(mark, "")) for path, mark in sorted(_marks(tree))]
    unread = [(path, mark) for path, mark, digest in found if not digest]
    batches = [unread[at : at + _BATCH] for at in range(0, len(unread), _BATCH)]
    with ThreadPoolExecutor(_THREADS) as pool:
        for hashed in pool.map(lambda batch: _hashed(tree, batch), batches):
            known |= hashed
    if memory and unread:
        _remember(memory, {mark: known[mark] for _, mark, _ in found})
    return Manifest({path: Entry(known[mark], int(mark.split()[1])) for path, mark, _ in found})


def _marks(tree: Path, below: str = "") -> Iterator[tuple[str, str]]:
    """Path, and inode, size and time of change of every file."""
    with os.scandir(tree / below) as entries:
        for entry in entries:
            path = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _marks(tree, path + "/")
            else:
                stat = entry.stat()
                yield path, f"{stat.st_ino} {stat.st_size} {stat.st_mtime_ns}"


def _hashed(tree: Path, batch: list[tuple[str, str]]) -> dict[str, str]:
    root = str(tree)
    return {mark: _digest(f"{root}/{path}") for path, mark in batch}


def _digest(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each of 60,000 files
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _remembered(memory: Path) -> dict[str, str]:
    if not memory.is_file():
        return {}
    lines = memory.read_text(encoding="ascii").splitlines()
    return {line[65:]: line[:64] for line in lines}


def _remember(memory: Path, known: Mapping[str, str]) -> None:
    draft = memory.with_name(f"{memory.name}.new")
    lines = (f"{digest} {mark}\n" for mark, digest in known.items())
    draft.write_text("".join(lines), encoding="ascii")
    draft.replace(memory)
