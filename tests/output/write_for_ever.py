"""Writes two sites in turn, without end, until it is killed; says so when the first one stands."""

import sys
import time
from functools import partial
from itertools import cycle
from pathlib import Path

from sitegen.jobs import Processes
from sitegen.model import Page
from sitegen.output import exchange
from sitegen.output.tree import Part
from sitegen.output.write import write_parts

SAME = {f"same/{number}.html": b"same" * 999 for number in range(30)}
ONE = SAME | {f"page/{number}.html": b"one" * number for number in range(60)}
OTHER = SAME | {f"page/{number}.html": b"two" * number for number in range(30, 90)}


def parts(tree: dict[str, bytes]) -> list[Part]:
    return [Part(partial(list, [Page(path, content)])) for path, content in tree.items()]


if __name__ == "__main__":
    if sys.argv[2:] == ["renames"]:
        exchange.exchanged = lambda one, other: False
    team = Processes(3 if sys.argv[2:] == ["jobs"] else 1)
    write_parts(parts(ONE), Path(sys.argv[1]), team=team)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for tree in cycle((OTHER, ONE)):
        # A pause, or a second process that waits for the lock starves on a busy machine.
        time.sleep(0.02)
        write_parts(parts(tree), Path(sys.argv[1]), team=team)
