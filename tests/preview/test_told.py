from pathlib import Path

import pytest

from sitegen.preview.told import Telling, checked_editor
from sitegen.problems import Problem, SitegenError, Where

LONG = "前" * 60 + "错" + "后" * 200


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "site/a b.md").write_text(f"---\n  type: x\n{LONG}\n", encoding="utf-8")
    return tmp_path / "site"


def test_a_problem_is_told_with_its_line_cut_at_its_place(root: Path) -> None:
    told = Telling(root).told(Problem(Where("a b.md", 2, 9), "r", "what", "hint"))
    assert (told["before"], told["at"], told["after"]) == ("type: ", "x", "")
    assert (told["what"], told["hint"], told["level"]) == ("what", "hint", "error")
    assert told["where"] == "a b.md:2:9"


def test_of_a_long_line_only_the_neighbourhood_is_told(root: Path) -> None:
    told = Telling(root).told(Problem(Where("a b.md", 3, 61), "r", "what"))
    assert told["before"] == "…" + "前" * 24
    assert told["at"] == "错"
    assert told["after"] == "后" * 72 + "…"


def test_a_problem_of_a_whole_line_is_told_at_the_words_that_it_quotes(root: Path) -> None:
    told = Telling(root).told(Problem(Where("a b.md", 3), "r", "'none' and '错' are here"))
    assert told["at"] == "错"


@pytest.mark.parametrize(
    "where",
    [
        Where("a b.md", 99),
        Where("a b.md", 0),
        Where("gone.md"),
        Where(""),
        Where("."),
        Where("../secret.txt"),
        Where("/etc/passwd"),
    ],
)
def test_without_a_line_the_problem_is_told_all_the_same(where: Where, root: Path) -> None:
    told = Telling(root).told(Problem(where, "r", "what"))
    assert told["what"] == "what"
    assert "at" not in told


def test_a_file_that_is_no_text_is_told(root: Path) -> None:
    (root / "b.md").write_bytes(b"ab\xffcd")
    told = Telling(root).told(Problem(Where("b.md", 1, 3), "encoding", "what"))
    assert told["at"] == "\N{REPLACEMENT CHARACTER}"


def test_a_place_has_an_address_that_opens_it(root: Path) -> None:
    url = f"vscode://file{root.as_posix()}/a%20b.md:2:9"
    assert Telling(root).url(Where("a b.md", 2, 9)) == url
    assert Telling(root).pattern("a b.md") == url.replace(":2:9", ":{line}:{column}")
    assert Telling(root).command(Where("a b.md", 2, 9)) == []


def test_a_command_opens_a_place_without_a_shell(root: Path) -> None:
    place = str(root / "a b.md")
    telling = Telling(root, "code -g '{path}:{line}:{column}'")
    assert telling.command(Where("a b.md", 2, 9)) == ["code", "-g", f"{place}:2:9"]
    assert telling.url(Where("a b.md", 2, 9)) == ""
    assert Telling(root, "gedit").command(Where("a b.md")) == ["gedit", place]


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "", ".", "gone.md"])
def test_no_file_elsewhere_can_be_opened(path: str, root: Path) -> None:
    assert Telling(root).url(Where(path)) == ""
    assert Telling(root, "gedit").command(Where(path)) == []


def test_a_link_out_of_the_project_is_not_followed(root: Path) -> None:
    (root / "link").symlink_to(root.parent / "secret.txt")
    assert Telling(root).file("link") is None


@pytest.mark.parametrize("editor", ["code {file}", "code {", "code '", "code {0}"])
def test_an_editor_that_cannot_be_read_is_told(editor: str) -> None:
    with pytest.raises(SitegenError, match="--editor"):
        checked_editor(editor)
