"""The paths of a tree: those that cannot be, and those that cannot lie side by side."""

import re
import unicodedata
from pathlib import PurePosixPath

from sitegen.model import SitegenError

# Control characters, halves of characters, and what is a `/` elsewhere.
UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\\\]")


class Paths:
    """The paths of a tree, told apart as a file system that is blind to case would."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.folders: dict[str, str] = {}

    def admit(self, path: str) -> None:
        """Take a path in; an error where it leaves the tree or another page is in its way."""
        refuse_unsafe(path)
        key = unicodedata.normalize("NFC", path).casefold()
        folders = [key[:at] for at, char in enumerate(key) if char == "/"]
        taken = [self.files.get(folder) for folder in folders]
        other = self.files.get(key) or self.folders.get(key) or next(filter(None, taken), None)
        if other is not None:
            raise SitegenError(conflict(path, other), 1)
        self.files[key] = path
        for folder in folders:
            self.folders.setdefault(folder, path)


def refuse_unsafe(path: str) -> None:
    """An error where a path leaves the tree or names no file."""
    parts = path.split("/")
    if (
        any(part in ("", ".", "..") for part in parts)
        or UNSAFE.search(path)
        or any(len(part.encode()) > 255 for part in parts)
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
