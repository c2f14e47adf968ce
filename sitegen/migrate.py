"""Content of an older format into that of today: one step for each format that there was."""

import re
from collections.abc import Callable, Mapping

from sitegen.config import FORMAT, SITE_FILE
from sitegen.problems import SitegenError
from sitegen.yamlfile import read

# The files that an author writes, by their paths below the site.
Files = Mapping[str, bytes]
Step = Callable[[Files], Files]

# From each format to the one after it. A step is a function of files and touches no disk; it
# gives back the files that it changed. Format 1 is the first: nothing is to be done yet.
STEPS: Mapping[int, Step] = {}
_LINE = re.compile(rb"^format:[^\r\n#]*", re.MULTILINE)


def migrated(files: Files, steps: Mapping[int, Step] = STEPS, latest: int = FORMAT) -> Files:
    """The files that differ once the content has the latest format; none where it has it."""
    number = _format(files[SITE_FILE])
    if number > latest:
        raise SitegenError(f"{SITE_FILE}: made for a newer sitegen (format {number})", 1)
    now = dict(files)
    while number < latest:
        now |= steps[number](now)
        number += 1
        now[SITE_FILE] = _named(now[SITE_FILE], number)
    return {path: data for path, data in now.items() if files.get(path) != data}


def _format(site: bytes) -> int:
    """The format that site.yml names; without one it is the first."""
    written = read(site.decode("utf-8-sig"), SITE_FILE).mapping().get("format", "1")
    return int(written) if isinstance(written, str) and written.isdecimal() else 1


def _named(site: bytes, number: int) -> bytes:
    line = f"format: {number}".encode()
    if not _LINE.search(site):
        return line + b"\n" + site
    return _LINE.sub(lambda found: line + _blank(found[0]), site, count=1)


def _blank(written: bytes) -> bytes:
    """The blanks before a comment in the line."""
    return written[len(written.rstrip()) :]
