"""A host that is changed file by file, in an order in which no reader misses anything.

What pages need is sent first, then the pages, then what leads to them; the manifest follows, and
only then what is no more needed is removed. Beside the site, in a folder `.sitegen/` of the host:

    manifest     what the site is since the last run that came to its end
    previous     the manifest before, for an undo
    kept/<sha>   its files that have been replaced or removed since
    part/        files that are on their way, where the host needs that
    pending      what a run means to change and what of it is done; there while one is under way

A run that is cut off leaves `pending`: of the paths that it meant to change, only those that it
had written down as done are taken as known, all others are sent again.
"""

import json
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from time import monotonic
from typing import Protocol

from sitegen.problems import SitegenError
from sitegen.publish.manifest import Changes, Entry, Manifest, difference, parsed, rank
from sitegen.publish.target import Progress, Site

STATE = ".sitegen/"
MANIFEST = f"{STATE}manifest"
PREVIOUS = f"{STATE}previous"
PENDING = f"{STATE}pending"
KEPT = f"{STATE}kept/"
PARTS = f"{STATE}part/"
# What is done is written down this often, so that a cut costs no more than this.
SECONDS = 5.0


class Store(Protocol):
    """The files of a host; each call changes a file in one step, and threads may make it."""

    @property
    def name(self) -> str:
        """What it is called in messages."""

    @property
    def connections(self) -> int:
        """How many calls at once help."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""

    def write(self, path: str, data: bytes) -> None:
        """A small file of our own."""

    def put(self, path: str, file: Path) -> None:
        """A file of the site."""

    def copy(self, path: str, to: str) -> None:
        """A file of the host once more; nothing where there is none."""

    def remove(self, paths: Collection[str]) -> None:
        """Remove files; one that is not there is nothing."""

    def names(self, folder: str) -> Collection[str]:
        """The names of the files in a folder, which ends in `/`."""


@dataclass(frozen=True, slots=True)
class There:
    """What a host holds.

    A run that was cut off has `touched` some paths; those of them that it wrote down as done are
    in `sent`, of the rest nobody knows. `base` is the last state that was whole, to which an undo
    then goes back and whose files are the ones that are kept.
    """

    manifest: Manifest
    base: Manifest
    cut: bool = False
    touched: frozenset[str] = frozenset()
    sent: dict[str, Entry] = field(default_factory=dict)

    @property
    def unsure(self) -> frozenset[str]:
        """Paths of which nobody knows what lies there."""
        return self.touched - self.sent.keys()

    @property
    def known(self) -> Manifest:
        """What is there for certain."""
        sure = {path: e for path, e in self.manifest.files.items() if path not in self.touched}
        return Manifest(sure | self.sent)


@dataclass(frozen=True, slots=True)
class InPlace:
    """A site in a store; with `undoable` what is replaced is kept until the next publication."""

    store: Store
    undoable: bool = True

    def changes(self, site: Site) -> Changes:
        """Against what is known to be there."""
        there = self._there()
        return difference(there.known, site.manifest, there.unsure)

    def publish(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Send what differs, in order; write down the manifest; remove what is too much."""
        there = self._there()
        run = _Run(self.store, there, changes, site.manifest)
        if self.undoable:
            self._keep(there.base, changes, run)
        run.all(changes.sent, lambda path: self.store.put(path, site.root / path), progress)
        previous = there.base if self.undoable else Manifest()
        self._write(PREVIOUS, previous)
        self._write(MANIFEST, site.manifest)
        self._clear(changes, previous, site.manifest)

    def undo(self) -> str:
        """Put back what a run that was cut off has changed, else what the last run changed."""
        there = self._there()
        goal = there.base if there.cut else self._manifest(PREVIOUS)
        if not self.undoable or not goal.files:
            what = f"{self.store.name} holds nothing before its present state"
            raise SitegenError(f"{what}\n    build and publish the state that you want")
        changes = difference(there.known, goal, there.unsure)
        kept = self._kept()
        self._refuse_lost(there, goal, changes, kept)

        def put_back(path: str) -> None:
            # What is not kept was not touched: it was kept before it was.
            if goal.files[path].sha256 in kept:
                self.store.copy(KEPT + goal.files[path].sha256, path)

        _Run(self.store, there, changes, goal, back=True).all(changes.sent, put_back)
        self._write(MANIFEST, goal)
        self.store.remove([PREVIOUS])
        self._clear(changes, Manifest(), goal)
        return f"{self.store.name} shows {goal.id} again"

    def _there(self) -> There:
        manifest = self._manifest(MANIFEST)
        data = self.store.read(PENDING)
        if data is None:
            return There(manifest, manifest)
        told = json.loads(data)
        # Where the manifest is the goal, only removals were left to do.
        cut = told["goal"] != manifest.id
        base = self._manifest(PREVIOUS) if cut and told["back"] else manifest
        sent = {path: Entry(*entry) for path, entry in told["sent"].items()}
        return There(manifest, base, cut, frozenset(told["touched"]), sent)

    def _manifest(self, path: str) -> Manifest:
        data = self.store.read(path) or b""
        return parsed(data.decode(errors="replace"), f"{self.store.name}/{path}")

    def _write(self, path: str, manifest: Manifest) -> None:
        self.store.write(path, manifest.text().encode())

    def _kept(self) -> set[str]:
        return set(self.store.names(KEPT))

    def _keep(self, base: Manifest, changes: Changes, run: "_Run") -> None:
        """Keep the files of the last whole state that a run changes, before it changes any.

        What is kept already was kept by a run that was cut off, which may have changed it since.
        """
        kept = self._kept()
        paths = (path for path in (*changes.changed, *changes.removed) if path in base.files)
        new = {base.files[path].sha256: path for path in paths}
        missing = {digest: path for digest, path in new.items() if digest not in kept}
        run.each(tuple(missing), lambda digest: self.store.copy(missing[digest], KEPT + digest))

    def _refuse_lost(
        self, there: There, goal: Manifest, changes: Changes, kept: Collection[str]
    ) -> None:
        """An error where a file is gone that the state before needs."""
        for path in changes.sent:
            if goal.files[path].sha256 not in kept and path not in there.unsure:
                what = f"{self.store.name} no longer holds {path} as it was"
                raise SitegenError(f"{what}\n    build and publish the state that you want", 3)

    def _clear(self, changes: Changes, previous: Manifest, shown: Manifest) -> None:
        """Remove what is no more needed, the note of the run last."""
        self.store.remove(changes.removed)
        needed = {
            entry.sha256 for path, entry in previous.files.items() if shown.files.get(path) != entry
        }
        self.store.remove([KEPT + name for name in sorted(self._kept() - needed)])
        self.store.remove([PARTS + name for name in sorted(self.store.names(PARTS))])
        self.store.remove([PENDING])


class _Run:
    """One run, which writes down what it means to do and what of it is done."""

    def __init__(
        self, store: Store, there: There, changes: Changes, goal: Manifest, *, back: bool = False
    ) -> None:
        self.store, self.goal = store, goal
        # Once an undo was cut off, the state before it is gone: its own goal is the base.
        self.back = back or (there.cut and there.base is not there.manifest)
        now = {*changes.sent, *changes.removed}
        self.touched = sorted(there.touched | now)
        self.sent = {path: entry for path, entry in there.sent.items() if path not in now}
        self.write()

    def write(self) -> None:
        told = {
            "goal": self.goal.id,
            "back": self.back,
            "touched": self.touched,
            "sent": dict(sorted(self.sent.items())),
        }
        self.store.write(PENDING, json.dumps(told, ensure_ascii=False).encode())
        self.written = monotonic()

    def all(
        self,
        paths: Collection[str],
        act: Callable[[str], None],
        progress: Progress = lambda path, size: None,
    ) -> None:
        """Act on all of a rank before the next one; note what is done."""
        for _, group in groupby(paths, rank):
            self.each(tuple(group), act, lambda path: self.done(path, progress))

    def done(self, path: str, progress: Progress) -> None:
        self.sent[path] = self.goal.files[path]
        progress(path, self.sent[path].size)
        if monotonic() - self.written > SECONDS:
            self.write()

    def each(
        self,
        paths: Collection[str],
        act: Callable[[str], None],
        done: Callable[[str], None] = lambda path: None,
    ) -> None:
        """Act on several at once; the first fault ends it."""
        pool = ThreadPoolExecutor(self.store.connections)
        try:
            for path, _ in zip(paths, pool.map(act, paths), strict=True):
                done(path)
        finally:
            pool.shutdown(cancel_futures=True)
