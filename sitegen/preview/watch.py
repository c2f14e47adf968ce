"""What files there are and when they changed, asked again and again: it works on every disk."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import sleep

# Time, size and number of each file.
Seen = Mapping[str, tuple[int, int, int]]
REST = 0.05


def look(watched: Iterable[Path]) -> Seen:
    """The files that are watched, or lie in a folder that is."""
    return {
        path: (known.st_mtime_ns, known.st_size, known.st_ino)
        for root in watched
        for path, known in _files(root)
    }


def settled(watched: Sequence[Path], seen: Seen) -> Seen:
    """What is seen once nothing moves: a checkout touches many files one after the other."""
    while True:
        sleep(REST)
        now = look(watched)
        if now == seen:
            return now
        seen = now


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    if root.is_dir():
        yield from _below(str(root))
    else:
        with suppress(OSError):
            yield str(root), root.stat()


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """The files below a folder; what goes while it is listed is gone. No link is followed down."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_passing(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            elif not entry.is_dir():
                with suppress(OSError):
                    yield entry.path, entry.stat()


def _is_passing(name: str) -> bool:
    """Whether it is a hidden file, or one that an editor keeps only while it writes."""
    return name.startswith((".", "#")) or name.endswith("~")
