"""The pages of all scripts, made at once, are those of each script."""

import shutil
from itertools import groupby
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.matter import matter
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
