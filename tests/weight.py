"""What a reader's browser fetches for a page, and how many bytes cross the line.

As the nginx of docs/publishing.md sends a folder with `compress: gzip`, to a reader who comes for
the first time: the page and everything that it names, styles for print too.
"""

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.publish.folder import COMPRESSIBLE, WORTH

# The most that nginx says before a file; tests/publish/test_nginx.py holds it.
HEAD = 600
_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_URL = re.compile(r"""url\(\s*["']?([^"')#\s]+)""")


class Weight(NamedTuple):
    """The bytes that a page costs with all that it needs, those of the page alone, and requests."""

    sent: int
    page: int
    requests: int


def weight(file: Path) -> Weight:
    """What a page of a built site costs."""
    needed = set(fetched(file))
    page = size(file)
    return Weight(page + sum(map(size, needed)), page, 1 + len(needed))


def fetched(file: Path) -> Iterator[Path]:
    """The files that a page makes a browser fetch."""
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    for address in reader.addresses:
        if not urlsplit(address).scheme:
            found = (file.parent / unquote(urlsplit(address).path)).resolve()
            yield found
            yield from _named_in(found)


@lru_cache(maxsize=1024)
def size(file: Path) -> int:
    """The bytes of a file as it is sent, with what is said before it."""
    data = file.read_bytes()
    packed = file.name.endswith(COMPRESSIBLE) and len(data) >= WORTH
    return HEAD + len(gzip.compress(data, 9, mtime=0) if packed else data)


@lru_cache(maxsize=1024)
def _named_in(style: Path) -> tuple[Path, ...]:
    if style.suffix != ".css":
        return ()
    found = _URL.findall(style.read_text("utf-8"))
    return tuple((style.parent / one).resolve() for one in found if not one.startswith("data:"))


class _Reader(HTMLParser):
    """Collects the addresses that a browser asks for by itself; pictures even if they are late."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and _RELATIONS & set(given.get("rel", "").split()):
            self.addresses.append(given["href"])
        elif tag in ("script", "img", "source", "iframe", "audio", "video") and "src" in given:
            self.addresses.append(given["src"])
        elif tag == "object":
            self.addresses.append(given["data"])
