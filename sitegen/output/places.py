"""Where a site lies, and what the writer keeps beside it; see `write` for what that promises."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from sitegen.jobs import ALONE
from sitegen.output.faults import told
from sitegen.problems import SitegenError

# What a desktop leaves in every folder that it shows.
DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}
LOCK_STEP = 0.05


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
