"""Old addresses: `moved_from` of a report or page, `redirects` of site.yml."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.config import Config
from sitegen.fields import meant
from sitegen.model import Document
from sitegen.problems import Problem, Where

# A path as it stands in an address, below the root of the site.
_PATH = re.compile(r"[^\s?#\\:\x00-\x1f]+")
_PAGES = (".html", ".htm", ".shtml", ".xhtml")


@dataclass(frozen=True, slots=True)
class Move:
    """An old address of a report or page (`kind` and `id`), or of what lies at `path`."""

    old: str
    where: Where
    kind: str = ""
    id: str = ""
    path: str = ""

    @property
    def page(self) -> str:
        """The page that leads on, or nothing where a host would not show it as a page."""
        name = self.old.rpartition("/")[2]
        if not name or "." not in name:
            return f"{self.old.rstrip('/')}/index.html"
        return self.old if name.lower().endswith(_PAGES) else ""


def moves(
    config: Config, reports: Iterable[Document], pages: Iterable[Document]
) -> Mapping[str, Move]:
    """Old addresses that can be ones, by the page that leads on, else by themselves."""
    found: dict[str, Move] = {}
    for move in _said(config, reports, pages):
        if usable(move.old):
            found.setdefault(move.old.lower(), move)
    return {move.page or move.old: move for move in found.values()}


def misdirected(
    config: Config, documents: Sequence[Document], paths: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with old addresses; `paths` are those of all pages and files."""
    reports = [one for one in documents if one.is_report]
    pages = [one for one in documents if one.path.startswith("pages/")]
    first: dict[str, Move] = {}
    for move in _said(config, reports, pages):
        if not usable(move.old):
            hint = "write it below the site, without host and query: 2018/t123.html"
            yield Problem(move.where, "moved", f"'{move.old}' is no path of an old address", hint)
            continue
        other = first.setdefault(move.old.lower(), move)
        if other is not move:
            what = f"the old address '{move.old}' stands twice"
            hint = f"it is also in {other.where.path}:{other.where.line}"
            yield Problem(move.where, "moved", what, hint)
        elif (move.page or move.old) in paths:
            what = f"'{move.old}' is an address of the site as it is"
            yield Problem(move.where, "moved", what, "remove it here, or rename what has it now")
        if move.path and move.path not in paths:
            hint = meant(move.path, paths) or "write the path of a page as it lies in build/"
            yield Problem(move.where, "moved", f"the site has no '{move.path}'", hint)


def _said(config: Config, reports: Iterable[Document], pages: Iterable[Document]) -> Iterator[Move]:
    for redirect in config.redirects:
        yield Move(_bare(redirect.old), redirect.where, path=_bare(redirect.new))
    for kind, documents in (("report", reports), ("page", pages)):
        for document in documents:
            where = document.places.get("moved_from", Where(f"content/{document.path}"))
            for old in document.fields.moved_from:
                yield Move(_bare(old), where, kind, document.id)


def _bare(path: str) -> str:
    return path.removeprefix("/")


def usable(path: str) -> bool:
    """Whether a path names something below the site."""
    parts = path.removesuffix("/").split("/")
    return bool(_PATH.fullmatch(path)) and not any(part in ("", ".", "..") for part in parts)
