"""The marks of reports from one form into the other, as a user does it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.built import SITES

MARKED = "[甲]{.org id=a}乙"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with a mark, in the smallest site."""
    site = shutil.copytree(SITES / "minimal" / "site", tmp_path / "site")
    text = site / "content" / "reports" / "one" / "index.md"
    front, _, _ = text.read_text("utf-8").rpartition("---\n")
    text.write_text(f"{front}---\n\n{MARKED}\n", encoding="utf-8")
    return text


def annotate(report: Path, *words: str) -> Result:
    project = str(report.parents[3])
    return CliRunner().invoke(main, ["--project", project, "annotate", str(report), *words])


def test_a_change_is_shown_and_not_made(report: Path) -> None:
    before = report.read_bytes()
    shown = annotate(report, "--to", "standoff")
    assert shown.exit_code == 0
    assert f"-{MARKED}\n+甲乙\n" in shown.stdout
    assert '+- exact: "甲"\n+  kind: org\n+  id: a\n' in shown.stdout
    assert "2 files would change" in shown.stderr
    assert report.read_bytes() == before
    assert not report.with_name("index.ann.yml").exists()


def test_marks_go_beside_the_text_and_back(report: Path) -> None:
    before = report.read_bytes()
    assert annotate(report, "--to", "standoff", "--write").exit_code == 0
    assert report.read_text("utf-8").endswith("\n甲乙\n")
    assert annotate(report, "--to", "inline", "--write").exit_code == 0
    assert report.read_bytes() == before
    assert sorted(path.name for path in report.parent.glob("*index*")) == ["index.md"]


def test_what_becomes_of_the_files_is_told_as_data(report: Path) -> None:
    annotate(report, "--to", "standoff", "--write")
    shown = annotate(report, "--to", "inline", "--format", "json")
    files = {file["path"]: file["text"] for file in json.loads(shown.stdout)}
    assert MARKED in files["content/reports/one/index.md"]
    assert files["content/reports/one/index.ann.yml"] is None


def test_a_report_with_a_mistake_in_a_mark_stays_as_it_is(report: Path) -> None:
    report.write_text(report.read_text("utf-8").replace(".org", ".ogr"), encoding="utf-8")
    shown = annotate(report, "--to", "standoff", "--write")
    assert shown.exit_code == 1
    assert "did you mean '.org'?" in shown.stderr
    assert not report.with_name("index.ann.yml").exists()
