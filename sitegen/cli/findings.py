"""Problems for other programs: as JSON, and as the annotations of GitHub Actions."""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitegen.problems import Problem


def below(problems: Iterable[Problem], paths: Sequence[Path], root: Path) -> tuple[Problem, ...]:
    """The problems in some files and folders; without paths, all of them."""
    chosen = [path.resolve() for path in paths]
    return tuple(
        problem
        for problem in problems
        if not chosen or any(_place(problem, root).is_relative_to(path) for path in chosen)
    )


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array, a mapping for each problem; paths are below the site."""
    rows = [
        {
            "rule": problem.rule,
            "level": problem.level,
            "path": problem.where.path,
            "line": problem.where.line,
            "column": problem.where.column,
            "what": problem.what,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem], root: Path) -> str:
    """Workflow commands, a line for each problem; paths are below the repository.

    docs.github.com: "Workflow commands for GitHub Actions"; escapes as in @actions/core.
    """
    return "".join(_command(problem, root) for problem in problems)


def _command(problem: Problem, root: Path) -> str:
    where = problem.where
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    place = _place(problem, root)
    inside = place.is_relative_to(repository)
    properties = {
        "file": (place.relative_to(repository) if inside else place).as_posix(),
        "line": str(where.line),
        "col": str(where.column),
        "title": problem.rule,
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{problem.what}\n{problem.hint}" if problem.hint else problem.what
    return f"::{problem.level} {told}::{_data(message)}\n"


def _place(problem: Problem, root: Path) -> Path:
    return (root / problem.where.path).resolve()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
