"""What the preview answers to an address, but for events and what runs the editor.

Everything of its own lies below `/-/`, where no page of a site does. A page gets one script added
to the reply; the script draws problems and the editor's bar over it, and loads it again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote

from sitegen.model import Copy, Page
from sitegen.output.headers import content_type, is_download
from sitegen.preview.about import About
from sitegen.preview.state import State
from sitegen.preview.told import Telling
from sitegen.problems import Problem

OWN = "-/"
NOT_FOUND = "404.html"
LOST = Page(NOT_FOUND, b"<!doctype html><title>404</title><p>404: no such page")
STATIC = Path(__file__).parent / "static"
ASSETS = ("preview.css", "preview.js")

# While there is no page to show.
EMPTY = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{0}</title>
</head>
<body>
<p>{0}</p>
</body>
</html>
"""


class Reply(NamedTuple):
    """An answer; `place` is the address to ask instead, what is foreign may not run."""

    status: HTTPStatus
    type: str
    content: bytes
    place: str = ""
    is_foreign: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to GET; `token` is what a page of this preview shows to have the editor opened."""

    about: About
    telling: Telling
    token: str = ""

    def answer(self, state: State, target: str) -> Reply:
        """What is answered to a target of a request, such as `/reports/a.html?print`."""
        path = path_of(target)
        if path.startswith(OWN):
            return self._own(state, path.removeprefix(OWN), target)
        name = path + "index.html" if path.endswith("/") or not path else path
        match state.page(name):
            case Page() as page:
                return self._file(state, HTTPStatus.OK, page) or self._lost(state)
            case Problem():
                return self._failed(state, name)
        if isinstance(state.page(f"{path}/index.html"), Page):
            return Reply(HTTPStatus.FOUND, content_type(".html"), b"", quote(f"/{path}/"))
        return self._lost(state)

    def news(self, state: State, path: str) -> Mapping[str, Any]:
        """What a page must know of a build: whether to load again, and what is wrong."""
        page = None if state.is_broken else state.page(path)
        styles = state.styles()
        failed = next((one for one in (page, styles) if isinstance(one, Problem)), None)
        wrong = (state.fault, *_errors(state), failed)
        return {
            "build": state.number,
            "content": state.since(path),
            "problems": [self.telling.told(problem) for problem in wrong if problem],
            "styles": [] if isinstance(styles, Problem) else list(styles),
        }

    def _file(self, state: State, status: HTTPStatus, page: Page) -> Reply | None:
        """A file of the site; none, where an attachment was removed since the build."""
        try:
            content = page.content
            data = content.place.read_bytes() if isinstance(content, Copy) else content
        except OSError:
            return None
        if is_download(page.path):
            # A script in it would read the token of the editor from any page of this preview.
            return Reply(status, content_type(page.path), data, is_foreign=True)
        if page.path.endswith(".html"):
            data = self._with_script(data, state.number)
        return Reply(status, content_type(page.path), data)

    def _failed(self, state: State, path: str) -> Reply:
        """The last good form of a page whose template has a mistake."""
        shown = state.earlier.get(path)
        reply = shown and self._file(state, HTTPStatus.OK, shown.page)
        return reply or self._nothing(state, "This page cannot be made.")

    def _lost(self, state: State) -> Reply:
        if state.pages is None:
            return self._nothing(state, "There is no site to show yet.")
        page = state.page(NOT_FOUND)
        found = page if isinstance(page, Page) else LOST
        reply = self._file(state, HTTPStatus.NOT_FOUND, found)
        return reply or self._nothing(state, "This page does not exist.")

    def _nothing(self, state: State, what: str) -> Reply:
        page = self._with_script(EMPTY.format(escape(what)).encode(), state.number)
        return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, content_type(".html"), page)

    def _with_script(self, html: bytes, number: int) -> bytes:
        """The page with the preview's script; it is added to the reply alone."""
        token = f' data-token="{self.token}"' if self.token else ""
        script = (
            f'<script src="/-/preview.js?build={number}"{token} type="module"></script>'.encode()
        )
        before, end, after = html.rpartition(b"</body>")
        return before + script + end + after if end else html + script

    def _own(self, state: State, name: str, target: str) -> Reply:
        """What the preview itself has to say."""
        if name in ASSETS:
            return Reply(HTTPStatus.OK, content_type(name), (STATIC / name).read_bytes())
        if name == "build":
            return Reply(HTTPStatus.OK, content_type(".txt"), str(state.number).encode())
        if name == "about":
            return _json(self.about.page(state, page_in(target)))
        return Reply(HTTPStatus.NOT_FOUND, content_type(".txt"), b"no such page of the preview")


def path_of(target: str) -> str:
    """The path below build/ that a target of a request means."""
    return unquote(target.partition("?")[0].partition("#")[0]).removeprefix("/")


def page_in(target: str) -> str:
    """The path below build/ of the page that a request of the preview's script is about."""
    given = parse_qs(target.partition("?")[2]).get("page", [""])[0].removeprefix("/")
    return given + "index.html" if given.endswith("/") or not given else given


def _errors(state: State) -> tuple[Problem, ...]:
    return tuple(problem for problem in state.problems if problem.level == "error")


def _json(data: Any) -> Reply:
    text = json.dumps(data, ensure_ascii=False)
    return Reply(HTTPStatus.OK, content_type(".json"), text.encode("utf-8", "replace"))
