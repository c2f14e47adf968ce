"""What `sitegen theme check` finds."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.catalog.plan import ADDRESSES
from sitegen.cli import main
from sitegen.workshop.trial import small_site, tried

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["civic", "plain"])
def test_the_themes_of_sitegen_pass(name: str, tmp_path: Path) -> None:
    assert tried(name, tmp_path) == ()


def test_the_small_site_has_every_kind_of_page_and_no_mistake(tmp_path: Path) -> None:
    made = small_site(tmp_path, "civic", tmp_path / "nowhere")
    assert made.problems == ()
    assert {route.subject.kind for route in made.pages.routes} == {*ADDRESSES}


def theme(root: Path, files: Mapping[str, str]) -> Path:
    """A child theme `own` with some files."""
    for path, text in {"theme.yml": "name: own\nparent: civic\n", **files}.items():
        place = root / "themes" / "own" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("path", "text", "rule", "what"),
    [
        ("templates/parts/footer.html", "{{ foter }}", "template", "'foter' is undefined"),
        ("templates/duty.html", "{% if %}", "template", "duty.html:1"),
        ("templates/parts/footer.html", '<p style="color:red">', "page", "attribute style"),
        ("templates/parts/footer.html", "<script>1</script>", "page", "inline <script>"),
        (
            "templates/parts/footer.html",
            '<img src="https://a.org/x.png" alt="">',
            "page",
            "a.org",
        ),
        ("static/own-standard.css", ":root { --ink: #999; }", "contrast", "standard, light: --ink"),
        ("static/own-care.css", ":root { --link: #0b6f7c; }", "contrast", "care, light: --link"),
        ("static/own-care.css", "body { font-size: 20px; }", "care", "body font-size is 1.25"),
        ("static/own-care.css", ":root { font-size: 80%; }", "care", "--target is 3"),
    ],
)
def test_each_mistake_is_found(path: str, text: str, rule: str, what: str, tmp_path: Path) -> None:
    found = tried("own", theme(tmp_path, {path: text}))
    assert [one for one in found if what in one.what], found
    assert {one.rule for one in found} == {rule}


def test_a_theme_without_parent_lacks_templates(tmp_path: Path) -> None:
    (tmp_path / "themes" / "own").mkdir(parents=True)
    (tmp_path / "themes" / "own" / "theme.yml").write_text("name: own\n", encoding="utf-8")
    found = tried("own", tmp_path)
    assert any(one.what == "no template report.html in the view care" for one in found)


def test_the_command_tells_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(theme(tmp_path, {"static/own-standard.css": ":root { --red: #fbb; }"}))
    shown = CliRunner().invoke(main, ["theme", "check", "own"])
    assert shown.exit_code == 1
    assert "at least 4.5 : 1 are needed" in shown.stderr
