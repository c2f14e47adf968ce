"""Whatever an author writes into a field of a file, a build tells it and goes on."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.problems import SitegenError
from tests.built import ROOT, SITES

SCHEMAS = ROOT / "sitegen" / "schemas"
VALUES = (
    *("soon", '""', "''", "2019-02-30", "-1", "9" * 30, "..", "'2018/'", "'/'", "../.."),
    *("[]", "{}", "[[]]", "[{}]", "[a, a]", "[a, [b]]", "{a: b}", "{a: {b: c}}", "[{a: b}]"),
    *("{from: soon}", "{from: 2018, tO: 2019}", "{to: 2018}", "[{date: soon}]", "[{name: a}]"),
    *("{phone: [], email: {}}", "[{from: a, to: b}]", '"\\0"', '"\\u202E"', "'<b>'", "二〇一八"),
)
REGISTERS = ("indicators", "organisations", "people", "places", "programmes", "topics", "works")


def fields(schema: str) -> Iterator[str]:
    """The names of the fields that a schema has, at any depth."""
    found = [json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8"))]
    for one in found:
        if isinstance(one, dict):
            yield from one.get("properties", {})
            found += one.values()


def tried(root: Path, file: str, text: str) -> None:
    """A build of a site with a file of this text: it is a site, or told what is wrong."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(text, "utf-8")
    try:
        build(load_config(root))
    except SitegenError:
        pass
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITES / "minimal/site", tmp_path / "site"))


@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_a_field_ends_a_build(value: str, root: Path) -> None:
    settings = (root / "site.yml").read_text("utf-8")
    for name in dict.fromkeys(fields("site")):
        tried(root, "site.yml", f"{settings}\n{name}: {value}\n")
    for name in dict.fromkeys(fields("report")):
        known = "".join(
            f"{field}: {said}\n"
            for field, said in {"title": "甲", "type": "plan", "year": '"2018"'}.items()
            if field != name
        )
        tried(root, "content/reports/two/index.md", f"---\n{known}{name}: {value}\n---\n甲。\n")
    for name in dict.fromkeys(fields("page")):
        tried(root, "content/pages/two.md", f"---\ntitle: 甲\n{name}: {value}\n---\n甲。\n")
    for register in REGISTERS:
        for name in dict.fromkeys(fields(register)):
            tried(root, f"content/registers/{register}.yml", f"one:\n  {name}: {value}\n")
        tried(root, f"content/registers/{register}.yml", f"one: {value}\n")
    for name in dict.fromkeys(fields("glossary")):
        tried(root, "content/glossary.yml", f"{name}: {value}\n")
