import json
import re
from http import HTTPStatus
from pathlib import Path

import pytest

from sitegen.model import Copy, Page
from sitegen.preview.about import About
from sitegen.preview.answers import Answers, page_in
from sitegen.preview.state import Shown, State
from sitegen.preview.told import Telling
from tests.preview.files import MISTAKE, PROBLEM, WARNING, Files

PAGES = {
    "index.html": b"<html><body><p>home</body></html>",
    "reports/index.html": b"reports",
    "reports/one.html": b"one",
    "assets/site.css": b"p {}",
    "404.html": b"lost",
}
SCRIPT = b'<script src="/-/preview.js?build=7" data-token="t" type="module"></script>'
TELLING = Telling(Path("/nowhere"))
ANSWERS = Answers(About(TELLING), TELLING, "t")


def good(files: Files | None = None) -> State:
    return State(7, 7, None, files or Files(PAGES))


def broken() -> State:
    return State(7, 7, None, Files(PAGES), (PROBLEM, WARNING))


@pytest.mark.parametrize("state", [good(), broken()])
@pytest.mark.parametrize(
    ("target", "content"),
    [
        ("/", b"<html><body><p>home" + SCRIPT + b"</body></html>"),
        ("/index.html?print#top", b"<html><body><p>home" + SCRIPT + b"</body></html>"),
        ("/reports/", b"reports" + SCRIPT),
        ("/reports/%6fne.html", b"one" + SCRIPT),
        ("/assets/site.css", b"p {}"),
    ],
)
def test_a_file_of_the_last_good_site_is_served(target: str, content: bytes, state: State) -> None:
    reply = ANSWERS.answer(state, target)
    assert (reply.status, reply.content) == (HTTPStatus.OK, content)


@pytest.mark.parametrize(
    "target",
    "/none.html /../etc/passwd /%2e%2e/etc/passwd //etc/passwd /etc/passwd /%00 /reports/one.html/ "
    "http://127.0.0.1/ * /reports/../index.html /-x /..%2f..%2fetc/passwd /assets/../../a".split(),
)
def test_what_is_no_file_of_the_site_is_not_found(target: str) -> None:
    reply = ANSWERS.answer(good(), target)
    assert reply.status == HTTPStatus.NOT_FOUND
    assert reply.content == b"lost" + SCRIPT


@pytest.mark.parametrize("target", "/-/none /-/../index.html /-/static/preview.js /-/".split())
def test_of_its_own_it_has_nothing_else(target: str) -> None:
    assert ANSWERS.answer(good(), target).status == HTTPStatus.NOT_FOUND


def test_a_folder_is_asked_for_with_a_stroke_so_that_its_links_hold() -> None:
    assert ANSWERS.answer(good(), "/reports").place == "/reports/"
    state = good(Files({"年/index.html": b""}))
    assert ANSWERS.answer(state, "/%E5%B9%B4").place == "/%E5%B9%B4/"


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
    assert ANSWERS.answer(good(Files({path: b""})), f"/{path}").type == kind


def test_an_attachment_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"one")
    state = good(Files({"a.pdf": Copy(file, "")}))
    file.write_bytes(b"two")
    assert ANSWERS.answer(state, "/a.pdf").content == b"two"
    file.unlink()
    assert ANSWERS.answer(state, "/a.pdf").status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("target", ["/", "/none.html", "/a.pdf", "/reports"])
def test_without_a_good_site_there_is_a_page_that_waits_for_one(target: str) -> None:
    reply = ANSWERS.answer(State(7, 7, problems=(PROBLEM,)), target)
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert SCRIPT in reply.content


def test_a_page_whose_template_has_a_mistake_is_shown_as_it_was() -> None:
    files = Files(PAGES, {"a.html"})
    earlier = {"a.html": Shown(Page("a.html", b"earlier"), 3)}
    state = State(7, 7, None, files, earlier=earlier)
    assert ANSWERS.answer(state, "/a.html").content == b"earlier" + SCRIPT
    reply = ANSWERS.answer(good(files), "/a.html")
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert SCRIPT in reply.content


def test_the_news_of_a_good_build_name_its_style_sheets() -> None:
    assert ANSWERS.news(good(), "index.html") == {
        "build": 7,
        "content": 7,
        "problems": [],
        "styles": ["assets/site.css"],
    }


def test_the_news_of_a_broken_build_tell_every_error_and_no_warning() -> None:
    (told,) = ANSWERS.news(broken(), "index.html")["problems"]
    assert (told["where"], told["what"]) == ("content/a.md:3:5", "<b>wrong</b>")


def test_the_news_of_a_page_tell_what_is_wrong_with_its_template() -> None:
    state = good(Files(PAGES, {"a.html"}))
    (told,) = ANSWERS.news(state, "a.html")["problems"]
    assert told["where"] == str(MISTAKE.where)
    assert ANSWERS.news(state, "index.html")["problems"] == []


def test_the_news_of_a_theme_that_is_not_there_are_told() -> None:
    class Nowhere(Files):
        def styles(self) -> tuple[str, ...]:
            raise MISTAKE

    assert ANSWERS.news(good(Nowhere(PAGES)), "index.html")["problems"] != []


@pytest.mark.parametrize("name", ["preview.js", "preview.css"])
def test_what_the_page_loads_is_there(name: str) -> None:
    reply = ANSWERS.answer(good(), f"/-/{name}?build=7")
    assert reply.status == HTTPStatus.OK
    assert "charset=utf-8" in reply.type


def test_what_the_script_asks_for_is_answered() -> None:
    script = ANSWERS.answer(good(), "/-/preview.js").content.decode()
    asked = set(re.findall(r"[\"`](/-/[a-z.]+)", script))
    assert asked == {"/-/about", "/-/events", "/-/open", "/-/preview.css"}


def test_a_page_can_ask_what_is_known_of_it() -> None:
    about = json.loads(ANSWERS.answer(broken(), "/-/about?page=%2Fa.html").content)
    assert [one["where"] for one in about["elsewhere"]] == ["content/a.md:3:5"] * 2


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("/-/events?page=%2F", "index.html"),
        ("/-/events", "index.html"),
        ("/-/events?page=%2Freports%2F", "reports/index.html"),
        ("/-/events?page=%2F%E5%B9%B4.html", "年.html"),
    ],
)
def test_the_script_names_its_page_by_its_address(target: str, page: str) -> None:
    assert page_in(target) == page


def test_a_file_from_outside_that_can_run_is_saved_without_the_token() -> None:
    page = b"<script>fetch('/-/open')</script>"
    reply = ANSWERS.answer(
        good(Files({**PAGES, "reports/one/a.html": page})), "/reports/one/a.html"
    )
    assert (reply.content, reply.is_foreign) == (page, True)
