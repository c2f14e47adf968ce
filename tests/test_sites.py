"""Whole small sites beside what is expected of them; `make golden` writes the expectations.

`expected/` holds `paths.txt` (the files of the first variant; every other variant has the same
pages), `facts.txt` (what the catalogue knows) and the text and links of some pages.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.catalog.plan import folder
from sitegen.config import load_config
from sitegen.problems import Problem
from tests.built import SITES, THREE_YEARS, Built, built, facts, seen
from tests.golden import check_file

# Each site, and the pages whose text is reviewed.
PAGES = {
    "minimal": ["index.html", "reports/one.html", "years/2020.html", "404.html"],
    "compound": ["reports/notice.html", "columns/files.html", "zh-hant-tw/reports/notice.html"],
    "pages": ["pages/about.html", "reports/first.html", "zh-hant-hk/care/pages/about.html"],
    "traditional-source": [
        "reports/report.html",
        "zh-hant-tw/reports/report.html",
        "zh-hant-hk/reports/report.html",
    ],
    "three-years": [
        "commitments/state-missed.html",
        "comparisons/yunting-2022-plan--yunting-2022-summary.html",
        "commitments/state-partly.html",
        "indicators/beds.html",
        "organisations/yunting-integrated-hospital.html",
        "pages/about.html",
        "reports/yunting-2021-plan.html",
        "reports/yunting-2022-summary.html",
        "revisions/yunting-2021-summary--2022-02-25.html",
        "years/2022.html",
        "zh-hant-tw/reports/yunting-2023-plan.html",
    ],
}
every_site = pytest.mark.parametrize("name", PAGES)


def site(name: str) -> Path:
    return THREE_YEARS if name == "three-years" else SITES / name / "site"


def expected(name: str, file: str) -> Path:
    return SITES / name / "expected" / file


@every_site
def test_a_site_has_no_problem(name: str) -> None:
    assert built(site(name)).made.problems == ()


@every_site
def test_a_site_has_the_pages_it_should_have(name: str) -> None:
    check_file(expected(name, "paths.txt"), "".join(f"{path}\n" for path in first_variant(name)))


@every_site
def test_every_variant_has_the_same_pages(name: str) -> None:
    one = built(site(name))
    alone = {"404.html", *one.made.catalog.moves}
    pages = {path for path in first_variant(name) if path.endswith(".html")} - alone
    config = one.made.catalog.config
    for variant in config.variants:
        prefix = folder(variant, config.scripts[0])
        assert {f"{prefix}{path}" for path in pages} <= one.files.keys(), prefix


@every_site
def test_the_catalogue_knows_what_the_reports_say(name: str) -> None:
    check_file(expected(name, "facts.txt"), facts(built(site(name)).made.catalog))


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name, paths in PAGES.items() for path in paths]
)
def test_a_page_reads_as_expected(name: str, path: str) -> None:
    file = path.replace("/", "-").removesuffix(".html") + ".txt"
    check_file(expected(name, file), seen(built(site(name)).html(path)))


def test_every_mistake_is_told_with_its_place_and_what_to_do() -> None:
    """Every rule once, in the order of the sources; nothing stops at the first."""
    made = build(load_config(SITES / "broken" / "site"))
    check_file(expected("broken", "problems.txt"), listed(made.problems))


def listed(problems: Iterable[Problem]) -> str:
    return "\n".join(
        f"{problem.where} [{problem.rule}]\n    {problem.what}\n    {problem.hint or '-'}\n"
        for problem in problems
    )


def first_variant(name: str) -> list[str]:
    """The paths of a site without those of its other variants; static files without their hash.

    How many files search has hangs on the length of texts.
    """
    one: Built = built(site(name))
    config = one.made.catalog.config
    others = {folder(variant, config.scripts[0]) for variant in config.variants} - {""}
    others.add("search/")
    return sorted(
        _unhashed(path) for path in one.files if not any(map(path.startswith, sorted(others)))
    )


def _unhashed(path: str) -> str:
    """static/base.0123456789.css as static/base.*.css: a change of the theme moves no path."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem.rpartition('.')[0]}.*.{suffix}" if path.startswith("static/") else path


@pytest.mark.parametrize(
    ("folder", "fields"),
    [
        ("", ("公开属性</dt><dd>主动公开<", "主题分类</dt><dd>卫生、体育<")),
        ("zh-hant-tw/care/", ("公開屬性</dt><dd>主動公開<", "主題分類</dt><dd>衛生、體育<")),
    ],
)
def test_a_report_says_how_it_is_public_and_on_what(folder: str, fields: tuple[str, ...]) -> None:
    html = built(THREE_YEARS).html(f"{folder}reports/yunting-2022-plan.html")
    assert all(field in html for field in fields)
