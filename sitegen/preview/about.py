"""What the editor's bar shows of a page: its source, line by line, and what to look at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sitegen.preview.state import State
from sitegen.preview.told import Telling
from sitegen.problems import Problem, Where


class Sheet(NamedTuple):
    """A page as its editor sees it: its source, the lines of its anchors, what to look at.

    `notes` say why a build leaves it out.
    """

    source: Where = Where("")
    lines: tuple[tuple[str, int], ...] = ()
    review: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Tells of pages; `sheet` knows the page of a build by its path."""

    telling: Telling
    sheet: Callable[[Any, str], Sheet] = lambda site, path: Sheet()

    def page(self, state: State, path: str) -> Mapping[str, Any]:
        """What the bar shows of a page: everything wrong with the site, its own first."""
        found = self.sheet(state.site, path) if state.site else Sheet()
        own = [problem for problem in state.problems if problem.where.path == found.source.path]
        rest = [problem for problem in state.problems if problem.where.path != found.source.path]
        return {
            "build": state.number,
            "source": self.telling.place(found.source),
            "lines": found.lines,
            "own": self._told(own),
            "elsewhere": self._told(rest),
            "review": self._told(found.review),
            "notes": found.notes,
            "command": bool(self.telling.command(found.source)),
            "pattern": self.telling.pattern(found.source.path),
        }

    def _told(self, problems: Iterable[Problem]) -> list[Mapping[str, Any]]:
        return [self.telling.told(problem) for problem in problems]
