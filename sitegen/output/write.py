"""Pages to build/: the only writer of build/.

A new tree is made beside the old one and the two are exchanged in one step, so whoever looks
meets the old site or the new one, never a mixture. What the writer needs lies in a folder of its
own beside the site, `.build.sitegen/`:

    lock    held while a build writes; holds the number of the process
    names   the names at the top of the site, so that a folder of someone else is known as such
    notes   what the parts of the site were made from; see `notes`
    new/    the tree in the making, and after the exchange the old one, until it is removed;
            of a team of several machines another name that begins so (`shared_tree`)
    old/    the old tree between two renames, where the system cannot exchange

These marks lie beside the site, not in it: build/ is then the pages and nothing else, and
whoever copies, hashes or uploads it needs no list of exceptions. The price is that a site which
was moved without its marks is taken for a stranger's, and the message says what to do.

Promised: a fault, Ctrl-C or kill -9 at any moment leaves the old tree or the new one, whole, and
the next build is right. The same after a power cut, as far as disk and file system keep their
word: everything is flushed once before the exchange (a flush for each of 62,000 files would
cost minutes) and the folder after it. Where there is no exchange in one step, a build killed
between two renames leaves no site until the next build puts the old one back.
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from time import sleep
from typing import NamedTuple

from sitegen.jobs import ALONE, Team
from sitegen.model import Copy, Page, SitegenError
from sitegen.output.notes import Files, Noted, Sealed, note, noted
from sitegen.output.paths import Paths

# What a desktop leaves in every folder that it shows.
DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}
CHUNK = 1 << 18
LOCK_STEP = 0.05
# From <fcntl.h> and <linux/fs.h>.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Written:
    """What a build wrote: files in all, of them new or changed, of them kept, bytes in all."""

    files: int
    new: int
    kept: int
    bytes: int
    parts: tuple[Files, ...] = field(default=(), repr=False, compare=False)

    @property
    def sealed(self) -> Iterator[Sealed]:
        """The files one by one."""
        return chain.from_iterable(files.each() for files in self.parts)


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


# Makes pages of what was written, which it reads by the path, and of what the parts said.
Last = Callable[[Callable[[str], bytes], Sequence[bytes]], Iterable[Page]]


def write(pages: Iterable[Page], out: Path, wait: float = 10.0) -> Written:
    """Make `out` hold exactly these pages, taken one at a time; see `write_parts`."""
    return write_parts((Part(lambda: pages),), out, wait=wait)


def no_more(_: Callable[[str], bytes], __: Sequence[bytes]) -> Iterable[Page]:
    """Nothing is made of what was written."""
    return ()


def write_parts(
    parts: Sequence[Part],
    out: Path,
    *,
    last: Last = no_more,
    team: Team = ALONE,
    made_from: bytes = b"",
    wait: float = 10.0,
) -> Written:
    """Make `out` hold exactly the pages of these parts; on any fault it stays as it was.

    The `team` makes parts and writes their pages, each member one page at a time. The `last`
    pages are made of what was written: they are given what reads it by its path, and what the parts
    said, in their order. What is the same for all parts is `made_from`: where it was that in the
    last build too, a part of the same note is kept unmade. A link is followed: the folder it leads
    to is exchanged. While another process writes there, this one waits up to `wait` seconds. Raises
    SitegenError: status 1 for pages that cannot lie side by side, 2 for an `out` that is not ours,
    3 for the disk.
    """
    with told(out):
        places = Places(out.resolve(), team.tree)
        refuse_foreign(places, out)
        places.state.mkdir(parents=True, exist_ok=True)
    with locked(places, out, wait):
        try:
            with told(out):
                recover(places)
            known = noted(places.state, made_from)
            written, notes = fill(places, (parts, last), known, out, team)
            with told(out):
                publish(places)
                if made_from:
                    note(places.state, made_from, notes)
        finally:
            with suppress(OSError):
                sweep(places)
    return written


@dataclass(frozen=True, slots=True)
class Places:
    """Where the site lies, and beside it what the writer needs."""

    out: Path
    tree: str = ALONE.tree

    @property
    def state(self) -> Path:
        """The writer's own folder."""
        return self.out.with_name(f".{self.out.name}.sitegen")

    @property
    def lock(self) -> Path:
        """The file that is locked."""
        return self.state / "lock"

    @property
    def names(self) -> Path:
        """The file of the names at the top of the site."""
        return self.state / "names"

    @property
    def new(self) -> Path:
        """The tree in the making."""
        return self.state / self.tree

    @property
    def drafts(self) -> Path:
        """The files in the making, where several machines make the tree."""
        return self.state / f"{self.tree}.drafts"

    @property
    def old(self) -> Path:
        """The old tree, between two renames."""
        return self.state / "old"


@contextmanager
def told(out: Path, content: bytes | Copy = b"") -> Iterator[None]:
    """Says of a fault of the disk what it means here, and what to do."""
    try:
        yield
    except OSError as error:
        if isinstance(content, Copy) and str(error.filename) == str(content.place):
            raise unread(error, content.place, out) from error
        raise disk_fault(error, out) from error


def unread(error: OSError, content: Path, out: Path) -> SitegenError:
    """The sentence for a file that cannot be copied."""
    what = f"{content} cannot be read: {str(error.strerror or error).lower()}"
    return SitegenError(f"{what}; {out} is as it was\n    mend or remove that file", 3)


def changed(page: Page, out: Path) -> SitegenError:
    """The sentence for a file that was edited after it was read: what pages say of it is wrong."""
    name = page.content.place if isinstance(page.content, Copy) else page.path
    what = f"{name} changed while the site was made; {out} is as it was"
    return SitegenError(f"{what}\n    build again", 3)


def disk_fault(error: OSError, out: Path) -> SitegenError:
    """The sentence for a fault of the disk."""
    what = error.strerror or str(error)
    at = f"{error.filename}: " if error.filename else ""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what, hint = f"no room left on the disk of {out}", "make room, or choose another --out"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            what = f"{out} cannot be written: {at}{what.lower()}"
            hint = "allow writing to the folder around it, or choose another --out"
        case errno.EXDEV | errno.EBUSY:
            what = f"{out} cannot be exchanged: it is a disk of its own ({what.lower()})"
            hint = f"write to a folder on it: --out {out / 'site'}"
        case _:
            what, hint = f"{out} could not be written: {at}{what}", "mend that and build again"
    return SitegenError(f"{what}; {out} is as it was\n    {hint}", 3)


def refuse_foreign(places: Places, out: Path) -> None:
    """An error where `out` holds anything that no build put there."""
    if places.out == places.out.parent:
        what = f"{out} is the root of the disk"
    elif places.out.is_dir():
        ours = {*DROPPINGS, *recorded(places)}
        foreign = sorted(child.name for child in places.out.iterdir() if child.name not in ours)
        what = f"{out} holds '{foreign[0]}', which sitegen did not write" if foreign else ""
    else:
        what = f"{out} is not a folder" if os.path.lexists(places.out) else ""
    if what:
        hint = "choose another folder with --out, or move away what is there"
        raise SitegenError(f"{what}; nothing was changed\n    {hint}")


def recorded(places: Places) -> list[str]:
    """The names at the top of the site as the last build left them."""
    if not places.names.is_file():
        return []
    return places.names.read_text(encoding="utf-8").split("\n")


def record(places: Places, names: Iterable[str]) -> None:
    """Write the names down, in one step and to the disk."""
    draft = places.names.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        file.write("\n".join(sorted(names)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(places.names)


@contextmanager
def locked(places: Places, out: Path, wait: float) -> Iterator[None]:
    """Keeps other processes from writing the same site."""
    with told(out):
        file = places.lock.open("a+", encoding="ascii")
    with file:
        with told(out):
            for _ in range(max(1, round(wait / LOCK_STEP))):
                if took(file.fileno()):
                    break
                sleep(LOCK_STEP)
            else:
                raise SitegenError(busy(places, out), 3)
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        yield


def took(file: int) -> bool:
    """Whether the lock is now ours.

    A lock of the open file (flock), not of the process (lockf): the processes that a build forked
    hold it too, so that the next build waits until the last of a killed one has ended.
    """
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def busy(places: Places, out: Path) -> str:
    """The sentence for a lock that another build holds."""
    holder = places.lock.read_text(encoding="ascii")
    by = f" (process {holder})" if holder else ""
    return f"another build{by} is writing {out}\n    wait for it, or choose another --out"


def recover(places: Places) -> None:
    """Put right what a killed build left behind."""
    if places.old.is_dir() and not places.out.exists():
        places.old.rename(places.out)
    if places.old.is_dir():
        shutil.rmtree(places.old)
    sweep(places)


def sweep(places: Places) -> None:
    """Remove trees in the making, of whatever team."""
    for left in places.state.glob(f"{ALONE.tree}*"):
        shutil.rmtree(left)


def fill(
    places: Places,
    pages: tuple[Sequence[Part], Last],
    known: Mapping[str, Noted],
    out: Path,
    team: Team,
) -> tuple[Written, Mapping[str, Noted]]:
    """Write the pages of the parts, and what is made of them; what was written, and the notes."""
    parts, last = pages
    with told(out):
        places.new.mkdir()
    if team.shares:
        parts = [_asked(part, known.get(part.name)) for part in parts]
    tree, paths = Tree(places, known, out), Paths()
    done: list[Filled] = []
    size = 0
    made = team.in_order("parts", tree.filling(parts), len(parts))
    finish = Part(lambda: last(tree.read, [filled.said for filled in done]))
    for filled in chain(made, map(tree.filled, [finish])):
        for path, bytes_, _ in filled.files.each():
            paths.admit(path)
            size += bytes_
        done.append(filled)
    files = tuple(filled.files for filled in done)
    kept, count = sum(filled.kept for filled in done), sum(one.number() for one in files)
    notes = {
        part.name: Noted(filled.note, filled.files, filled.said)
        for part, filled in zip(parts, done, strict=False)
    }
    return Written(count, count - kept, kept, size, files), notes


def _asked(part: Part, known: Noted | None) -> Part:
    """A part that was asked whether it is the same: here, for all the processes that are forked."""
    is_same = known is not None and part.same(known.note)
    return replace(part, same=lambda _: is_same)


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


def publish(places: Places) -> None:
    """Exchange the trees, with everything on the disk before, and the exchange after."""
    names = [child.name for child in places.new.iterdir()]
    record(places, {*names, *recorded(places)})
    flush(places.state)
    if not places.out.is_dir():
        places.new.rename(places.out)
    elif not exchanged(places.new, places.out):
        exchange_by_renames(places)
    # The new site stands: a fault from here on, such as a full disk, takes nothing back.
    with suppress(OSError):
        flush_folder(places.out.parent)
        flush_folder(places.state)
        record(places, names)


def flush(folder: Path) -> None:
    """Bring everything that was written to the folder's file system to the disk."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchanged(one: Path, other: Path) -> bool:
    """Whether the system exchanged two folders in one step; False where it cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if rename(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    # A kernel that does not know the call, a file system that does not know the flag.
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def exchange_by_renames(places: Places) -> None:
    """Exchange the trees in two steps; a fault between them puts the old tree back."""
    places.out.rename(places.old)
    try:
        places.new.rename(places.out)
    except BaseException:
        places.old.rename(places.out)
        raise
    places.old.rename(places.new)
