import os
from pathlib import Path

import pytest

from sitegen.preview.watch import look, settled


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


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", "#a.md#", ".git/index"])
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
