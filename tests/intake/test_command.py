"""`sitegen import` as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main

TEXT = "云汀市2023年工作总结\n\n2023年，全市新建医院2家，各项工作顺利完成。\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "raw.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_dry_run_prints_one_object_for_each_file_and_writes_nothing(raw: Path) -> None:
    result = run("import", raw, "--dry-run", "--format", "json")
    (one,) = json.loads(result.stdout)
    assert one["fields"]["title"] == "云汀市2023年工作总结"
    assert one["body"] == "2023年，全市新建医院2家，各项工作顺利完成。\n"
    assert [(s["quote"], s["value"]) for s in one["suggestions"] if s["kind"] == "figure"] == [
        ("2家", "2")
    ]
    assert TEXT[one["suggestions"][1]["start"] :].startswith("2家")
    assert sorted(path.name for path in raw.parent.iterdir()) == ["raw.txt"]


def test_a_source_is_written_with_original_and_record(raw: Path) -> None:
    assert run("import", raw, "--to", "out").exit_code == 0
    folder = raw.parent / "out" / "2023-summary"
    assert sorted(path.name for path in folder.iterdir()) == [
        "index.md",
        "original.txt",
        "record.yml",
    ]
    assert (folder / "original.txt").read_bytes() == TEXT.encode()


def test_what_fails_is_told_and_the_rest_is_imported(raw: Path) -> None:
    (raw.parent / "empty.txt").write_bytes(b"")
    result = run("import", "*.txt", "--to", "out")
    assert result.exit_code == 1
    assert "empty.txt: the file is empty" in result.stderr
    assert [path.name for path in (raw.parent / "out").iterdir()] == ["2023-summary"]


def test_force_writes_anew(raw: Path) -> None:
    run("import", raw, "--to", "out")
    assert run("import", raw, "--to", "out").exit_code == 1
    assert run("import", raw, "--to", "out", "--force").exit_code == 0


def test_force_takes_no_name_from_another_source(raw: Path) -> None:
    run("import", raw, "--to", "out")
    other = raw.with_name("other.txt")
    other.write_text(TEXT.replace("2家", "3家"), encoding="utf-8")
    run("import", other, "--to", "out", "--force")
    folders = sorted(path.name for path in (raw.parent / "out").iterdir())
    assert folders == ["2023-summary", "2023-summary-2"]
