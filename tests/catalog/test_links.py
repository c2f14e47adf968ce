"""What an address written in a text leads to."""

import pytest

from sitegen.catalog.links import anchors, target
from tests.catalog.sites import catalog

MADE = catalog(
    {
        "a": "一、开头\n\n一段。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        "b": "正文。",
        "pages/about": "# 关于\n\n正文。",
    },
    files=("reports/a/table.csv", "reports/a/工作总表.csv"),
)


@pytest.mark.parametrize(
    ("href", "kind", "id", "anchor"),
    [
        ("../a/index.md", "report", "a", ""),
        ("../a/index.md#s1", "report", "a", "s1"),
        ("../a/index.md#s1-p2-2-1", "report", "a", "s1-p2-2-1"),
        ("../../pages/about.md", "page", "about", ""),
        ("#p1", "report", "b", "p1"),
        ("", "report", "b", ""),
    ],
)
def test_a_source_is_addressed_as_it_lies(href: str, kind: str, id: str, anchor: str) -> None:
    found = target(href, MADE.reports["b"], MADE)
    assert found is not None
    assert found.subject is not None
    assert (found.subject.kind, found.subject.id, found.anchor) == (kind, id, anchor)


@pytest.mark.parametrize(
    ("href", "file"),
    [
        ("../a/table.csv", "reports/a/table.csv"),
        ("../a/%E5%B7%A5%E4%BD%9C%E6%80%BB%E8%A1%A8.csv", "reports/a/工作总表.csv"),
        ("../a/工作总表.csv", "reports/a/工作总表.csv"),
    ],
)
def test_a_file_beside_a_report_is_a_target(href: str, file: str) -> None:
    found = target(href, MADE.reports["b"], MADE)
    assert found is not None
    assert found.file == file


@pytest.mark.parametrize(
    "href", ["https://example.org/", "http://example.org", "mailto:a@example.org", "tel:12345"]
)
def test_the_world_outside_is_reached_by_safe_schemes(href: str) -> None:
    found = target(href, MADE.reports["b"], MADE)
    assert found is not None
    assert found.outside == href


@pytest.mark.parametrize(
    "href",
    [
        "../c/index.md",
        "../a/index.md#s9",
        "../a/index.html",
        "../a/gone.csv",
        "#s9",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "../../../site.yml",
        "/reports/a/index.md",
    ],
)
def test_everything_else_leads_nowhere(href: str) -> None:
    assert target(href, MADE.reports["b"], MADE) is None


def test_every_block_and_heading_is_an_anchor() -> None:
    assert {"s1", "s1-p1", "s1-p2", "s1-p2-2-1"} <= anchors(MADE.reports["a"])
