from pathlib import Path

import pytest

from sitegen.build import Build, build
from sitegen.catalog.moves import Move
from sitegen.config import load_config
from sitegen.problems import Where

REPORT = "---\ntitle: 报告\ntype: summary\nmoved_from: [{}]\n---\n\n一段话。\n"


def built(root: Path, redirects: str = "", moved_from: str = "") -> Build:
    folder = root / "content" / "reports" / "one"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(REPORT.format(moved_from), encoding="utf-8")
    (folder / "table.csv").write_text("1")
    (root / "site.yml").write_text(
        f"title: 甲\nredirects:\n{redirects}" if redirects else "title: 甲"
    )
    return build(load_config(root))


def told(made: Build) -> list[str]:
    return [f"{one.where}: {one.what} | {one.hint}" for one in made.problems]


@pytest.mark.parametrize(
    ("old", "page"),
    [
        ("2018/t1.html", "2018/t1.html"),
        ("2018/t1.HTM", "2018/t1.HTM"),
        ("2018/", "2018/index.html"),
        ("2018/report", "2018/report/index.html"),
        ("show.jsp", ""),
        ("file.pdf", ""),
    ],
)
def test_an_old_address_has_a_page_where_a_host_would_show_one(old: str, page: str) -> None:
    assert Move(old, Where("site.yml")).page == page


def test_an_old_address_may_lead_to_a_page_or_a_file(tmp_path: Path) -> None:
    made = built(tmp_path, "  a.html: years/index.html\n  b.csv: /reports/one/table.csv\n", "/c/")
    assert told(made) == []
    assert set(made.catalog.moves) == {"a.html", "b.csv", "c/index.html"}


@pytest.mark.parametrize("old", ["https://a.example/b", "a?b=c", "../a.html", "a//b", "a#b", "/"])
def test_what_is_no_path_is_told(old: str, tmp_path: Path) -> None:
    made = built(tmp_path, moved_from=f'"{old}"')
    assert "is no path of an old address" in told(made)[0]
    assert made.catalog.moves == {}


def test_an_old_address_stands_once(tmp_path: Path) -> None:
    made = built(tmp_path, "  a.html: years/index.html\n", "A.html")
    assert told(made) == [
        "content/reports/one/index.md:4:1: the old address 'A.html' stands twice | "
        "it is also in site.yml:3"
    ]


def test_an_address_of_the_site_is_no_old_one(tmp_path: Path) -> None:
    made = built(tmp_path, "  reports/one.html: years/index.html\n")
    assert "is an address of the site as it is" in told(made)[0]


def test_an_address_that_leads_nowhere_is_told_with_the_nearest(tmp_path: Path) -> None:
    made = built(tmp_path, "  a.html: reports/once.html\n")
    assert told(made) == [
        "site.yml:3:3: the site has no 'reports/once.html' | did you mean 'reports/one.html'?"
    ]
