"""A theme of one's own, as its maker begins it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.build import build
from sitegen.cli import main
from sitegen.config import load_config
from sitegen.output.theme import load_theme
from sitegen.start import Wishes, create, site
from sitegen.workshop.making import listed
from tests.built import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create(tmp_path, site(Wishes()))
    return tmp_path


def sitegen(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *words])


def use(root: Path, theme: str) -> None:
    place = root / "site.yml"
    text = re.sub(r"^theme: .*$", f"theme: {theme}", place.read_text("utf-8"), flags=re.M)
    place.write_text(text, encoding="utf-8")


def test_the_themes_of_sitegen_and_of_the_site_are_listed(root: Path) -> None:
    assert sitegen(root, "theme", "new", "mine").exit_code == 0
    assert [(one.name, one.parent) for one in listed(root)] == [
        ("civic", ""),
        ("mine", "civic"),
        ("plain", "civic"),
    ]
    lines = sitegen(root, "theme", "list").stdout.splitlines()
    assert [line[0] for line in lines] == ["*", " ", " "]


def test_a_new_theme_has_three_files_and_changes_the_pages(root: Path) -> None:
    made = sitegen(root, "theme", "new", "mine")
    assert made.stdout.splitlines() == [
        "themes/mine/theme.yml",
        "themes/mine/static/own-standard.css",
        "themes/mine/static/own-care.css",
    ]
    use(root, "mine")
    pages = build(load_config(root)).pages
    for view, path in (("standard", "index.html"), ("care", "care/index.html")):
        page = pages.page(path)
        assert page
        assert f"/own-{view}." in page.made.decode()


def test_a_new_theme_begins_with_the_colours_of_its_parent(root: Path) -> None:
    sitegen(root, "theme", "new", "mine", "--parent", "civic")
    css = (root / "themes" / "mine" / "static" / "own-standard.css").read_text("utf-8")
    assert css.count("--red: #9b1b1e;") == 1
    assert css.count("--red: #e88a7d;") == 2


@pytest.mark.parametrize("name", ["civic", "Mine", "a b"])
def test_a_name_that_is_taken_or_none_is_refused(name: str, root: Path) -> None:
    assert sitegen(root, "theme", "new", name).exit_code in (1, 2)
    assert not (root / "themes").exists()


def test_a_template_is_copied_once_to_be_changed(root: Path) -> None:
    assert "theme new" in sitegen(root, "theme", "eject", "report.html").stderr
    sitegen(root, "theme", "new", "mine")
    use(root, "mine")
    shown = sitegen(root, "theme", "eject", "parts/footer.html")
    assert shown.stdout == "themes/mine/templates/parts/footer.html\n"
    own = root / "themes" / "mine" / "templates" / "parts" / "footer.html"
    civic = load_theme("civic", root, ("standard",)).templates["standard"]["parts/footer.html"]
    assert own.read_text("utf-8") == civic
    own.write_text("<footer>Own</footer>", encoding="utf-8")
    page = build(load_config(root)).pages.page("index.html")
    assert page
    assert "<footer>Own</footer>" in page.made.decode()
    assert sitegen(root, "theme", "eject", "parts/footer.html").exit_code == 1
    assert "did you mean 'report.html'?" in sitegen(root, "theme", "eject", "reprot.html").stderr


def test_a_template_of_one_view_is_copied_for_it_alone(root: Path) -> None:
    sitegen(root, "theme", "new", "mine")
    use(root, "mine")
    shown = sitegen(root, "theme", "eject", "home.html", "--view", "care")
    assert shown.stdout == "themes/mine/views/care/home.html\n"
    text = (root / "themes" / "mine" / "views" / "care" / "home.html").read_text("utf-8")
    assert 'class="doors"' in text


def test_the_plain_theme_has_at_most_12_kb_of_css_and_draws_nothing() -> None:
    theme = load_theme("plain", ROOT, ("standard", "care"))
    assert sum(len(data) for name, data in theme.static.items() if name.endswith(".css")) <= 12288
    made = build(load_config(ROOT / "examples" / "three-years"))
    assert made.problems == ()


def test_no_page_of_the_plain_theme_has_a_drawing(root: Path) -> None:
    use(root, "plain")
    pages = build(load_config(root)).pages
    for route in pages.routes:
        page = pages.page(route.path)
        assert page
        assert "<svg" not in page.made.decode(), route.path
