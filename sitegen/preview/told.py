"""Problems as the preview's script shows them: with the line itself, and a way to the editor."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sitegen.problems import Problem, SitegenError, Where

# Characters of a line before and after the place that are shown; a paragraph is one line.
BEFORE, AFTER = 24, 72
_QUOTED = re.compile("'([^']+)'")
VSCODE = "vscode://file/{path}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells problems of the project at `root`; `editor` is an address or a command."""

    root: Path
    editor: str = VSCODE

    def told(self, problem: Problem) -> Mapping[str, Any]:
        """A problem as plain data: what is known of it, and the text around its place."""
        return {
            "level": problem.level,
            "what": problem.what,
            "hint": problem.hint,
            **self.place(problem.where),
            **self._line(problem),
        }

    def place(self, where: Where) -> Mapping[str, Any]:
        """A place as plain data; `url` opens it, where the editor has addresses."""
        return {
            "where": str(where) if where.path else "",
            "path": where.path,
            "line": where.line,
            "column": where.column,
            "url": self.url(where),
        }

    def file(self, path: str) -> Path | None:
        """The file that the path of a place means, if it is one of the project or of a theme."""
        roots = (self.root, Path(__file__).parent.parent.parent / "themes")
        try:
            place = (self.root / path).resolve()
            within = any(place.is_relative_to(root.resolve()) for root in roots)
            return place if path and within and place.is_file() else None
        except (OSError, ValueError):
            return None  # no path at all: with a NUL in it, or too long

    def url(self, where: Where) -> str:
        """The address that opens a place in the editor; "" where a command does, or nothing."""
        pattern = self.pattern(where.path)
        return pattern.replace("{line}", str(where.line)).replace("{column}", str(where.column))

    def pattern(self, path: str) -> str:
        """The address that opens a file, with `{line}` and `{column}` left to be filled in."""
        place = self.file(path)
        if place is None or "://" not in self.editor:
            return ""
        quoted = quote(place.as_posix().lstrip("/"))
        return self.editor.format(path=quoted, line="{line}", column="{column}")

    def command(self, where: Where) -> list[str]:
        """The command that opens a place in the editor; none where an address does, or nothing."""
        place = self.file(where.path)
        if place is None or "://" in self.editor or not self.editor:
            return []
        given = {"path": str(place), "line": where.line, "column": where.column}
        words = [word.format(**given) for word in shlex.split(self.editor)]
        return words if "{path}" in self.editor else [*words, str(place)]

    def _line(self, problem: Problem) -> Mapping[str, Any]:
        """The line of a problem, cut around it, in three: before, the character itself, after."""
        where = problem.where
        place = self.file(where.path)
        lines = place.read_text("utf-8", "replace").splitlines() if place else []
        if not 0 < where.line <= len(lines):
            return {}
        line = lines[where.line - 1]
        at = min(where.column - 1 or _quoted(problem.what, line), len(line))
        before, after = line[:at].lstrip(), line[at + 1 :].rstrip()
        return {
            "before": before if len(before) <= BEFORE else "…" + before[-BEFORE:],
            "at": line[at : at + 1],
            "after": after if len(after) <= AFTER else after[:AFTER] + "…",
        }


def _quoted(what: str, line: str) -> int:
    """Where the first words that a problem quotes stand in its line, if they do; else 0."""
    return next((at for word in _QUOTED.findall(what) if (at := line.find(word)) >= 0), 0)


def checked_editor(editor: str) -> str:
    """What `--editor` says, if it can be used."""
    try:
        editor.format(path="", line=1, column=1)
        shlex.split(editor)
    except (ValueError, KeyError, IndexError) as error:
        what = f"--editor: '{editor}' cannot be read: {error}"
        raise SitegenError(f"{what}\n    for example: 'code -g {{path}}:{{line}}'") from error
    return editor
