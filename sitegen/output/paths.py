"""The paths of a tree: those that cannot be, and those that cannot lie side by side."""

import re
import unicodedata
from pathlib import PurePosixPath

from sitegen.problems import SitegenError

# Control characters, halves of characters, and what is a `/` elsewhere.
UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\\\]")
# A part of a path that is empty, . or ..
NO_NAME = re.compile(r"(?:^|/)\.{0,2}(?:/|$)")


class Paths:
    """The paths of a tree, told apart as a file system that is blind to case would."""

    def __init__(self) -> None:
        # The names of the files in each folder and, where they are written otherwise, how.
        self.files: dict[str, set[str]] = {}
        self.written: dict[str, str] = {}
        # A path of a file in each folder.
        self.folders: dict[str, str] = {}

    def admit(self, path: str) -> None:
        """Take a path in; an error where it leaves the tree or another page is in its way."""
        refuse_unsafe(path)
        key = unicodedata.normalize("NFC", path).casefold()
        folder, _, name = key.rpartition("/")
        other = self._file(key) or self.folders.get(key) or self._file_above(folder)
        if other:
            raise SitegenError(conflict(path, other), 1)
        self._enter(folder, path)
        self.files.setdefault(folder, set()).add(name)
        if key != path:
            self.written[key] = path

    def _file(self, key: str) -> str:
        """The path of the file that lies there, if one does."""
        folder, _, name = key.rpartition("/")
        return self.written.get(key, key) if name in self.files.get(folder, ()) else ""

    def _file_above(self, folder: str) -> str:
        """The path of a file that stands where one of these folders would; none in a known one."""
        while folder and folder not in self.folders:
            if other := self._file(folder):
                return other
            folder = folder.rpartition("/")[0]
        return ""

    def _enter(self, folder: str, path: str) -> None:
        while folder and folder not in self.folders:
            self.folders[folder] = path
            folder = folder.rpartition("/")[0]


def refuse_unsafe(path: str) -> None:
    """An error where a path leaves the tree or names no file."""
    if (
        UNSAFE.search(path)
        or NO_NAME.search(path)
        or any(len(part.encode()) > 255 for part in path.split("/") if len(part) > 63)
    ):
        what = f"a page cannot have the path {path!r}"
        raise SitegenError(f"{what}\n    rename the file or id that it comes from", 1)


def conflict(path: str, other: str) -> str:
    """The sentence for two pages in each other's way."""
    if path == other:
        return f"two pages have the path {path}\n    rename the file or id of one of them"
    alike = len(PurePosixPath(path).parts) == len(PurePosixPath(other).parts)
    why = "differ only in case or form of letters" if alike else "need one name for file and folder"
    return f"the pages {other} and {path} {why}\n    rename one of them"
