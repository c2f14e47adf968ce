"""Pages to build/: with `tree`, `exchange` and `places` the only writer of build/.

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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from sitegen.jobs import ALONE, Team
from sitegen.model import Page
from sitegen.output.exchange import publish
from sitegen.output.faults import told
from sitegen.output.notes import Files, Noted, Sealed, note, noted
from sitegen.output.paths import Paths
from sitegen.output.places import Places, locked, recover, refuse_foreign, sweep
from sitegen.output.tree import Filled, Part, Tree


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
