from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sitegen.model import Document, Source
from sitegen.problems import Problem
from sitegen.source.parse import parse
from sitegen.verify import Shown, verify

BODY = "第一段。\n\n第二段[基金]{.sic corr=基金会}。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
SHOWN = "<p>第一段。</p><p>第二段基金会。</p><table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"  # noqa: E501 - one page


@pytest.fixture
def document() -> Document:
    source = f"---\ntitle: 通知\ntype: notice\n---\n\n{BODY}"
    return parse(Source("reports/one/index.md", source.encode()))


def site(out: Path, pages: Mapping[str, str]) -> Path:
    for path, html in pages.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(html, encoding="utf-8")
    return out


def faults(out: Path, base_url: str = "", shown: Sequence[Shown] = ()) -> list[Problem]:
    return list(verify(out, [], out, shown, base_url=base_url))


def test_a_sound_site_has_no_fault(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="reports/a.html#s1">a</a><a href="reports/%E4%B8%80.pdf">b</a>',
        "reports/a.html": '<p id="s1"><a href="../index.html">home</a><a href="#s1">here</a>'
        '<a href="?print">print</a><a href="#top">top</a><a href="">self</a></p>',
        "reports/一.pdf": "%PDF",
        "404.html": '<a href="/sub/index.html">home</a><a href="/sub/">home</a>',
        "about.html": '<link rel="canonical" href="https://example.org/sub/about.html">',
    }
    assert faults(site(tmp_path, pages), "https://example.org/sub/") == []


@pytest.mark.parametrize(
    ("address", "rule", "what", "hint"),
    [
        ("b.html", "link", "reports/b.html", "there is no such file"),
        ("../reports/b.html?q=1#x", "link", "reports/b.html", "there is no such file"),
        ("../../etc/passwd", "link", "../etc/passwd", "it leaves the site"),
        ("%2e%2e/%2e%2e/x", "link", "../x", "it leaves the site"),
        ("/index.html", "link", "/index.html", "write a relative address"),
        ("../reports", "link", "reports", "it is a folder"),
        ("..", "link", ".", "it is a folder"),
        ("https://example.org///[", "link", "///[", "write a relative address"),
        ("#none", "anchor", "reports/a.html#none", "no element with this id"),
        ("../index.html#%E4%BA%8C", "anchor", "index.html#二", "no element with this id"),
        ("https://example.org/none.html", "link", "none.html", "there is no such file"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(
    address: str, rule: str, what: str, hint: str, tmp_path: Path
) -> None:
    pages = {
        "index.html": '<p id="一"></p>',
        "reports/a.html": f'<!doctype html>\n<a href="{address}">x</a>',
    }
    out = site(tmp_path / "build", pages)
    (problem,) = faults(out, "https://example.org/")
    assert str(problem.where) == "build/reports/a.html:2:1"
    assert (problem.rule, problem.what) == (rule, f"a link leads to {what}")
    assert hint in problem.hint


def test_a_dead_link_is_told_once_and_counted(tmp_path: Path) -> None:
    pages = {f"{name}.html": '<a href="gone.html">x</a>' for name in "abc"}
    (problem,) = faults(site(tmp_path, pages))
    assert problem.what == "a link leads to gone.html (3 times in all)"


def test_a_fault_of_a_page_is_told_with_its_place(tmp_path: Path) -> None:
    out = site(tmp_path / "build", {"a/b.html": "<p>一</p>\n<p onclick='x'>"})
    assert [str(problem.where) for problem in faults(out)] == ["build/a/b.html:2:1"]


def test_a_page_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\xff")
    assert [problem.what for problem in faults(tmp_path)] == ["the page is not UTF-8 (byte 0)"]


def test_a_page_that_came_from_outside_is_none_of_ours(tmp_path: Path) -> None:
    path = "reports/a/original.html"
    out = site(tmp_path, {path: "<script>1</script><a href=/gone.html>x</a>"})
    assert len(faults(out)) == 2
    assert verify(out, [], out, outside=[path]) == ()


def test_a_page_shows_the_text_with_its_corrections(document: Document, tmp_path: Path) -> None:
    out = site(tmp_path, {"one.html": f'<div id="text">{SHOWN}</div>'})
    assert faults(out, shown=[Shown("one.html", document, "zh-Hans")]) == []


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (SHOWN.replace("基金会", "基金"), "has '第二段基金会。' where the page has '第二段基金。'"),
        (
            SHOWN.replace("<p>第一段。</p>", ""),
            "has '第一段。' where the page has '第二段基金会。'",
        ),
        (SHOWN + "<p>多</p>", "has its end where the page has '多'"),
        (
            SHOWN.removesuffix("<tr><td>1</td><td>2</td></tr></table>"),
            "has '1\\t2' where the page has",
        ),
        (SHOWN.replace("</th><th>", ""), "has '甲\\t乙' where the page has '甲乙'"),
    ],
)
def test_a_page_that_shows_another_text_is_found(
    page: str, what: str, document: Document, tmp_path: Path
) -> None:
    out = site(tmp_path, {"one.html": f'<div id="text">{page}</div>'})
    (problem,) = faults(out, shown=[Shown("one.html", document, "zh-Hans")])
    assert problem.rule == "text"
    assert what in problem.what


def test_a_page_in_another_script_shows_what_is_expected_of_it(
    document: Document, tmp_path: Path
) -> None:
    out = site(tmp_path, {"one.html": '<div id="text"><p>zh-Hant-TW</p></div>'})
    shown = [Shown("one.html", document, "zh-Hant-TW")]

    def expected(document: Document, script: str) -> list[str]:
        return [script]

    assert verify(tmp_path, [], out, shown, expected) == ()


def test_a_page_without_its_text_is_found(document: Document, tmp_path: Path) -> None:
    out = site(tmp_path, {"one.html": SHOWN})
    shown = [Shown("one.html", document, "zh-Hans"), Shown("two.html", document, "zh-Hans")]
    whats = [problem.what for problem in faults(out, shown=shown)]
    assert whats == [
        "no element with the id 'text' shows the report",
        "the page of content/reports/one/index.md is missing",
    ]
