"""The five originals, imported and built with no hand on them, beside the reports made by hand."""

import shutil
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.intake.imports import Options, imported
from sitegen.intake.setting import Setting
from sitegen.model import Block, Document, Source
from sitegen.source.load import load
from sitegen.source.parse import leaves, parse
from sitegen.source.reading import diplomatic
from sitegen.source.registers import registers
from sitegen.verify import verify
from sitegen.verify.page import Seen, read_page
from tests.built import ROOT, Built, content

REPORTS = ROOT / "content" / "reports"
# What a person decides, and no text tells.
DECIDED: Mapping[str, str] = {
    "longgang-2018-summary column": "the page that was copied does not show its path",
    "longgang-2018-summary plans": "its last sentence plans 2019; whether that counts is a choice",
    "longgang-2022-plan column": "the page that was copied does not show its path",
    "longgang-2024-reply column": "the page that was copied does not show its path",
    "longgang-2024-reply covers": "every year with a figure, where the title names none",
    "longgang-2024-reply plans": "whether the months that are left of 2024 are a plan",
    "shenzhen-2018-conference issuer": "the speaker's body of 2018; the page's source is its heir",
    "shenzhen-2025-rectification title": "the text that was received has no title",
    "shenzhen-2025-rectification column": "the page that was copied does not show its path",
    "shenzhen-2025-rectification covers": "a span of work, which the text does not date",
}
# Each source says itself which of its fields are inferred, and where it comes from.
_ABOUT_THE_SOURCE = ("inferred", "provenance")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the raw texts: what the demonstration has, without its reports."""
    root = tmp_path_factory.mktemp("raw")
    shutil.copy(ROOT / "site.yml", root)
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("reports"))
    config = load_config(root)
    setting = Setting(registers(load(config.content).sources), config.columns)
    for report in sorted(REPORTS.iterdir()):
        data = (report / "original.txt").read_bytes()
        folder = root / "content" / "reports" / report.name
        folder.mkdir(parents=True)
        for name, text in imported("original.txt", data, setting, Options()).files.items():
            (folder / name).write_bytes(text)
    made = build(load_config(root))
    return Built(made, {page.path: content(page) for page in made.pages if _shows(page.path)})


def _shows(path: str) -> bool:
    return (
        path != "reports/index.html"
        and path.startswith("reports/")
        and path.endswith(".html")
        and path.count("/") == 1
    )


def test_they_build_with_no_problem_and_every_text_is_its_original(raw: Built) -> None:
    assert list(raw.made.problems) == []
    reports = raw.made.catalog.reports
    assert len(reports) == 5
    assert verify(raw.made.catalog.config.content, reports.values()) == ()


@pytest.fixture(scope="module")
def by_hand() -> Mapping[str, Document]:
    """The reports of the demonstration, by their names."""
    files = {folder.name: folder / "index.md" for folder in REPORTS.iterdir()}
    return {
        id: parse(Source(f"reports/{id}/index.md", path.read_bytes())) for id, path in files.items()
    }


def test_headings_and_blocks_are_those_made_by_hand(
    raw: Built, by_hand: Mapping[str, Document]
) -> None:
    for id, report in raw.made.catalog.reports.items():
        assert _lines(report) == _lines(by_hand[id])


def _lines(report: Document) -> list[str]:
    return [_line(block) for block in leaves(report.blocks)]


def _line(block: Block) -> str:
    headings = [(one.level, one.number, one.title, one.anchor) for one in block.headings]
    return f"{block.anchor} {block.kind} {block.role} {block.part} {headings} {block.text}"


def test_the_fields_differ_in_what_a_person_decides(
    raw: Built, by_hand: Mapping[str, Document]
) -> None:
    reports = raw.made.catalog.reports
    found = {
        f"{id} {one.name}"
        for id, report in reports.items()
        for one in fields(report.fields)
        if getattr(by_hand[id].fields, one.name) != getattr(report.fields, one.name)
        if one.name not in _ABOUT_THE_SOURCE
    }
    assert found == set(DECIDED)


def test_the_pages_read_as_those_made_by_hand_but_for_corrections(
    raw: Built, by_hand: Mapping[str, Document], demonstration: Path
) -> None:
    """Where a person has corrected a word, the page of the raw text shows it as it came."""
    for path, data in raw.files.items():
        corrected = read_page((demonstration / path).read_text(encoding="utf-8"))
        original = diplomatic(by_hand[Path(path).stem].blocks)
        for ours, theirs in zip(_read(read_page(data.decode())), _read(corrected), strict=True):
            assert ours == theirs or ours in original


def _read(page: Seen) -> list[str]:
    assert page.text
    return [line for _, line in page.text]
