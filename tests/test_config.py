from pathlib import Path

import pytest

from sitegen.config import SCRIPTS, Config, Pdf, load_config, project
from sitegen.model import Variant
from sitegen.problems import SitegenError, Where
from tests.cases import Case, cases
from tests.source import shown


@cases("config")
def test_a_mistake_in_the_settings_is_told_with_its_place(case: Case, tmp_path: Path) -> None:
    found = config(tmp_path, case.given)
    assert "\n".join(shown.problems(found.problems)) == case.expected


def test_a_title_is_enough(tmp_path: Path) -> None:
    found = config(tmp_path, "title: 甲\n")
    assert found.problems == ()
    assert (found.title, found.theme, found.scripts) == ("甲", "civic", SCRIPTS)
    assert found.content == tmp_path / "content"


def test_every_script_comes_in_every_view(tmp_path: Path) -> None:
    found = config(tmp_path, "title: 甲\nscripts: [zh-Hans, zh-Hant-HK]\n")
    assert found.variants == (
        Variant("zh-Hans", "standard"),
        Variant("zh-Hans", "care"),
        Variant("zh-Hant-HK", "standard"),
        Variant("zh-Hant-HK", "care"),
    )


def test_a_base_address_ends_in_one_slash(tmp_path: Path) -> None:
    assert config(tmp_path, "title: 甲\nbase_url: https://a.example/b").base_url[-2:] == "b/"
    assert config(tmp_path, "title: 甲\nbase_url: https://a.example/b/").base_url[-2:] == "b/"


def test_columns_keep_their_order(tmp_path: Path) -> None:
    text = "title: 甲\ncolumns:\n  - {id: b, label: 乙}\n  - {id: a, label: 丙, parent: b}\n"
    found = config(tmp_path, text)
    assert [(column.id, column.label, column.parent) for column in found.columns] == [
        ("b", "乙", ""),
        ("a", "丙", "b"),
    ]


def test_the_project_is_the_nearest_folder_upward(tmp_path: Path) -> None:
    below = tmp_path / "content" / "reports"
    below.mkdir(parents=True)
    (tmp_path / "site.yml").write_text("title: x\n")
    assert project(below) == tmp_path
    (below / "site.yml").mkdir()
    assert project(below) == tmp_path


def test_a_folder_without_a_project_is_an_error_of_the_operator(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match=r"no site\.yml"):
        project(tmp_path)


def test_settings_in_another_encoding_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_bytes("title: 甲".encode("gb18030"))
    with pytest.raises(SitegenError, match="not UTF-8"):
        load_config(tmp_path)


def test_a_byte_order_mark_is_nothing(tmp_path: Path) -> None:
    assert config(tmp_path, "\ufefftitle: 甲").title == "甲"


def config(folder: Path, text: str) -> Config:
    (folder / "site.yml").write_text(text, encoding="utf-8")
    return load_config(folder)


def test_a_font_for_pdf_lies_in_a_folder_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for path in ("own.ttf", "fonts/own.ttf"):
        (tmp_path / path).touch()
    found = config(tmp_path, "title: 甲\npdf: true\npdf_font: fonts/own.ttf\n")
    assert found.problems == ()
    assert found.pdf == Pdf("fonts/own.ttf", Where("site.yml", 2, 1))
    (problem,) = config(tmp_path, "title: 甲\npdf: true\npdf_font: own.ttf\n").problems
    assert (problem.what, problem.hint) == ("'own.ttf' has no folder", "move it: fonts/own.ttf")
