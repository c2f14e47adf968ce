"""The files in docs/ci/: their form is checked, and what they run is what there is."""

import re
import subprocess
import sys

import pytest
from click import Group

from sitegen.cli import main
from tests.built import ROOT

FOLDER = ROOT / "docs" / "ci"


@pytest.mark.parametrize(
    ("file", "schema"), [("github.yml", "github-workflows"), ("gitlab.yml", "gitlab-ci")]
)
def test_a_workflow_has_the_form_that_its_service_reads(file: str, schema: str) -> None:
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*checker, str(FOLDER / file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", ["github.yml", "gitlab.yml"])
def test_a_workflow_runs_commands_that_there_are(file: str) -> None:
    assert isinstance(main, Group)
    lines = re.findall(r"^ *- (?:run: )?sitegen (.*)$", (FOLDER / file).read_text(), re.MULTILINE)
    assert [line.split()[0] for line in lines][:3] == ["check", "build", "verify"]
    for line in lines:
        name, *arguments = line.split()
        main.commands[name].make_parser(main.make_context("sitegen", ["check"])).parse_args(
            arguments
        )


def test_the_container_installs_extras_that_there_are() -> None:
    import tomllib

    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    named = re.search(r"/src\[([^]]+)\]", (FOLDER / "Containerfile").read_text())
    assert named
    assert set(named[1].split(",")) <= known.keys()
