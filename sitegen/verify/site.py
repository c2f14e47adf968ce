"""Whether every page of a built site shows its text and every link leads somewhere."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from sitegen.model import Document
from sitegen.problems import Problem, Where
from sitegen.source.reading import diplomatic, reading
from sitegen.verify.difference import difference
from sitegen.verify.page import Link, Seen, plain_lines, read_page

Expected = Callable[[Document, str], Sequence[str]]
NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, by its path in the site, that shows the text of a document in a script."""

    path: str
    document: Document
    script: str


def faults(
    out: Path,
    shown: Iterable[Shown],
    expected: Expected | None = None,
    base_url: str = "",
    outside: Collection[str] = (),
) -> Iterator[Problem]:
    """Everything wrong with the pages of a site, each of which is read once.

    The paths of `outside` came with a text, as the page that it was saved from: they are evidence,
    and their scripts and links are their own affair.
    """
    site = _Site(out, base_url)
    texts = {one.path: one for one in shown}
    for path in site.paths:
        if path.endswith(".html") and path not in outside:
            yield from _page(site, path, texts.pop(path, None), expected)
    for path, one in texts.items():
        what = f"the page of content/{one.document.path} is missing"
        yield Problem(site.where(path), "text", what, "build the site again")
    yield from site.dead_ends()


def _page(
    site: "_Site", path: str, shown: Shown | None, expected: Expected | None
) -> Iterator[Problem]:
    try:
        html = (site.out / path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        what = f"the page is not UTF-8 (byte {error.start})"
        yield Problem(site.where(path), "page", what, "build the site again")
        return
    seen = read_page(html, site.base_url)
    for fault in seen.faults:
        yield Problem(site.where(path, fault.line), fault.rule, fault.what, fault.hint)
    if shown is not None:
        yield from _text(site.where(path), seen, shown, expected)
    site.add(path, seen)


def _text(where: Where, seen: Seen, shown: Shown, expected: Expected | None) -> Iterator[Problem]:
    """The first place where a page does not show the text of its document."""
    if seen.text is None:
        what = "no element with the id 'text' shows the report"
        yield Problem(where, "text", what, "the theme's template must mark it")
        return
    wanted = _wanted(shown, expected)
    for (line, given), text in zip(seen.text, wanted, strict=False):
        found = difference(text, given)
        if found is not None:
            yield _differs(Where(where.path, line), shown, found.one, found.other)
            return
    if len(seen.text) != len(wanted):
        at = min(len(seen.text), len(wanted))
        texts = (wanted[at : at + 1], [text for _, text in seen.text[at : at + 1]])
        one, other = (repr(rest[0][:20]) if rest else "its end" for rest in texts)
        yield _differs(where, shown, one, other)


def _wanted(shown: Shown, expected: Expected | None) -> list[str]:
    """The lines of the text in a script; in the document's own they are taken from itself."""
    document, script = shown.document, shown.script
    if script == document.fields.language or expected is None:
        return plain_lines(diplomatic(reading(document.blocks)))
    return plain_lines("\n".join(expected(document, script)))


def _differs(where: Where, shown: Shown, one: str, other: str) -> Problem:
    what = f"content/{shown.document.path} has {one} where the page has {other}"
    return Problem(where, "text", what, "build the site again; if this stays, the theme is wrong")


@dataclass(slots=True)
class _Use:
    """Where an address is used first, and how often in all."""

    where: Where
    times: int = 0


class _Site:
    """The files of a site, the ids of each page and every address that its pages use.

    60,000 pages have millions of ids and links. Ids are kept as one text a page, which pages
    with the same ids share; an address is kept once for all pages that use it.
    """

    def __init__(self, out: Path, base_url: str) -> None:
        self.out = out
        self.base_url = base_url
        self.base_path = urlsplit(base_url).path.rstrip("/") + "/"
        self.paths = sorted(_files(out))
        self.ids: dict[str, str] = {}
        self.shared: dict[str, str] = {}
        self.used: dict[tuple[str, str], _Use] = {}

    def where(self, path: str, line: int = 1) -> Where:
        """A place in the site, for people."""
        return Where(f"{self.out.name}/{path}", line)

    def add(self, path: str, seen: Seen) -> None:
        """Keep what a page has and what it uses."""
        ids = "\n" + "".join(f"{id}\n" for id in seen.ids)
        self.ids[path] = self.shared.setdefault(ids, ids)
        folder = dirname(path)
        for link in seen.links:
            key = self.target(path, folder, link)
            use = self.used.get(key)
            if use is None:
                use = self.used[key] = _Use(self.where(path, link.line))
            use.times += 1

    def target(self, path: str, folder: str, link: Link) -> tuple[str, str]:
        """The path and the id that a link on a page leads to; `/` begins a path that is wrong."""
        address = link.address
        if path == NOT_FOUND and address.startswith(self.base_path):
            return resolved("", address[len(self.base_path) :] or "index.html")
        if link.from_root:
            return resolved("", address or "index.html")
        target, id = resolved(folder, address)
        return target or path, id

    def dead_ends(self) -> Iterator[Problem]:
        """The addresses that lead nowhere, each once, with the first place that uses it."""
        files = frozenset(self.paths)
        folders = frozenset(_folders(self.paths))
        for (target, id), use in self.used.items():
            dead = _dead(target, files, folders)
            more = f" ({use.times} times in all)" if use.times > 1 else ""
            if dead:
                yield Problem(use.where, "link", f"a link leads to {target}{more}", dead)
            elif id and target in self.ids and f"\n{id}\n" not in self.ids[target]:
                what = f"a link leads to {target}#{id}{more}"
                yield Problem(use.where, "anchor", what, f"{target} has no element with this id")


@lru_cache(maxsize=1 << 16)
def resolved(folder: str, address: str) -> tuple[str, str]:
    """The path and the id to which an address leads from a folder; no path for the page itself.

    A path out of the site begins with `..`, an absolute one with `/`.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"/{address}", ""
    id = unquote(parts.fragment)
    if id.lower() == "top" or id.startswith(":~:"):
        id = ""  # the head of a page and a passage of a text need no element
    return parts.path and normpath(join(folder, unquote(parts.path))), id


def _dead(target: str, files: Collection[str], folders: Collection[str]) -> str:
    """Why a path leads nowhere, or nothing."""
    if target in files:
        return ""
    if target.startswith("/"):
        return "write a relative address: this one is wrong under a sub-path"
    if target == ".." or target.startswith("../"):
        return "it leaves the site"
    if target in folders:
        return "it is a folder: name its index.html, which some hosts do not look for"
    return "there is no such file in the site"


def _files(out: Path) -> Iterator[str]:
    """The paths of all files of a site."""
    for folder, _, names in os.walk(out):
        below = Path(folder).relative_to(out).as_posix()
        yield from (normpath(join(below, name)) for name in names)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """The folders that hold these files."""
    yield "."
    for folder in {dirname(path) for path in paths}:
        while folder:
            yield folder
            folder = dirname(folder)
