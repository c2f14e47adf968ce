"""The pages of all scripts, made at once, are those of each script."""

import shutil
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.matter import matter
from sitegen.output.templates import Templates
from sitegen.pages import Pages
from sitegen.script.together import DifferError

SITES = Path(__file__).parents[1] / "sites"
EXAMPLE = Path(__file__).parents[2] / "examples/three-years"


@pytest.mark.parametrize(
    "root", [SITES / "compound/site", EXAMPLE], ids=lambda one: one.parent.name
)
def test_a_page_of_several_is_the_page_alone(root: Path) -> None:
    pages = build(load_config(root)).pages
    for subject, routes in groupby(pages.routes, lambda route: route.subject):
        for page in pages.of(subject, routes):
            alone = pages.page(page.path)
            assert alone is not None
            assert page.content == alone.content, page.path


def test_only_what_shows_pieces_of_texts_is_made_for_each_script() -> None:
    pages = build(load_config(EXAMPLE)).pages
    kinds = {route.subject.kind for route in pages.routes}
    assert {kind for kind in kinds if _is_apart(pages, kind)} == {"comparison", "revision"}


def test_a_page_goes_through_its_templates_once_for_each_view(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = build(load_config(EXAMPLE)).pages
    made: list[str] = []
    page = Templates.page

    def count(templates: Templates, name: str, *given: Any) -> str:
        made.append(name)
        return page(templates, name, *given)

    monkeypatch.setattr(Templates, "page", count)
    for kind in ("home", "report", "year"):
        subject = next(route.subject for route in pages.routes if route.subject.kind == kind)
        own = [route for route in pages.routes if route.subject == subject]
        assert len([*pages.of(subject, own)]) == len(own) == 6
        assert made == [f"{kind}.html"] * 2
        made.clear()


def _is_apart(pages: Pages, kind: str) -> bool:
    """Whether the pages of a kind have to be made one script after the other."""
    routes = [route for route in pages.routes if route.subject.kind == kind]
    subject = routes[0].subject
    own = [route for route in routes if route.subject == subject]
    try:
        pages._together(matter(subject, pages.catalog), subject, own, pages.catalog.config.scripts)
    except DifferError:
        return True
    return False


def test_what_a_site_is_made_from_knows_no_place_on_the_disk(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        root = tmp_path / name
        shutil.copytree(SITES / "minimal/site", root)
        own = root / "themes/own/templates/parts/footer.html"
        own.parent.mkdir(parents=True)
        own.write_text("<footer></footer>", "utf-8")
        (root / "themes/own/theme.yml").write_text("name: own\nparent: civic\n", "utf-8")
        with (root / "site.yml").open("a", encoding="utf-8") as file:
            file.write("\ntheme: own\n")
        made.append(build(load_config(root)).pages.made_from())
    assert made[0] == made[1]


def test_letters_that_are_signs_stay_what_an_author_wrote(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "minimal/site", root)
    source = root / "content/reports/one/index.md"
    told = "软件\ufdd0软\ufdd1軟\ufdd2"
    text = source.read_text("utf-8").replace("修了一口井", told).replace("某乡", '"某乡\\uFDD0', 1)
    source.write_text(text.replace("工作小结", '工作小结"', 1), "utf-8")
    pages = build(load_config(root)).pages
    for script, signs in (("", "软\ufdd1軟\ufdd2"), ("zh-hant-tw/", "軟\ufdd1軟\ufdd2")):
        page = pages.page(f"{script}reports/one.html")
        assert page is not None
        assert f"\ufdd0{signs}" in page.made.decode()
    subject = next(route.subject for route in pages.routes if route.path == "reports/one.html")
    own = [route for route in pages.routes if route.subject == subject]
    made = {page.path: page.content for page in pages.of(subject, own)}
    assert made.keys() == {route.path for route in own}
    for route in own:
        alone = pages.page(route.path)
        assert alone is not None
        assert made[route.path] == alone.content
