import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import Build, build
from sitegen.config import load_config
from sitegen.preview.glance import glance
from tests.built import ROOT

REPORT = "content/reports/longgang-2018-summary/index.md"
PAGE = "reports/longgang-2018-summary.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.yml", tmp_path)
    return tmp_path


def changed(root: Path, change: Callable[[str], str], path: str = REPORT) -> Build | None:
    """A first look at a site after a change of its report."""
    made = build(load_config(root))
    file = root / path
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")
    return glance(made, [str(file)])


def test_the_page_of_the_report_is_that_of_the_whole_build(root: Path) -> None:
    seen = changed(root, lambda text: text + "\n\n全区新增[3家]{.fig i=public-hospitals}医院。\n")
    assert seen is not None
    whole = build(load_config(root))
    assert seen.problems == whole.problems
    assert "新增" in text_of(seen) and "3家" in text_of(seen)
    assert text_of(seen).count("<p") == text_of(whole).count("<p")


def text_of(made: Build) -> str:
    page = made.pages.page(PAGE)
    assert page is not None
    assert isinstance(page.content, bytes)
    return page.content.decode()


def test_marks_that_move_do_no_harm(root: Path) -> None:
    seen = changed(root, lambda text: text.replace("全区市民", "二〇一八年全区市民"))
    assert seen is not None
    assert "二〇一八年全区市民" in text_of(seen)


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("[7家]{.fig i=no-such}", "no indicator is called 'no-such'"),
        ("[7家]{.fgi i=x}", "fgi"),
        ("[there](../none/index.md)", "leads nowhere"),
    ],
)
def test_a_mistake_is_told_at_the_first_look(mark: str, told: str, root: Path) -> None:
    seen = changed(root, lambda text: f"{text}\n\n{mark}\n")
    assert seen is not None
    assert any(told in problem.what for problem in seen.problems)
    assert [one.what for one in seen.problems] == [
        one.what for one in build(load_config(root)).problems
    ]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (REPORT, lambda text: text.replace("title:", "subtitle: x\ntitle:", 1)),
        (REPORT, lambda text: ""),
        ("site.yml", lambda text: text + "\n"),
        ("content/registers/places.yml", lambda text: text + "\n"),
        ("content/pages/about.md", lambda text: text + "\nx\n"),
    ],
)
def test_what_changes_more_than_a_text_waits_for_the_whole_build(
    path: str, change: Callable[[str], str], root: Path
) -> None:
    assert changed(root, change, path) is None


def test_several_changes_and_a_report_that_went_wait_too(root: Path) -> None:
    made = build(load_config(root))
    (root / REPORT).unlink()
    assert glance(made, [str(root / REPORT)]) is None
    assert glance(made, [str(root / REPORT), str(root / "site.yml")]) is None
    assert glance(made, [str(root / "content/reports/new/index.md")]) is None
    assert glance(made, []) is None
