"""What `sitegen doctor` finds."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.config import load_config
from sitegen.doctor import EXTRAS, Finding, findings
from sitegen.hosts import OPTIONAL, Host
from sitegen.schemas import FOLDER
from sitegen.start import Wishes, create, site
from tests.built import ROOT


@pytest.fixture
def new(tmp_path: Path) -> Path:
    create(tmp_path, site(Wishes()))
    return tmp_path


def found(root: Path) -> dict[str, Finding]:
    return {one.what: one for one in findings(load_config(root))}


def test_a_new_site_is_well(new: Path) -> None:
    assert {one.what: one.hint for one in found(new).values() if one.state == "wrong"} == {}
    assert found(new)["schemas for editors"].state == "fine"


def test_without_a_site_the_way_to_one_is_told() -> None:
    (one,) = (one for one in findings(None) if "site.yml" in one.what)
    assert "sitegen init" in one.hint


def test_python_is_told() -> None:
    assert next(iter(findings(None))).what.startswith("Python 3.")


def test_old_schemas_are_told(new: Path) -> None:
    (new / FOLDER / "site.json").write_text("{}", encoding="utf-8")
    assert found(new)["the schemas are another version's"].hint == "sitegen schema --write"


def test_the_programs_of_its_hosts_are_looked_for(
    new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(load_config(new), hosts=(Host("pages", "git", {"remote": "x"}),))
    monkeypatch.setenv("PATH", str(new))
    (one,) = (one for one in findings(config) if one.what == "there is no git")
    assert one.state == "wrong"


def test_the_cache_tells_its_size(new: Path) -> None:
    (new / ".cache").mkdir()
    (new / ".cache" / "results").write_bytes(bytes(1_500_000))
    assert any(".cache can be written; 1.5 MB" in what for what in found(new))


def test_every_extra_says_what_it_is_for() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    section = settings.split("[project.optional-dependencies]")[1].split("\n[")[0]
    named = {line.split(" =")[0] for line in section.splitlines() if " = [" in line}
    assert named == {*EXTRAS}
    assert {*EXTRAS} - {"import", "serve", "pdf", "brotli", "dask"} < {*OPTIONAL}


def test_each_line_is_fine_or_says_what_to_do(new: Path) -> None:
    shown = CliRunner().invoke(main, ["--project", str(new), "doctor"])
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0].startswith("✓ Python")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert line[0] in "✓–✗ "
        if line[0] == "✗":
            assert after.startswith("    ")


def test_a_folder_that_cannot_be_written_is_wrong(
    new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests as root may write everywhere.
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place).name != "content")
    assert found(new)[f"{new / 'content'} cannot be written"].state == "wrong"
