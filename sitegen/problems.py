"""What goes wrong: an author's mistake is data, an operator's ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the project, for people: line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """An author's mistake: where, what, and what to do."""

    where: Where
    rule: str
    what: str
    hint: str = ""
    level: Level = "error"


class SitegenError(Exception):
    """An operator's mistake or a fault of the world outside; printed by `cli`.

    `where` is the place of a mistake in a file, which the message tells as well.
    """

    def __init__(self, message: str, status: int = 2, where: Where | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.where = where


class DefectError(SitegenError):
    """A mistake in sitegen itself, which no text and no setting should lead to."""


@contextmanager
def within(place: str = "") -> Iterator[None]:
    """What fails within for no known reason is a defect, told with the file or page it was at."""
    try:
        yield
    except (SitegenError, OSError, MemoryError):
        raise
    except Exception as error:
        last = extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
        what = f"{place}: sitegen itself failed" if place else "sitegen itself failed"
        hint = "this is a mistake in sitegen: please report it"
        raise DefectError(f"{what}: {said}\n    {hint}", 4) from error
