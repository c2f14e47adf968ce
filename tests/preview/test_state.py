from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.model import Page, Problem, SitegenError, Where
from sitegen.preview.state import Built, Preview, State, answer

PAGES = {
    "index.html": b"<html><body><p>home</body></html>",
    "reports/index.html": b"reports",
    "reports/one.html": b"one",
    "assets/site.css": b"p {}",
    "404.html": b"lost",
}
SCRIPT = b'<script src="/-/reload.js?build=7" defer></script>'
PROBLEM = Problem(Where("content/a.md", 3, 5), "field", "<b>wrong</b>", "mend & save")
WARNING = Problem(Where("content/a.md", 3, 5), "field", "odd", "", "warning")


class Files(NamedTuple):
    """Files of a site that are there already."""

    files: Mapping[str, bytes | Path]

    def page(self, path: str) -> Page | None:
        return Page(path, self.files[path]) if path in self.files else None


@dataclass(frozen=True)
class Site:
    """A build for tests."""

    pages: Files
    problems: tuple[Problem, ...] = ()


def site(files: Mapping[str, bytes | Path], *problems: Problem) -> Site:
    return Site(Files(files), problems)


def good() -> State:
    return State(7, Files(PAGES))


def broken() -> State:
    return State(7, Files(PAGES), (PROBLEM,))


@pytest.mark.parametrize(
    ("target", "content"),
    [
        ("/", b"<html><body><p>home" + SCRIPT + b"</body></html>"),
        ("/index.html?print#top", b"<html><body><p>home" + SCRIPT + b"</body></html>"),
        ("/reports/", b"reports" + SCRIPT),
        ("/reports/%6fne.html", b"one" + SCRIPT),
        ("/assets/site.css", b"p {}"),
        ("/-/good/reports/one.html", b"one" + SCRIPT),
    ],
)
def test_a_file_of_the_site_is_served(target: str, content: bytes) -> None:
    reply = answer(good(), target)
    assert (reply.status, reply.content) == (HTTPStatus.OK, content)


@pytest.mark.parametrize(
    "target",
    "/none.html /../etc/passwd /%2e%2e/etc/passwd //etc/passwd /etc/passwd /%00 /reports/one.html/ "
    "http://127.0.0.1/ * /reports/../index.html /-/good/x /-/good/../index.html".split(),
)
def test_what_is_no_file_of_the_site_is_not_found(target: str) -> None:
    reply = answer(good(), target)
    assert reply.status == HTTPStatus.NOT_FOUND
    assert reply.content == b"lost" + SCRIPT


def test_a_folder_is_asked_for_with_a_stroke_so_that_its_links_hold() -> None:
    assert answer(good(), "/reports").place == "/reports/"
    assert answer(good(), "/-/good/reports").place == "/-/good/reports/"
    assert answer(State(1, Files({"年/index.html": b""})), "/%E5%B9%B4").place == "/%E5%B9%B4/"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.JS", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.pdf", "application/pdf"),
        ("a", "application/octet-stream"),
    ],
)
def test_each_file_has_its_type(path: str, kind: str) -> None:
    assert answer(State(1, Files({path: b""})), f"/{path}").type == kind


def test_an_attachment_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"one")
    state = State(1, Files({"a.pdf": file}))
    file.write_bytes(b"two")
    assert answer(state, "/a.pdf").content == b"two"
    file.unlink()
    assert answer(state, "/a.pdf").status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("target", ["/", "/reports/one.html", "/none.html", "/reports"])
def test_while_there_are_errors_each_page_tells_them(target: str) -> None:
    reply = answer(broken(), target)
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    text = reply.content.decode()
    assert "content/a.md:3:5" in text
    assert "&lt;b&gt;wrong&lt;/b&gt;" in text
    assert "mend &amp; save" in text
    assert 'href="/-/good/"' in text
    assert SCRIPT in reply.content


@pytest.mark.parametrize("target", ["/-/good/", "/-/good/reports/one.html", "/assets/site.css"])
def test_while_there_are_errors_the_last_good_site_stays(target: str) -> None:
    assert answer(broken(), target).content == answer(good(), target).content


def test_warnings_do_not_hide_the_site() -> None:
    state = State(7, Files(PAGES), (WARNING,))
    assert answer(state, "/").status == HTTPStatus.OK
    assert b"warning: odd" in answer(state, "/-/problems.html").content


def test_without_a_good_site_none_is_offered() -> None:
    assert b"/-/good/" not in answer(State(1, None, (PROBLEM,)), "/").content


def test_the_number_of_the_build_can_be_asked() -> None:
    assert answer(good(), "/-/build?x").content == b"7"
    assert b"/-/build" in answer(good(), "/-/reload.js?build=7").content
    assert answer(good(), "/-/none").status == HTTPStatus.NOT_FOUND


def test_a_build_with_errors_keeps_the_pages() -> None:
    first = site({"a.html": b"a"})
    builds = iter([first, site({"b.html": b"b"}, PROBLEM)])
    preview = Preview(lambda: next(builds))
    preview.rebuild()
    assert preview.state == State(1, first.pages)
    preview.rebuild()
    assert preview.state == State(2, first.pages, (PROBLEM,))


def test_a_mistake_of_the_theme_is_told_on_the_page_that_has_it() -> None:
    class Broken(Files):
        def page(self, path: str) -> Page | None:
            raise SitegenError("year.html:3: no <such> thing", 1)

    reply = answer(State(1, Broken({})), "/years/2018.html")
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"year.html:3: no &lt;such&gt; thing" in reply.content


@pytest.mark.parametrize(
    "error", [SitegenError("no theme is called <x>\n    name one"), FileNotFoundError(2, "<x>")]
)
def test_what_stops_a_build_is_told_on_a_page(error: Exception) -> None:
    def fail() -> Built:
        raise error

    preview = Preview(fail)
    preview.rebuild()
    reply = answer(preview.state, "/")
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"&lt;x&gt;" in reply.content
