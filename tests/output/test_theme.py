from pathlib import Path

import pytest

from sitegen.output.theme import Theme, load_theme
from sitegen.problems import SitegenError

VIEWS = ("standard", "care")


def test_a_theme_is_laid_over_its_parent(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plain/theme.yml": "name: plain\n",
            "plain/templates/base.html": "plain base",
            "plain/templates/year.html": "plain year",
            "plain/static/base.css": "plain css",
            "plain/static/icon.svg": "icon",
            "own/theme.yml": "name: own\nparent: plain\n",
            "own/templates/year.html": "own year",
            "own/static/base.css": "own css",
        },
    )
    theme = load_theme("own", tmp_path, VIEWS)
    expected = {"base.html": "plain base", "year.html": "own year"}
    assert theme.templates == dict.fromkeys(VIEWS, expected)
    assert theme.static == {"base.css": b"own css", "icon.svg": b"icon"}


def test_a_view_is_laid_over_the_templates_of_both(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plain/theme.yml": "name: plain\n",
            "plain/templates/parts/footer.html": "all",
            "plain/views/care/parts/footer.html": "care",
            "own/theme.yml": "name: own\nparent: plain\n",
            "own/templates/home.html": "home",
        },
    )
    templates = load_theme("own", tmp_path, VIEWS).templates
    assert templates["standard"] == {"parts/footer.html": "all", "home.html": "home"}
    assert templates["care"] == {"parts/footer.html": "care", "home.html": "home"}


def test_words_are_laid_over_those_of_the_parent_group_by_group(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plain/theme.yml": "name: plain\n",
            "plain/words.yml": "home: 首页\nskip: 跳过\nstates: {met: 达到, none: 无}\n",
            "own/theme.yml": "name: own\nparent: plain\n",
            "own/words.yml": "home: 主页\nstates: {none: 暂无后续}\nmore: {a: 甲}\n",
        },
    )
    assert load_theme("own", tmp_path, VIEWS).words == {
        "home": "主页",
        "skip": "跳过",
        "states": {"met": "达到", "none": "暂无后续"},
        "more": {"a": "甲"},
    }


def test_the_theme_of_a_project_goes_before_that_of_the_package(tmp_path: Path) -> None:
    write(tmp_path, {"civic/theme.yml": "name: civic\n", "civic/static/a.css": "own"})
    assert load_theme("civic", tmp_path, VIEWS).static == {"a.css": b"own"}


def test_an_unknown_theme_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match=r"(?s)there is no theme 'civik'\n.*'civic'") as error:
        load_theme("civik", tmp_path, VIEWS)
    assert error.value.status == 1


def test_an_unknown_theme_like_none_is_told_with_all_there_are(tmp_path: Path) -> None:
    write(tmp_path, {"own/theme.yml": "name: own\n"})
    with pytest.raises(SitegenError, match="themes here: civic, own"):
        load_theme("zzzzzzzz", tmp_path, VIEWS)


def test_an_unknown_parent_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"own/theme.yml": "name: own\nparent: civik\n"})
    with pytest.raises(SitegenError, match="there is no theme 'civik'"):
        load_theme("own", tmp_path, VIEWS)


@pytest.mark.parametrize("parent", ["own", "other"])
def test_a_theme_that_is_its_own_ancestor_is_told(tmp_path: Path, parent: str) -> None:
    write(
        tmp_path,
        {
            "own/theme.yml": f"name: own\nparent: {parent}\n",
            "other/theme.yml": "name: other\nparent: own\n",
        },
    )
    with pytest.raises(SitegenError, match="the theme 'own' is its own ancestor"):
        load_theme("own", tmp_path, VIEWS)


def test_words_that_are_no_yaml_are_told_with_their_place(tmp_path: Path) -> None:
    write(tmp_path, {"own/theme.yml": "name: own\n", "own/words.yml": "home: [\n"})
    with pytest.raises(SitegenError, match=r"words\.yml:\d+:\d+: "):
        load_theme("own", tmp_path, VIEWS)


def test_a_static_file_with_new_content_has_a_new_address() -> None:
    one, other = (Theme("t", {}, {}, {"css/a.css": data}) for data in (b"1", b"2"))
    assert one.asset("css/a.css") != other.asset("css/a.css")
    assert one.asset("css/a.css").startswith("static/css/a.")
    assert one.asset("css/a.css").endswith(".css")
    again = Theme("t", {}, {}, {"css/a.css": b"1", "b.css": b""})
    assert again.asset("css/a.css") == one.asset("css/a.css")


def write(root: Path, files: dict[str, str]) -> None:
    """Writes themes by the paths of their files."""
    for path, text in files.items():
        place = root / "themes" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
