"""`sitegen check` for other programs, and for some files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.cli.findings import as_github, as_json, below
from sitegen.problems import Problem, Where
from sitegen.start import Wishes, create, site

PROBLEM = Problem(Where("content/a,b:c.md", 3, 7), "field", "50% of\r\nit: no", "write, or not")


def test_json_has_every_part_of_a_problem() -> None:
    assert json.loads(as_json([PROBLEM])) == [
        {
            "rule": "field",
            "level": "error",
            "path": "content/a,b:c.md",
            "line": 3,
            "column": 7,
            "what": "50% of\r\nit: no",
            "hint": "write, or not",
        }
    ]


def test_no_problem_is_an_empty_list() -> None:
    assert json.loads(as_json([])) == []


def test_annotations_are_escaped_and_their_paths_are_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert as_github([PROBLEM], tmp_path / "site") == (
        "::error file=site/content/a%2Cb%3Ac.md,line=3,col=7,title=field"
        "::50%25 of%0D%0Ait: no%0Awrite, or not\n"
    )


def test_without_a_repository_paths_are_below_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    warning = Problem(Where("site.yml"), "rule", "what", level="warning")
    assert (
        as_github([warning], tmp_path) == "::warning file=site.yml,line=1,col=1,title=rule::what\n"
    )


def test_problems_are_chosen_by_file_or_folder(tmp_path: Path) -> None:
    problems = [Problem(Where(path), "r", "w") for path in ("site.yml", "content/a/x.md")]
    assert below(problems, [], tmp_path) == tuple(problems)
    assert below(problems, [tmp_path / "content"], tmp_path) == (problems[1],)
    assert below(problems, [tmp_path / "site.yml"], tmp_path) == (problems[0],)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A new site with a mistake in one of its reports."""
    create(tmp_path, site(Wishes()))
    report = tmp_path / "content" / "reports" / "sample-plan" / "index.md"
    report.write_text(report.read_text("utf-8").replace("type:", "tpye:"), encoding="utf-8")
    return tmp_path


def check(root: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), "check", *map(str, words)])


def test_check_tells_an_editor_where_the_mistakes_are(wrong: Path) -> None:
    shown = check(wrong, "--format", "json")
    assert shown.exit_code == 1
    assert {row["line"] for row in json.loads(shown.stdout)} == {2, 4}


def test_check_annotates_a_pull_request(wrong: Path) -> None:
    lines = check(wrong, "--format", "github").stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=") for line in lines)


def test_check_of_some_files_tells_theirs_alone(wrong: Path) -> None:
    reports = wrong / "content" / "reports"
    assert check(wrong, reports / "sample-summary").exit_code == 0
    shown = check(wrong, reports / "sample-plan" / "index.md")
    assert shown.exit_code == 1
    assert "tpye" in shown.stderr
    assert check(wrong, wrong / "nowhere").exit_code == 2
