"""What every kind of host must hold: publish, change, send only that, die anywhere, undo.

A host is tested through `Case`: what site.yml says of it, and what a reader finds there, read
without any code of sitegen.
"""

import json
import multiprocessing
import os
import re
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from sitegen.config import Config
from sitegen.hosts import Host
from sitegen.publish import Site, opened
from sitegen.publish.manifest import Changes, manifest

Tree = Mapping[str, bytes]

OLD: Tree = {
    "index.html": b'old <link href="static/a.1.css">',
    "reports/one.html": b'one <link href="static/a.1.css">',
    "reports/gone.html": b'gone <link href="static/a.1.css">',
    "reports/one/\xe9\x99\x84 \xe4\xbb\xb6.csv".encode("latin-1").decode(): b"1,2\n",
    "static/a.1.css": b"a{}",
    "sitemap.xml": b"<urlset>gone</urlset>",
    ".nojekyll": b"",
}
NEW: Tree = {
    **{path: data for path, data in OLD.items() if path not in ("reports/gone.html",)},
    "index.html": b'new <link href="static/a.2.css">',
    "reports/two.html": b'two <link href="static/a.2.css">',
    "static/a.2.css": b"b{}",
    "sitemap.xml": b"<urlset>two</urlset>",
}
THIRD: Tree = {**NEW, "reports/one.html": b'third <link href="static/a.2.css">'}
# A sweep is cut into tests that several workers can share: every fourth moment, from the first,
# second, third and fourth on.
PARTS = 4
# A line of the code, and which time it runs: moments at which a process can die.
Moment = tuple[str, int, int]
PUBLISH = str(Path(sys.modules["sitegen.publish"].__file__ or "").parent)
# Children come from a process without threads: a fork of one with threads can find a lock closed
# that nobody will open.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["asyncssh", "boto3", __name__])


@dataclass(frozen=True, slots=True)
class Case:
    """A host under test."""

    kind: str
    options: Mapping[str, str]
    folder: Path
    shown: Callable[[], Tree]

    def site(self, tree: Tree) -> Site:
        """A built site of these files."""
        root = self.folder / "build"
        for path in [*root.rglob("*")] if root.is_dir() else []:
            if path.is_file():
                path.unlink()
        for name, data in tree.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return Site(root, manifest(root))

    def opened(self) -> Any:
        host = Host("live", self.kind, self.options)
        return opened(host, Config(self.folder, "title"), self.folder / "state")

    def publish(self, tree: Tree) -> tuple[Changes, list[str]]:
        """What was found to differ, and what was sent."""
        site, sent = self.site(tree), list[str]()
        with self.opened() as target:
            changes = target.changes(site)
            if changes:
                target.publish(site, changes, lambda path, size: sent.append(path))
        return changes, sent

    def undo(self) -> str:
        with self.opened() as target:
            told: str = target.undo()
        return told

    def changes(self, tree: Tree) -> Changes:
        with self.opened() as target:
            found: Changes = target.changes(self.site(tree))
        return found

    def publish_and_die(self, tree: Tree, when: int | Moment) -> bool:
        """Whether a process that publishes died, after so many lines of sitegen.publish or then."""
        return self._and_die(tree, when)

    def undo_and_die(self, line: int) -> bool:
        """Whether a process that undoes died, at that line of sitegen.publish."""
        return self._and_die(None, line)

    def moments(self, tree: Tree) -> Sequence[Moment]:
        """When each line of sitegen.publish runs first, in the middle and last, if not once."""
        assert not self._and_die(tree, ("", 0, 0))
        ran = Counter((file, line) for file, line in json.loads(self._ran.read_text()))
        times = ((*place, time) for place, n in ran.items() for time in {1, (n + 1) // 2, n})
        return sorted(times)

    @property
    def _ran(self) -> Path:
        return self.folder / "ran.json"

    def _and_die(self, tree: Tree | None, when: int | Moment) -> bool:
        given = (self.kind, self.options, self.folder, tree, when, dict(os.environ))
        child = FORKS.Process(target=_act_and_die, args=given)
        child.start()
        child.join()
        assert child.exitcode in (0, -signal.SIGKILL)
        return child.exitcode != 0


def _act_and_die(
    kind: str,
    options: Mapping[str, str],
    folder: Path,
    tree: Tree | None,
    when: int | Moment,
    environment: Mapping[str, str],
) -> None:
    os.environ.update(environment)
    case = Case(kind, options, folder, dict)
    ran: list[tuple[str, int]] = []
    fuse = _fuse(when, ran)
    threading.settrace(fuse)
    sys.settrace(fuse)
    case.undo() if tree is None else case.publish(tree)
    sys.settrace(None)
    case._ran.write_text(json.dumps(ran))
    # Threads that wait for a host end with the process.
    os._exit(0)


def _fuse(when: int | Moment, ran: list[tuple[str, int]]) -> Any:
    def trace(frame: FrameType, event: str, _: object) -> Any:
        file = frame.f_code.co_filename
        if not file.startswith(PUBLISH):
            return None
        if event == "line":
            here = (file.removeprefix(PUBLISH), frame.f_lineno)
            ran.append(here)
            if len(ran) > when if isinstance(when, int) else (*here, ran.count(here)) == when:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def lives(case: Case) -> None:
    """Publish, publish again, change, and go back."""
    changes, _ = case.publish(OLD)
    assert (set(changes.added), changes.changed, changes.removed) == (set(OLD), (), ())
    assert case.shown() == OLD
    assert case.publish(OLD) == (Changes(), [])
    changes, sent = case.publish(NEW)
    assert changes == Changes(
        added=("reports/two.html", "static/a.2.css"),
        changed=("index.html", "sitemap.xml"),
        removed=("reports/gone.html",),
    )
    assert set(sent) <= set(NEW)
    assert case.shown() == NEW
    assert case.publish(NEW) == (Changes(), [])


def goes_back(case: Case) -> None:
    """Undo puts the release before back, and publishing goes on from there."""
    case.publish(OLD)
    case.publish(NEW)
    case.undo()
    assert case.shown() == OLD
    assert set(case.changes(OLD).sent) == set()
    case.publish(NEW)
    assert case.shown() == NEW
    case.publish(THIRD)
    case.undo()
    assert case.shown() == NEW


def survives(case: Case, step: int, whole: Callable[[Tree], bool]) -> int:
    """Die at every `step`-th line of publishing NEW over OLD; the number of deaths.

    What a reader finds is `whole` each time, and publishing goes on, whether to what was meant
    or to something else.
    """
    for deaths, line in enumerate(range(0, 100_000, step)):
        case.publish(OLD)
        assert case.shown() == OLD, line
        died = case.publish_and_die(NEW, line)
        assert whole(case.shown()) if died else case.shown() == NEW, (line, case.shown())
        goal = (NEW, OLD, THIRD)[line // step % 3] if died else NEW
        case.publish(goal)
        assert case.shown() == goal, line
        if not died:
            return deaths
    raise AssertionError("publishing has no end")


def survives_everywhere(case: Case, part: int, whole: Callable[[Tree], bool]) -> int:
    """Die at the moments of a part, as `survives`; the number of deaths.

    What runs at the same time elsewhere may let a line run less often than it did before.
    """
    case.publish(OLD)
    deaths = 0
    for number, moment in enumerate(case.moments(NEW)[part::PARTS]):
        case.publish(OLD)
        assert case.shown() == OLD, moment
        died = case.publish_and_die(NEW, moment)
        assert whole(case.shown()) if died else case.shown() == NEW, (moment, case.shown())
        deaths += died
        goal = (NEW, OLD, THIRD)[number % 3] if died else NEW
        case.publish(goal)
        assert case.shown() == goal, moment
    return deaths


def at_once(tree: Tree) -> bool:
    """Old or new, never a mixture."""
    return tree in (OLD, NEW)


def file_by_file(tree: Tree) -> bool:
    """Each file is an old or a new one, what both have is there, each page finds its style."""
    known = all(data in (OLD.get(path), NEW.get(path)) for path, data in tree.items())
    lasting = (OLD.keys() & NEW.keys()) <= tree.keys()
    styles = {style for data in tree.values() for style in re.findall(rb'href="([^"]+)"', data)}
    return known and lasting and all(style.decode() in tree for style in styles)
