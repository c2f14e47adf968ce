"""What the preview serves, and what it answers to an address.

While the content has errors, each page is the list of them; the last site without errors stays
below `/-/good/`. Everything of the preview's own lies below `/-/`, where no page of a site does.
"""

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote

from sitegen.model import Page, Problem, SitegenError

OWN = "-/"
GOOD = "-/good/"
NOT_FOUND = "404.html"
LOST = Page(NOT_FOUND, b"<!doctype html><title>404</title><p>404: no such page")

# Said here, so that they are the same on every machine; the rest is as the system knows it.
TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/plain",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".yml": "text/plain",
}
SCRIPT = """\
// Loads the page again when there is a newer build than the one it came from.
const built = new URL(document.currentScript.src).searchParams.get("build");
async function look() {
  try {
    const reply = await fetch("/-/build");
    if (reply.ok && (await reply.text()) !== built) {
      location.reload();
      return;
    }
  } catch {
    // The preview was stopped; it may be started again.
  }
  setTimeout(look, 500);
}
look();
"""
STYLE = """\
:root { color-scheme: light dark }
body { font: 1rem/1.7 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
li { margin-bottom: 1rem }
pre { white-space: pre-wrap }
"""


class Pages(Protocol):
    """The files of a site, each made when it is asked for."""

    def page(self, path: str) -> Page | None:
        """The file at a path below build/, or None where there is none."""


class Built(Protocol):
    """What the preview needs of a build; its pages are made only where no problem is an error."""

    @property
    def pages(self) -> Pages:
        """The files of the site."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the content."""


@dataclass(frozen=True, slots=True)
class State:
    """The last good site, and of the last build its number, its problems and what stopped it."""

    number: int = 0
    pages: Pages | None = None
    problems: tuple[Problem, ...] = ()
    fault: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the last build made no site."""
        return bool(self.fault) or _has_errors(self.problems)


class Reply(NamedTuple):
    """An answer; `place` is the address to ask instead."""

    status: HTTPStatus
    type: str
    content: bytes
    place: str = ""


class Preview:
    """The state that is served; a new one takes the place of the old in one step."""

    def __init__(self, build: Callable[[], Built]) -> None:
        self.build = build
        self.state = State()

    def rebuild(self) -> None:
        """Build the site; where that fails the last good pages stay."""
        pages, problems, fault = self.state.pages, tuple[Problem, ...](), ""
        try:
            built = self.build()
            problems = built.problems
            if not _has_errors(problems):
                pages = built.pages
        except (SitegenError, OSError) as error:
            # OSError: a file went while it was read; that is seen as a change, and builds again.
            fault = str(error)
        self.state = State(self.state.number + 1, pages, problems, fault)


def answer(state: State, target: str) -> Reply:
    """What is answered to a target of a request, such as `/reports/a.html?print`."""
    path = unquote(target.partition("?")[0].partition("#")[0]).removeprefix("/")
    if path.startswith(GOOD):
        return _page(state, path.removeprefix(GOOD), GOOD)
    if path.startswith(OWN):
        return _own(state, path.removeprefix(OWN))
    if state.is_broken and (path.endswith((".html", "/")) or not _file_at(state, path)):
        return _problems(state)
    try:
        return _page(state, path, "")
    except SitegenError as error:
        return _problems(replace(state, fault=str(error)))


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def _page(state: State, path: str, prefix: str) -> Reply:
    if path.endswith("/") or not path:
        path += "index.html"
    page = _file_at(state, path)
    if page is None and _file_at(state, f"{path}/index.html"):
        place = quote(f"/{prefix}{path}/")
        return Reply(HTTPStatus.FOUND, TYPES[".html"], b"", place)
    try:
        if page is not None:
            return _file(state, HTTPStatus.OK, path, page.content)
    except OSError:
        pass  # an attachment that was removed since the build
    lost = _file_at(state, NOT_FOUND) or LOST
    return _file(state, HTTPStatus.NOT_FOUND, NOT_FOUND, lost.content)


def _file_at(state: State, path: str) -> Page | None:
    return state.pages.page(path) if state.pages else None


def _file(state: State, status: HTTPStatus, path: str, content: bytes | Path) -> Reply:
    data = content.read_bytes() if isinstance(content, Path) else content
    if path.endswith(".html"):
        data = _with_script(data, state.number)
    return Reply(status, _type(path), data)


def _with_script(html: bytes, number: int) -> bytes:
    """The page with the script that loads it again; it is added to the reply alone."""
    script = f'<script src="/-/reload.js?build={number}" defer></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    return before + script + end + after if end else html + script


def _type(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    kind = TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = suffix in TYPES or kind.startswith("text/")
    return f"{kind}; charset=utf-8" if is_text else kind


def _own(state: State, path: str) -> Reply:
    """What the preview itself has to say."""
    match path:
        case "build":
            return Reply(HTTPStatus.OK, _type(".txt"), str(state.number).encode())
        case "reload.js":
            return Reply(HTTPStatus.OK, _type("reload.js"), SCRIPT.encode())
        case "problems.css":
            return Reply(HTTPStatus.OK, _type("problems.css"), STYLE.encode())
        case "problems.html":
            return _problems(state)._replace(status=HTTPStatus.OK)
    return Reply(HTTPStatus.NOT_FOUND, _type("a.txt"), b"no such page of the preview")


def _problems(state: State) -> Reply:
    """The list of problems as a page."""
    items = "\n".join(_item(problem) for problem in state.problems)
    fault = f"<pre>{escape(state.fault)}</pre>" if state.fault else ""
    good = f'<p><a href="/{GOOD}">The last good site</a></p>' if state.pages else ""
    html = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Problems</title>
<link rel="stylesheet" href="/-/problems.css">
</head>
<body>
<h1>Problems: {len(state.problems) + bool(state.fault)}</h1>
{fault}
<ol>
{items}
</ol>
{good}
</body>
</html>
"""
    page = _with_script(html.encode("utf-8", "replace"), state.number)
    return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, _type("problems.html"), page)


def _item(problem: Problem) -> str:
    level = "" if problem.level == "error" else f"{problem.level}: "
    hint = f"<br>{escape(problem.hint)}" if problem.hint else ""
    where = escape(str(problem.where))
    return f"<li><code>{where}</code><br><strong>{level}{escape(problem.what)}</strong>{hint}</li>"
