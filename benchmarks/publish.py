"""What publishing a large site to a folder costs, beside `cp -r` of it.

Run: python -m benchmarks.publish [FILES] [ROUNDS]   (default: 60000 3)

Seconds of the clock, for what counts here is the disk: the best of the rounds. Each round writes to
a folder of its own, below the system's temporary folder, and `cp -r` is followed by the same flush
to the disk as publishing is.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.config import Config
from sitegen.hosts import Host
from sitegen.output.exchange import flush
from sitegen.publish import Site, opened
from sitegen.publish.manifest import manifest

FILES = 60_000
# About the median page of the demonstration site.
SIZE = 12_000
A_FOLDER = 1000


def main(files: str = str(FILES), rounds: str = "3") -> None:
    """Print the times and what they are beside cp."""
    with TemporaryDirectory() as place:
        root = Path(place)
        made(root / "build", int(files))
        copying = best(int(rounds), lambda n: copied(root / "build", root / f"copy{n}"))
        hashing = best(int(rounds), lambda n: manifest(root / "build"))
        first = best(int(rounds), lambda n: published(root, f"live{n}", root / f"none{n}"))
        page = root / "build" / "0" / "1.html"
        again = best(int(rounds), lambda n: changed_and_published(root, page, n))
    print(f"{int(files):,} files of {SIZE:,} bytes")
    print(f"{'cp -r and flush':28} {copying:6.2f} s")
    print(f"{'hashing all':28} {hashing:6.2f} s")
    print(f"{'first publication':28} {first:6.2f} s   {first / copying:.2f} times cp")
    print(f"{'again, one page changed':28} {again:6.2f} s")


def best(rounds: int, act: Callable[[int], object]) -> float:
    """The shortest time of some rounds."""
    times = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        times.append(time.perf_counter() - start)
    return min(times)


def made(build: Path, files: int) -> None:
    """A site of pages that all differ."""
    for number in range(files):
        folder = build / str(number // A_FOLDER)
        if number % A_FOLDER == 0:
            folder.mkdir(parents=True)
        text = f"<p>{number}</p>".encode()
        (folder / f"{number}.html").write_bytes(text.ljust(SIZE, b"x"))


def copied(build: Path, to: Path) -> None:
    """What an administrator would type, brought to the disk."""
    subprocess.run(["cp", "-r", str(build), str(to)], check=True)
    flush(to)


def published(root: Path, name: str, memory: Path) -> None:
    """One publication as the command makes it, hashing included."""
    site = Site(root / "build", manifest(root / "build", memory))
    host = Host("live", "folder", {"path": str(root / name)})
    with opened(host, Config(root, "title"), root / "state") as target:
        changes = target.changes(site)
        target.publish(site, changes, lambda path, size: None)


def changed_and_published(root: Path, page: Path, number: int) -> None:
    """One page changed, everything else known from before."""
    page.unlink()
    page.write_bytes(f"<p>changed {number}</p>".encode())
    published(root, "live0", root / "none0")


if __name__ == "__main__":
    main(*sys.argv[1:])
