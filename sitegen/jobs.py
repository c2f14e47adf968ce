"""Work for several processes, forked when everything they read is there, and shared by them."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Thread
from time import sleep
from typing import Any, Protocol, TypeVar

from sitegen.problems import SitegenError

_T = TypeVar("_T")

# A process takes a few tasks at once: one by one the handing out costs more than small tasks do,
# and with more the last process works alone for long.
MOST_AT_ONCE = 16
# Seconds after which a process notices that the one which forked it is gone.
LOOK_UP = 0.05


class Team(Protocol):
    """Who does the work of a stage of a build: processes of this machine, or other machines."""

    @property
    def tree(self) -> str:
        """The name of the folder of the tree that the team makes."""

    @property
    def shares(self) -> bool:
        """Whether its members have at hand what this process has made."""

    def in_order(self, stage: str, task: Callable[[int], _T], count: int) -> Iterator[_T]:
        """The results of task(0) to task(count - 1); `stage` names the task to other machines."""


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine."""

    jobs: int = 1
    tree: str = "new"
    shares: bool = True

    def in_order(self, stage: str, task: Callable[[int], _T], count: int) -> Iterator[_T]:
        """See `Team`; every task is at hand here, whatever the stage."""
        return in_order(task, count, self.jobs)


ALONE = Processes()


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(task: Callable[[int], _T], count: int, jobs: int) -> Iterator[_T]:
    """The results of task(0) to task(count - 1), made by so many processes at once.

    A forked process sees all that this one has read, without a copy; only results travel. What a
    task raises is raised here. A process that is killed from outside ends the work with an error.
    """
    if jobs < 2 or count < 2:
        yield from map(task, range(count))
        return
    executor = ProcessPoolExecutor(
        min(jobs, count), get_context("fork"), initializer=_begin, initargs=(task, os.getpid())
    )
    at_once = max(1, min(MOST_AT_ONCE, count // (jobs * MOST_AT_ONCE)))
    with executor:
        try:
            yield from executor.map(_run, range(count), chunksize=at_once)
        except BrokenProcessPool as error:
            what = "a process of this build was killed, as a system does without memory"
            raise SitegenError(f"{what}\n    let fewer work at once: --jobs 1", 3) from error


@contextmanager
def at_rest() -> Iterator[None]:
    """While values are read that live to the end, nothing looks through them for cycles.

    That took a third of the time of reading 500 reports.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


# What a forked process works on: set once in it, for a function of functions cannot be sent.
_task: Callable[[int], Any]


def _begin(task: Callable[[int], Any], parent: int) -> None:
    global _task
    _task = task
    # Ctrl-C reaches every process of the terminal; the first one tells of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """Ends this process when its parent is gone, even by kill -9: nobody waits for its work."""
    while os.getppid() == parent:
        sleep(LOOK_UP)
    os._exit(1)


def _run(number: int) -> Any:
    return _task(number)
