"""The new tree of a site, as its parts fill it: files written, copied, or linked from the old."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from sitegen.model import Copy, Page
from sitegen.output.faults import changed, told
from sitegen.output.notes import Files, Noted, Sealed
from sitegen.output.paths import Paths
from sitegen.output.places import Places

CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Part:
    """Files that are made together, when they are asked for.

    After they were made `note` tells of what, and `said` what the last pages need of them; `same`
    tells whether they would be the same now.
    """

    make: Callable[[], Iterable[Page]]
    name: str = ""
    note: Callable[[], bytes] = bytes
    same: Callable[[bytes], bool] = bool
    said: Callable[[], bytes] = bytes


class Filled(NamedTuple):
    """What a part wrote: its files, how many of them were kept, its note, and what it said."""

    files: Files
    kept: int
    note: bytes
    said: bytes


class Tree:
    """The new tree, page by page, as one process fills it."""

    def __init__(self, places: Places, known: Mapping[str, Noted], out: Path) -> None:
        self.root = places.new
        self.before = places.out
        self.replaces = places.out.is_dir()
        self.known = known
        self.out = out
        self.paths = Paths()
        self.folders = {""}

    def filling(self, parts: Sequence[Part]) -> Callable[[int], Filled]:
        """The task of the stage `parts`: to write one of these, by its number."""
        return lambda number: self.filled(parts[number])

    def filled(self, part: Part) -> Filled:
        """Write the pages of a part, or link them where it would be the same as before."""
        known = self.known.get(part.name)
        if known and part.same(known.note) and self.linked(known.files):
            return Filled(known.files, known.files.number(), known.note, known.said)
        put = [self.put(page) for page in part.make()]
        kept = sum(is_kept for _, is_kept in put)
        return Filled(Files.of(file for file, _ in put), kept, part.note(), part.said())

    def linked(self, files: Files) -> bool:
        """Whether these files stand in the old tree, untouched, and now in the new one too."""
        # As texts: a path made of a folder and a name takes longer than the link itself.
        before = f"{self.before}/"
        if not all(untouched(before + path, size, time) for path, size, time in files.each()):
            return False
        done: list[str] = []
        try:
            for path, *_ in files.each():
                self.link(before + path, path)
                done.append(path)
        except OSError:
            self.take_back(done)
            return False
        for path in done:
            self.paths.admit(path)
        return True

    def link(self, before: str, path: str) -> None:
        """Put a file of the old tree into the new one."""
        self.enter(path)
        os.link(before, f"{self.root}/{path}")

    def take_back(self, links: Iterable[str]) -> None:
        """Remove links: to write to one would change the old tree."""
        for path in links:
            (self.root / path).unlink()

    @contextmanager
    def place(self, path: str) -> Iterator[str]:
        """Where the file of a path is to be made."""
        self.enter(path)
        yield f"{self.root}/{path}"

    def enter(self, path: str) -> None:
        """Make the folder of a path."""
        folder = path.rpartition("/")[0]
        if folder not in self.folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self.folders.add(folder)

    def read(self, path: str) -> bytes:
        """A file of the new tree."""
        with told(self.out):
            return (self.root / path).read_bytes()

    def put(self, page: Page) -> tuple[Sealed, bool]:
        """Write one page, or link it where the old tree has the same; the file, and whether."""
        self.paths.admit(page.path)
        with told(self.out, page.content):
            with self.place(page.path) as place:
                before = f"{self.before}/{page.path}"
                is_kept = self.replaces and kept(before, page.content, place)
                if not is_kept and not made(page.content, place):
                    raise changed(page, self.out)
            known = os.lstat(f"{self.root}/{page.path}")
            return (page.path, known.st_size, known.st_mtime_ns), is_kept


def kept(before: str, content: bytes | Copy, place: str) -> bool:
    """Whether the old tree's file has these bytes and was linked into the new tree."""
    try:
        found = os.lstat(before)
        if not S_ISREG(found.st_mode) or not same(Path(before), found.st_size, content):
            return False
        os.link(before, place)
    except OSError:
        # No such file, or a file system without links: it is written, and that tells the fault.
        return False
    return True


def untouched(before: str, size: int, time: int) -> bool:
    """Whether a file is still as a build left it."""
    try:
        found = os.lstat(before)
    except OSError:
        return False
    return S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (size, time)


def same(before: Path, size: int, content: bytes | Copy) -> bool:
    """Whether a file of this size has these bytes."""
    if isinstance(content, bytes):
        return size == len(content) and before.read_bytes() == content
    with before.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == content.sha256


def made(content: bytes | Copy, place: str) -> bool:
    """Make the file of a page; False where a file no longer has the bytes that were read of it."""
    if isinstance(content, Copy):
        return copied(content, Path(place))
    # A third of the time of Path.write_bytes, and a site has tens of thousands of files.
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)
    return True


def copied(content: Copy, place: Path) -> bool:
    """Copy a file, for a link would let an edit through; whether it is as it was read."""
    digest = sha256()
    with content.place.open("rb") as source, place.open("wb") as copy:
        while piece := source.read(CHUNK):
            digest.update(piece)
            copy.write(piece)
    return digest.hexdigest() == content.sha256
