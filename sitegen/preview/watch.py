"""What changed among the files: looked up on the disk, at once where the system rings.

To look works on every disk, with every editor, and for folders that go and come back. The system's
own news of changes (`watchfiles`, where it is installed) only say when to look: a disk that sends
none, as one on the network, is looked at a little later.
"""

import os
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

# Time, size and number of each file.
Seen = Mapping[str, tuple[int, int, int]]
# Seconds: an editor writes a file in parts, a checkout many files, one after the other.
REST = 0.02
# A rest is waited for no longer than this: files may be written for ever.
PATIENCE = 5.0


def changes(watched: Sequence[Path]) -> Generator[frozenset[str], None, None]:
    """The paths that changed, each time they are at rest; at once the empty set, to begin with."""
    before = look(watched)
    yield frozenset()
    with _alarm(watched) as (rung, has_news):
        while True:
            started = monotonic()
            now = look(watched)
            pause = _pause(monotonic() - started, has_news.is_set())
            if now != before:
                # Looked at before the build: what changes while it runs is built again.
                now = settled(watched, now)
                yield changed(before, now)
                before = now
            rung.wait(pause)
            rung.clear()


def look(watched: Iterable[Path]) -> Seen:
    """The files that are watched, or lie in a folder that is."""
    return {
        path: (known.st_mtime_ns, known.st_size, known.st_ino)
        for root in watched
        for path, known in _files(root)
    }


def changed(before: Seen, now: Seen) -> frozenset[str]:
    """The paths of the files that came, went, or are not as they were."""
    return frozenset(path for path, _ in before.items() ^ now.items())


def settled(watched: Sequence[Path], seen: Seen) -> Seen:
    """What is seen once nothing moves."""
    end = monotonic() + PATIENCE
    while True:
        sleep(REST)
        now = look(watched)
        if now == seen or monotonic() > end:
            return now
        seen = now


def _pause(took: float, has_news: bool) -> float:
    """Seconds between two looks: a twentieth of a core at most, less where the system rings."""
    return min(max(20 * took, 0.5 if has_news else 0.05), 5.0)


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
    # vim writes 4913 to try a folder; ___jb_tmp___ and ___jb_old___ are those of JetBrains.
    return name.startswith((".", "#")) or name.endswith(("~", "___")) or name == "4913"


@contextmanager
def _alarm(watched: Sequence[Path]) -> Iterator[tuple[Event, Event]]:
    """An event that is set when the system tells of a change, and one that says if it does."""
    rung, has_news, end = Event(), Event(), Event()
    listener = Thread(target=_listen, args=(watched, rung, has_news, end), daemon=True)
    listener.start()
    try:
        yield rung, has_news
    finally:
        end.set()
        listener.join(1)


def _listen(watched: Sequence[Path], rung: Event, has_news: Event, end: Event) -> None:
    """Rings at each change; listens anew where a folder itself went or came."""
    try:
        from watchfiles import watch
    except ImportError:
        return
    while not end.is_set():
        roots = _roots(watched)
        with suppress(OSError):
            news = watch(
                *roots,
                watch_filter=None,
                debounce=100,
                step=5,
                stop_event=end,
                rust_timeout=500,
                yield_on_timeout=True,
                raise_interrupt=False,
            )
            for told in news:
                has_news.set()
                if told:
                    rung.set()
                if _roots(watched) != roots:
                    break
        has_news.clear()
        end.wait(0.1)


def _roots(watched: Sequence[Path]) -> Mapping[Path, int]:
    """The watched files and folders that there are, with the number that the disk gave them."""
    found = {}
    for path in watched:
        with suppress(OSError):
            found[path] = path.stat().st_ino
    return found
