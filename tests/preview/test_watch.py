import os
import sys
from pathlib import Path

import pytest

from sitegen.preview.watch import changed, changes, look, settled


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports/a.md").write_text("one")
    (tmp_path / "site.yml").write_text("title: x")
    return folder


def watched(content: Path) -> list[Path]:
    return [content, content.parent / "site.yml", content.parent / "gone"]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: (content / "reports/a.md").write_text("three"),
        lambda content: (content / "reports/a.md").rename(content / "b.md"),
        lambda content: (content / "reports/a.md").unlink(),
        lambda content: (content / "new.md").write_text(""),
        lambda content: (content.parent / "site.yml").write_text("title: yz"),
        lambda content: (content.parent / "site.yml").unlink(),
        lambda content: content.rename(content.with_name("away")),
        lambda content: (content.parent / "gone").mkdir() or (content.parent / "gone/a").touch(),
        lambda content: os.utime(content / "reports/a.md", (1, 1)),
    ],
)
def test_a_change_is_seen(change: object, content: Path) -> None:
    assert callable(change)
    before = look(watched(content))
    change(content)
    assert look(watched(content)) != before


@pytest.mark.parametrize(
    "name", [".a.md.swp", "a.md~", "#a.md#", ".git/index", "4913", "a.md___jb_tmp___"]
)
def test_what_editors_and_tools_keep_for_themselves_is_not_seen(name: str, content: Path) -> None:
    before = look(watched(content))
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("x")
    assert look(watched(content)) == before


def test_a_link_in_a_circle_does_no_harm(content: Path) -> None:
    (content / "reports/up").symlink_to(content)
    (content / "reports/nowhere").symlink_to(content / "none")
    assert sorted(Path(path).name for path in look(watched(content))) == ["a.md", "site.yml"]


def test_at_rest_the_last_state_is_returned(content: Path) -> None:
    before = look(watched(content))
    (content / "reports/a.md").write_text("three")
    assert settled(watched(content), before) == look(watched(content))


def test_what_came_went_and_changed_is_named(content: Path) -> None:
    before = look(watched(content))
    (content / "new.md").write_text("")
    (content / "reports/a.md").write_text("three")
    (content.parent / "site.yml").unlink()
    names = {Path(path).name for path in changed(before, look(watched(content)))}
    assert names == {"new.md", "a.md", "site.yml"}


def test_changes_are_told_as_they_come(content: Path) -> None:
    told = changes(watched(content))
    assert next(told) == frozenset()
    for path in (content / "reports/a.md", content / "new.md", content.parent / "site.yml"):
        path.write_text("three")
        assert next(told) == {str(path)}
    told.close()


def test_a_folder_that_goes_and_comes_back_is_followed(content: Path) -> None:
    told = changes(watched(content))
    next(told)
    content.rename(content.with_name("away"))
    assert str(content / "reports/a.md") in next(told)
    content.with_name("away").rename(content)
    assert str(content / "reports/a.md") in next(told)
    (content / "reports/a.md").write_text("three")
    assert next(told) == {str(content / "reports/a.md")}
    told.close()


def test_a_flood_of_changes_is_told_in_one(content: Path) -> None:
    told = changes(watched(content))
    next(told)
    for number in range(500):
        (content / f"reports/{number}.md").write_text("x")
    assert len(next(told)) == 500
    told.close()


def test_a_change_while_the_last_one_is_built_is_told_afterwards(content: Path) -> None:
    told = changes(watched(content))
    next(told)
    (content / "one.md").write_text("x")
    next(told)
    (content / "two.md").write_text("x")
    assert next(told) == {str(content / "two.md")}
    told.close()


def test_a_disk_without_news_is_looked_at(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    told = changes(watched(content))
    next(told)
    (content / "one.md").write_text("x")
    assert next(told) == {str(content / "one.md")}
    told.close()
