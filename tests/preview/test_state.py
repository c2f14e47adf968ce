import time
from pathlib import Path
from threading import Thread

import pytest

from sitegen.model import Page
from sitegen.preview.state import Built, Preview
from sitegen.problems import Problem, SitegenError, Where
from tests.preview.files import PROBLEM, WARNING, Files, Site, site

A, B = {"a.html": b"a"}, {"a.html": b"b"}
THEMES = Path("/site/themes")


def previewed(*builds: Site) -> Preview:
    """A preview of the builds, the first of them made."""
    rest = iter(builds)
    preview = Preview(lambda: next(rest), THEMES)
    preview.rebuild()
    return preview


def test_a_page_is_made_when_it_is_asked_for_and_once() -> None:
    files = Files({"a.html": b"a", "b.html": b"b"})
    state = previewed(Site(files)).state
    assert files.made == []
    assert state.page("a.html") == state.page("a.html") == Page("a.html", b"a")
    assert files.made == ["a.html"]


def test_a_build_with_errors_keeps_the_last_good_site() -> None:
    preview = previewed(site(A), site(B, PROBLEM))
    preview.rebuild()
    assert preview.state.is_broken
    assert preview.state.problems == (PROBLEM,)
    assert preview.state.page("a.html") == Page("a.html", b"a")


def test_a_build_with_warnings_is_shown() -> None:
    state = previewed(site(A, WARNING)).state
    assert not state.is_broken
    assert state.problems == (WARNING,)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            SitegenError("no theme\n    name one"),
            Problem(Where(""), "fault", "no theme", "name one"),
        ),
        (FileNotFoundError(2, "gone"), Problem(Where(""), "fault", "[Errno 2] gone")),
    ],
)
def test_what_stops_a_build_is_a_problem_too(error: Exception, told: Problem) -> None:
    def fail() -> Built:
        raise error

    preview = Preview(fail)
    preview.rebuild()
    assert preview.state.fault == told
    assert preview.state.page("a.html") is None


def test_a_defect_ends_no_preview() -> None:
    preview = previewed(site(A))

    def fail() -> Built:
        raise KeyError("one")

    preview.build = fail
    preview.rebuild()
    assert preview.state.fault is not None
    assert preview.state.fault.what.startswith("sitegen itself failed: KeyError: 'one'")
    assert preview.state.page("a.html") == Page("a.html", b"a")


def test_a_template_that_fails_is_a_problem_of_its_page_alone() -> None:
    state = previewed(Site(Files(A, {"b.html"}))).state
    found = state.page("b.html")
    assert isinstance(found, Problem)
    assert found == Problem(Where("themes/x.html", 3), "fault", "year.html: no <such> thing")
    assert isinstance(state.page("a.html"), Page)
    assert not state.is_broken


def test_what_was_asked_for_is_remembered_as_it_was_when_it_was_good() -> None:
    preview = previewed(site(A), Site(Files(A, {"a.html"})), Site(Files(A, {"a.html"})))
    preview.state.page("a.html")
    for _ in range(2):
        preview.rebuild(["/site/content/a.md"])
        assert isinstance(preview.state.page("a.html"), Problem)
        assert preview.state.earlier["a.html"].page == Page("a.html", b"a")


@pytest.mark.parametrize(
    ("changed", "content"),
    [
        (["/site/themes/x/base.css"], 1),
        (["/site/themes/x/base.css", "/site/themes/x/base.html"], 2),
        (["/site/content/a.md"], 2),
        ([], 2),
    ],
)
def test_a_change_of_style_alone_is_no_change_of_content(changed: list[str], content: int) -> None:
    preview = previewed(site(A), site(B))
    preview.rebuild(changed)
    assert (preview.state.number, preview.state.content) == (2, content)


def test_a_change_of_the_theme_builds_no_content() -> None:
    preview = previewed(site(A))
    preview.rebuild(["/site/themes/x/base.html"])
    assert preview.state.number == 2
    assert preview.state.page("a.html") == Page("a.html", b"a")


def test_after_a_mistake_in_the_content_a_change_of_the_theme_does_not_hide_it() -> None:
    preview = previewed(site(A, PROBLEM), site(B))
    preview.rebuild(["/site/themes/x/base.css"])
    assert preview.state.page("a.html") == Page("a.html", b"b")


def test_who_waits_hears_of_the_next_build_at_once() -> None:
    preview = previewed(site(A), site(B))
    heard: list[int] = []
    waiting = Thread(target=lambda: heard.append(preview.after(1, 30).number))
    waiting.start()
    preview.rebuild()
    waiting.join(5)
    assert heard == [2]


def test_nobody_waits_for_a_preview_that_has_ended() -> None:
    preview = previewed(site(A))
    preview.end()
    started = time.monotonic()
    assert preview.after(1, 30).number == 1
    assert time.monotonic() - started < 5


def test_a_page_is_new_when_its_bytes_are_and_not_with_each_build() -> None:
    preview = previewed(site(A), site(A), site(B), site(B), site(A))
    numbers = []
    for _ in range(5):
        numbers.append(preview.state.since("a.html"))
        if preview.state.number < 5:
            preview.rebuild(["/site/content/x.md"])
    assert numbers == [1, 1, 3, 3, 5]


def test_a_page_that_only_looks_otherwise_is_not_new() -> None:
    preview = previewed(site(A), site(B), site(B))
    assert preview.state.since("a.html") == 1
    preview.rebuild(["/site/base.css"])
    assert preview.state.since("a.html") == 1
    preview.rebuild(["/site/content/x.md"])
    assert preview.state.since("a.html") == 1


def test_a_large_site_shows_what_it_can_before_it_is_built() -> None:
    seen: list[bytes] = []

    def build() -> Site:
        page = preview.state.page("a.html")
        seen.append(page.made if isinstance(page, Page) else b"")
        return site({"a.html": b"whole"})

    preview = Preview(build, THEMES, lambda made, changed: site({"a.html": b"glance"}))
    preview.rebuild()
    preview.rebuild(["/site/content/x.md"])
    preview.took = 1.0
    preview.rebuild(["/site/content/x.md"])
    assert seen == [b"", b"whole", b"glance"]
    assert preview.state.number == 4
    assert preview.state.page("a.html") == Page("a.html", b"whole")
