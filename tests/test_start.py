"""A new site as a person begins one."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.build import build
from sitegen.cli import main
from sitegen.config import load_config
from sitegen.start import Wishes, create, remove_sample, site
from tests.built import built


def sitegen(*words: str | Path, text: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=text)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    create(tmp_path, site(Wishes("某市报告", "某市卫生健康委员会", "https://reports.example.org")))
    return tmp_path


def test_a_new_site_builds_without_problem_or_warning(new: Path) -> None:
    made = built(new)
    assert made.made.problems == ()
    assert "<h1>某市报告" in made.html("index.html")
    assert "某市卫生健康委员会" in made.html(
        "about.html" if "about.html" in made.files else "pages/about.html"
    )
    assert "https://reports.example.org/index.html" in made.html("index.html")


def test_the_sample_shows_a_year_an_indicator_and_what_came_of_promises(new: Path) -> None:
    catalog = built(new).made.catalog
    states = sorted(promise.state for promise in catalog.promises)
    assert states == ["met", "met", "missed", "none"]
    (series,) = catalog.series["sample-health-literacy"]
    assert {figure.place.document for figure in series.points} == {"sample-plan", "sample-summary"}
    assert "years/2024.html" in built(new).files


def test_without_its_sample_a_site_still_builds(new: Path) -> None:
    own = new / "content" / "registers" / "indicators.yml"
    own.write_text(own.read_text("utf-8") + "beds:\n  label: 床位\n", encoding="utf-8")
    assert set(remove_sample(new)) == {
        "content/registers/indicators.yml",
        "content/registers/places.yml",
        "content/reports/sample-plan/index.md",
        "content/reports/sample-summary/index.md",
    }
    made = build(load_config(new))
    assert made.problems == ()
    assert [*made.catalog.registers.indicators] == ["beds"]
    assert "sample" not in own.read_text("utf-8")
    assert remove_sample(new) == ()


def test_what_lies_beside_the_sample_stays(new: Path) -> None:
    mine = new / "content" / "reports" / "sample-plan" / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    remove_sample(new)
    assert mine.read_text("utf-8") == "mine"


def test_line_ends_of_windows_stay_when_the_sample_goes(new: Path) -> None:
    place = new / "content" / "registers" / "places.yml"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    remove_sample(new)
    assert b"sample" not in place.read_bytes()
    assert place.read_bytes().count(b"\n") == place.read_bytes().count(b"\r\n") > 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("title: mine\n", encoding="utf-8")
    shown = sitegen("init", tmp_path, "--yes")
    assert shown.exit_code == 1
    assert "site.yml is there already" in shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site.yml"]
    assert (tmp_path / "site.yml").read_text("utf-8") == "title: mine\n"


def test_init_takes_flags_and_tells_what_comes_next(tmp_path: Path) -> None:
    words = ("--title", '某"市": 报告', "--body", "某局", "--scripts", "zh-Hant-TW,zh-Hans")
    shown = sitegen("init", tmp_path / "my", *words)
    assert shown.exit_code == 0
    assert "sitegen serve" in shown.stderr
    assert "sitegen import" in shown.stderr
    config = load_config(tmp_path / "my")
    assert (config.title, config.problems) == ('某"市": 报告', ())
    assert config.scripts == ("zh-Hans", "zh-Hant-TW")
    assert (tmp_path / "my" / ".gitignore").read_text("utf-8").split("\n")[1:] == [
        "build/",
        ".build.sitegen/",
        ".cache/",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--address", "example.org"), "no web address"),
        (("--scripts", "zh-Hant"), "did you mean 'zh-Hans'"),
        (("--title", " "), "needs a title"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_made(
    words: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    shown = sitegen("init", tmp_path / "my", *words)
    assert shown.exit_code == 2
    assert message in shown.stderr
    assert not (tmp_path / "my").exists()


def test_the_sample_goes_by_one_command(new: Path) -> None:
    shown = sitegen("--project", new, "init", "--remove-sample")
    assert shown.exit_code == 0
    assert shown.stdout.count("\n") == 4
    assert "no sample here" in sitegen("init", new, "--remove-sample").stderr


def test_a_newer_format_is_refused_and_an_older_one_names_the_way(new: Path) -> None:
    place = new / "site.yml"
    text = place.read_text("utf-8")
    place.write_text(text.replace("format: 1 ", "format: 2 "), encoding="utf-8")
    shown = sitegen("--project", new, "check")
    assert shown.exit_code == 1
    assert "site.yml:3:1: made for a newer sitegen (format 2; this one reads 1)" in shown.stderr
    place.write_text(text.replace("format: 1 ", "format: 0 "), encoding="utf-8")
    assert "sitegen migrate" in sitegen("--project", new, "build").stderr


def test_content_of_today_needs_no_migration(new: Path) -> None:
    shown = sitegen("--project", new, "migrate")
    assert (shown.exit_code, shown.stderr) == (0, "the content has the format of today\n")


def test_an_imported_report_names_its_schema_where_the_site_has_it(new: Path) -> None:
    raw = new / "总结.txt"
    raw.write_text("某市2023年工作总结\n\n2023年，各项工作顺利完成。\n", encoding="utf-8")
    assert sitegen("--project", new, "import", raw, "--slug", "one").exit_code == 0
    text = (new / "content" / "reports" / "one" / "index.md").read_text("utf-8")
    assert text.startswith("---\n# yaml-language-server: $schema=../../../.schemas/report.json\n")
    assert sitegen("--project", new, "check").exit_code == 0


def test_schemas_are_printed_listed_and_put_into_a_site(new: Path) -> None:
    assert "report" in sitegen("schema").stdout.split()
    assert sitegen("schema", "site").stdout.startswith("{")
    assert "did you mean 'report'?" in sitegen("schema", "reprot").stderr
    (new / ".schemas" / "site.json").unlink()
    assert sitegen("--project", new, "schema", "--write").exit_code == 0
    assert (new / ".schemas" / "site.json").is_file()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_what_the_shell_needs(shell: str) -> None:
    shown = sitegen("completion", shell)
    assert shown.exit_code == 0
    assert "_SITEGEN_COMPLETE" in shown.stdout
