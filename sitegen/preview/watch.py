"""What files there are and when they changed, asked again and again: it works on every disk."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import sleep

# Time, size and number of each file.
Seen = Mapping[str, tuple[int, int, int]]
REST = 0.05


def look(watched: Iterable[Path]) -> Seen:
    """The files that are watched, or lie in a folder that is."""
    found = {}
    for root in watched:
        for path in _files(root):
            try:
                known = path.stat()
            except OSError:
                continue  # gone since it was listed
            found[str(path)] = (known.st_mtime_ns, known.st_size, known.st_ino)
    return found


def settled(watched: Sequence[Path], seen: Seen) -> Seen:
    """What is seen once nothing moves: a checkout touches many files one after the other."""
    while True:
        sleep(REST)
        now = look(watched)
        if now == seen:
            return now
        seen = now


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _is_passing(name)]
        yield from (Path(folder, name) for name in names if not _is_passing(name))


def _is_passing(name: str) -> bool:
    """Whether it is a hidden file, or one that an editor keeps only while it writes."""
    return name.startswith((".", "#")) or name.endswith("~")
