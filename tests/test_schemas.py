"""The schemas hold what the readers hold: real files pass, wrong ones do not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from scripts import schemas as script
from sitegen.schemas import copies, modeline, schemas
from sitegen.source.parse import split
from sitegen.start import Wishes, site
from sitegen.yamlfile import read
from tests.built import ROOT

SITES = (ROOT, ROOT / "examples" / "three-years")


def validator(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads(schemas()[name]))


def files() -> Iterator[tuple[str, str, str]]:
    """Schema, path and text of every file of the sites and of a new site."""
    for root in SITES:
        places = [root / "site.yml", *sorted((root / "content").rglob("*.*"))]
        for place in places:
            if name := schema_of(place.relative_to(root)):
                yield name, str(place.relative_to(ROOT)), place.read_text("utf-8")
    for path, data in site(Wishes(body="某局", address="https://reports.example.org")).items():
        if name := schema_of(Path(path)):
            yield name, f"new site: {path}", data.decode()


def schema_of(path: Path) -> str:
    match path.parts:
        case ("site.yml",):
            return "site"
        case ("content", "glossary.yml"):
            return "glossary"
        case ("content", "registers", _):
            return path.stem
        case ("content", "reports", _, "index.md"):
            return "report"
        case ("content", "pages", _):
            return "page"
    return ""


@pytest.mark.parametrize(("name", "path", "text"), [*files()], ids=lambda value: value[:40])
def test_every_file_of_the_sites_validates(name: str, path: str, text: str) -> None:
    file = split(text, path).front if path.endswith(".md") else read(text, path)
    assert [error.message for error in validator(name).iter_errors(file.data or {})] == []


@pytest.mark.parametrize("name", [*schemas()])
def test_every_schema_is_one_and_is_what_the_script_makes(name: str) -> None:
    made = dict(script.schemas())
    assert schemas()[name] == script.written(made[name]), "run: python -m scripts.schemas"
    Draft7Validator.check_schema(made[name])
    assert {*schemas()} == {*made}


REPORT = {"title": "总结", "type": "summary"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("site", {"title": "报告", "format": 1, "theme": "civic", "scripts": ["zh-Hans"]}),
        ("site", {"title": "报告", "publish": {"live": {"type": "folder", "path": "/srv"}}}),
        ("site", {"title": "报告", "publish": {"a": {"type": "sftp", "host": "b", "path": "c"}}}),
        ("report", {**REPORT, "year": 2018, "draft": True, "covers": [2017, "2018/2020"]}),
        ("report", {**REPORT, "signed": "2018-03-13", "plans": "../2035", "issuer": None}),
        ("indicators", {"beds": {"label": "床位", "unit": ["张", "床"], "direction": "more"}}),
        ("people", {"some-one": {"name": "某人", "roles": [{"title": "局长", "from": 2019}]}}),
        ("glossary", {"names": [{"text": "于文明", "tw": "于文明"}], "styles": {}}),
        ("topics", {"care": "就医"}),
    ],
)
def test_what_an_editor_reads_of_yaml_validates(name: str, data: Any) -> None:
    assert [error.message for error in validator(name).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("site", {}),
        ("site", {"title": ""}),
        ("site", {"title": "报告", "tiltle": "报告"}),
        ("site", {"title": "报告", "format": 2}),
        ("site", {"title": "报告", "scripts": ["zh"]}),
        ("site", {"title": "报告", "columns": [{"id": "open"}]}),
        ("site", {"title": "报告", "columns": [{"id": "a", "label": "b", "type": "c"}]}),
        ("site", {"title": "报告", "gov": {"domain": "www.example.gov.cn"}}),
        ("site", {"title": "报告", "publish": {"live": {"type": "folder"}}}),
        ("site", {"title": "报告", "publish": {"live": {"type": "ftp", "path": "/srv"}}}),
        ("report", {"title": "总结"}),
        ("report", {**REPORT, "type": "sumary"}),
        ("report", {**REPORT, "signed": "13.3.2018"}),
        ("report", {**REPORT, "contact": {"telephone": "1"}}),
        ("page", {"title": "说明", "draft": "yes"}),
        ("indicators", {"beds": {"unit": "张"}}),
        ("indicators", {"Beds": {"label": "床位"}}),
        ("places", {"longgang": {"name": "龙岗", "parrent": "shenzhen"}}),
        ("works", {"book": {"name": "手册"}}),
        ("glossary", {"names": [{"hant": "于"}]}),
        ("glossary", {"styles": {"zh-Hant-TW": ["hk"]}}),
    ],
)
def test_what_the_readers_refuse_does_not_validate(name: str, data: Any) -> None:
    assert list(validator(name).iter_errors(data))


def test_every_field_says_what_it_is_for() -> None:
    for name in ("site", "report", "page"):
        for field in json.loads(schemas()[name])["properties"].values():
            assert field["description"].endswith(("。", "）"))


def test_a_file_names_its_schema_from_where_it_lies() -> None:
    assert modeline("site", "") == "# yaml-language-server: $schema=.schemas/site.json\n"
    deep = modeline("report", "content/reports/one")
    assert deep == "# yaml-language-server: $schema=../../../.schemas/report.json\n"


def test_every_file_of_a_new_site_names_a_schema_that_it_has() -> None:
    made = site(Wishes())
    for path, data in made.items():
        if path.endswith(".yml") or "/reports/" in path:
            folder = path.rpartition("/")[0]
            name = schema_of(Path(path))
            assert modeline(name, folder) in data.decode()
            assert f".schemas/{name}.json" in copies()
