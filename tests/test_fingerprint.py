from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.config import load_config
from sitegen.fingerprint import fingerprint


def site(root: Path) -> str:
    (root / "content" / "reports" / "one").mkdir(parents=True)
    (root / "content" / "reports" / "one" / "index.md").write_text("text")
    (root / "site.yml").write_text("title: a\n")
    return of(root)


def of(root: Path) -> str:
    return fingerprint(load_config(root))


def test_two_copies_of_a_site_have_one_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert site(tmp_path / "a") == site(tmp_path / "b")


def test_what_is_no_source_does_not_count(tmp_path: Path) -> None:
    before = site(tmp_path)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "index.html").write_text("page")
    (tmp_path / "content" / ".index.md.swp").write_text("being edited")
    assert of(tmp_path) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "site.yml").write_text("title: b\n"),
        lambda root: (root / "content/reports/one/index.md").write_text("texts"),
        lambda root: (root / "content/reports/one/table.csv").write_text(""),
        lambda root: (root / "content/reports/one").rename(root / "content/reports/two"),
        lambda root: (
            (root / "themes/own").mkdir(parents=True)
            or (root / "themes/own/theme.yml").write_text("")
        ),
    ],
    ids=["settings", "text", "new file", "name", "theme"],
)
def test_every_change_of_a_source_counts(change: Callable[[Path], object], tmp_path: Path) -> None:
    before = site(tmp_path)
    change(tmp_path)
    assert of(tmp_path) != before
