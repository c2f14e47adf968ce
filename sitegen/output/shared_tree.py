"""The new tree as several machines fill it, where a part may be made twice.

A machine that was given up for lost may go on writing while another does its part again. Each file
is therefore made beside the tree and put in its place in one step, whole: whoever is last has the
same bytes. After the build the folder of drafts is gone, so one that is late finds none; and each
build has a tree of its own name, so it meets no later one.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sitegen.output.notes import Noted
from sitegen.output.paths import Paths
from sitegen.output.places import Places
from sitegen.output.tree import Filled, Part, Tree


class SharedTree(Tree):
    """The new tree, file by file, as one of several machines fills it."""

    def __init__(self, places: Places, known: Mapping[str, Noted], out: Path) -> None:
        super().__init__(places, known, out)
        self.drafts = places.drafts

    def filled(self, part: Part) -> Filled:
        """See `Tree`; what this machine wrote before does not count, it may be told again."""
        self.paths = Paths()
        return super().filled(part)

    @contextmanager
    def place(self, path: str) -> Iterator[str]:
        """A draft, put in the place of the path when it is whole."""
        self.enter(path)
        draft = self.drafts / uuid4().hex
        yield str(draft)
        draft.replace(self.root / path)
        # A link to what stands there already is not moved.
        draft.unlink(missing_ok=True)

    def link(self, before: str, path: str) -> None:
        """See `Tree`."""
        with self.place(path) as draft:
            os.link(before, draft)

    def take_back(self, links: Iterable[str]) -> None:
        """Leave links: nothing is written through one, and another machine may have made it."""
