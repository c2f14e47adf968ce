"""A command run and measured: wall, processor, and the memory of all its processes."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

# Seconds between two looks at the memory.
_STEP = 0.1


class Cost(NamedTuple):
    """Seconds of the clock and of the processors, and the highest memory in MB."""

    wall: float
    processor: float
    memory: float


def run(command: Sequence[str], folder: Path) -> Cost:
    """The cost of a command that must end well; what several processes share counts once."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        ended, peak = Event(), [0.0]
        watcher = Thread(target=_watch, args=(process.pid, ended, peak))
        watcher.start()
        assert process.stderr is not None
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {told.decode()[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, peak[0])


def _watch(pid: int, ended: Event, peak: list[float]) -> None:
    while not ended.wait(_STEP):
        peak[0] = max(peak[0], sum(map(_memory, _tree(pid))) / 1000)


def _tree(pid: int) -> list[int]:
    """A process and those below it."""
    found = [pid]
    for parent in found:
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            found += _children(path)
    return found


def _children(path: Path) -> list[int]:
    try:
        return [int(child) for child in path.read_text("ascii").split()]
    except OSError:
        return []


def _memory(pid: int) -> int:
    """The proportional set of a process in kB: of a page that n processes share, its n-th part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
