"""Writes one site over another and dies at the n-th line of the writer, for every n.

Run with a folder; prints how often it died. With `renames` as second argument, as a system does
that cannot exchange two folders in one step.
"""

import os
import shutil
import signal
import sys
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from sitegen.model import Page
from sitegen.output import exchange, faults, places, tree
from sitegen.output import write as writer
from sitegen.output.places import Places
from sitegen.output.tree import Part
from tests.golden import files

OLD = {"index.html": b"old", "same.css": b"same", "gone/page.html": b"gone"}
# Whose lines are counted.
WRITER = {one.__file__ for one in (writer, tree, exchange, places, faults)}
STATE = ["lock", "names", "notes"]
NEW = {"index.html": b"new", "same.css": b"same", "years/2018.html": b"2018"}


def write(tree: dict[str, bytes], out: Path) -> None:
    """Each page as a part, which is linked unmade where it is as before."""
    parts = [
        Part(partial(list, [Page(path, content)]), path, partial(bytes, content), content.__eq__)
        for path, content in tree.items()
    ]
    writer.write_parts(parts, out, made_from=b"one code")


def die_at(line: int, out: Path) -> bool:
    """Whether a process that writes NEW over OLD died at that line, before it was done."""
    child = os.fork()
    if child == 0:
        sys.settrace(fuse(line))
        write(NEW, out)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def fuse(lines: int) -> Any:
    left = lines

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in WRITER:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def main(out: Path, in_one_step: bool) -> int:
    """The number of lines at which it died; an error where a promise was broken."""
    if not in_one_step:
        exchange.exchanged = lambda one, other: False
    for line in range(10_000):
        write(OLD, out)
        died = die_at(line, out)
        found = files(out) if out.exists() else files(Places(out.resolve()).old)
        assert found in ((OLD, NEW) if died else (NEW,)), (line, found)
        assert out.exists() or not in_one_step, line
        write(NEW, out)
        assert files(out) == NEW, line
        state = sorted(path.name for path in Places(out.resolve()).state.iterdir())
        assert [name for name in state if not name.endswith(".new")] == STATE, (line, state)
        if not died:
            return line
        if line % 2:
            shutil.rmtree(out)
    return 0


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]), sys.argv[2:] != ["renames"])))
