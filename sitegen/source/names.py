"""Names of files in content/: what cannot be published, or not be kept on every system."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sitegen.problems import Problem, Where

# Bytes of a name on every common file system; `.html` and what is beside a page need some.
LONGEST = 255
LONGEST_ADDRESS = 200
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff\\\\\U000e0000-\U0010ffff]"
)
# Microsoft, "Naming Files, Paths, and Namespaces".
_WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?|.*[<>:\"|?*].*|.*[. ]", re.IGNORECASE
)
_ADDRESS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")


def unfit(paths: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the names of these files, which are below content/."""
    told: set[str] = set()
    first: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for depth, part in enumerate(parts, start=1):
            place = "/".join(parts[:depth])
            if place in told:
                continue
            told.add(place)
            yield from _name(place, part)
            above = "/".join(parts[: depth - 1])
            same = f"{above}/{unicodedata.normalize('NFC', part).casefold()}"
            if first.setdefault(same, place) != place:
                what = f"the name differs from '{first[same]}' only in case or form of letters"
                yield _problem(place, what, "rename one: many systems take them for the same")
        yield from _address(path, parts)


def _name(place: str, part: str) -> Iterator[Problem]:
    hidden = _UNSEEN.search(part)
    if hidden:
        number = f"U+{ord(hidden[0]):04X}"
        yield _problem(place, f"a name cannot hold {number}", "rename the file")
    elif len(part.encode()) > LONGEST:
        what = f"the name has {len(part.encode())} bytes, more than {LONGEST}"
        yield _problem(place, what, "make it shorter")
    elif _WINDOWS.fullmatch(part):
        what = f"'{part}' cannot be the name of a file on Windows"
        yield _problem(place, what, "rename it where people work with Windows", "warning")


def _address(path: str, parts: list[str]) -> Iterator[Problem]:
    """The name that an address is made of: of a report's folder, of a page, of an earlier text."""
    folder, name = parts[0], parts[-1].removesuffix(".md")
    if folder == "reports" and len(parts) > 2:
        name = parts[1] if parts[2] != "revisions" else name
    elif folder != "pages":
        return
    if not _ADDRESS.fullmatch(name):
        yield _problem(path, f"'{name}' cannot be an address", "use a-z, 0-9 and -")
    elif len(name) > LONGEST_ADDRESS:
        what = f"the address has {len(name)} characters, more than {LONGEST_ADDRESS}"
        yield _problem(path, what, "make it shorter")


def _problem(path: str, what: str, hint: str, level: str = "error") -> Problem:
    shown = path.encode("utf-8", "replace").decode()
    where = Where("content/" + _UNSEEN.sub("\ufffd", shown))
    return Problem(where, "path", what, hint, "warning" if level == "warning" else "error")
