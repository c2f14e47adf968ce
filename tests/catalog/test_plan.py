"""Which pages a site has, and where they lie."""

import pytest

from sitegen.catalog.plan import Subject, folder, link, plan
from sitegen.model import Variant
from tests.catalog.sites import catalog

ALL = tuple(
    Variant(script, view)
    for script in ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
    for view in ("standard", "care")
)


@pytest.mark.parametrize(
    ("variant", "own", "expected"),
    [
        (Variant("zh-Hans", "standard"), "zh-Hans", ""),
        (Variant("zh-Hans", "care"), "zh-Hans", "care/"),
        (Variant("zh-Hant-TW", "standard"), "zh-Hans", "zh-hant-tw/"),
        (Variant("zh-Hant-HK", "care"), "zh-Hans", "zh-hant-hk/care/"),
        (Variant("zh-Hant-TW", "standard"), "zh-Hant-TW", ""),
    ],
)
def test_the_own_script_in_standard_view_lies_at_the_root(
    variant: Variant, own: str, expected: str
) -> None:
    assert folder(variant, own) == expected


@pytest.mark.parametrize(
    ("start", "end", "anchor", "expected"),
    [
        ("index.html", "reports/a.html", "", "reports/a.html"),
        ("reports/a.html", "years/2018.html", "s1", "../years/2018.html#s1"),
        ("care/reports/a.html", "index.html", "", "../../index.html"),
        (
            "reports/a.html",
            "reports/a/工作 总结.pdf",
            "",
            "a/%E5%B7%A5%E4%BD%9C%20%E6%80%BB%E7%BB%93.pdf",
        ),
    ],
)
def test_links_are_relative_and_percent_encoded(
    start: str, end: str, anchor: str, expected: str
) -> None:
    assert link(start, end, anchor) == expected


def test_every_subject_has_a_page_in_every_variant_but_one_404() -> None:
    routes = plan(catalog({"a": "2018年3月。"}), ALL)
    kinds = [route.subject.kind for route in routes]
    assert kinds.count("home") == kinds.count("report") == 6
    assert kinds.count("not-found") == 1
    assert len({route.path for route in routes}) == len(routes)


def test_a_list_is_only_where_there_is_something_to_list() -> None:
    paths = {route.path for route in plan(catalog({"a": "正文。"}), ALL[:1])}
    made = {"index.html", "reports/index.html", "reports/a.html", "404.html"}
    expected = made | {"sitemap.html", "search.html"}
    assert paths - {"years/index.html", "years/2018.html"} == expected


def test_marks_make_pages_of_indicators_promises_units_and_names() -> None:
    goal = "[达到[20%]{.fig i=literacy}]{.goal i=literacy}"
    text = f"1.做事。[某镇]{{.place id=town}}{goal}。（责任科室：医政科）"
    paths = {route.path for route in plan(catalog({"a": text}), ALL[:1])}
    assert {
        "indicators/index.html",
        "indicators/literacy.html",
        "commitments/index.html",
        "commitments/year-2018.html",
        "commitments/state-met.html",
        "commitments/state-none.html",
        "duties/index.html",
        "places/index.html",
        "places/town.html",
    } <= paths
    assert any(path.startswith("commitments/unit-unit-") for path in paths)


def test_an_unknown_indicator_or_name_has_no_page() -> None:
    paths = {route.path for route in plan(catalog({"a": "[24%]{.fig i=unheard}。"}), ALL[:1])}
    assert not any(path.startswith("indicators/") for path in paths)


def test_a_work_that_is_a_report_has_no_page_of_its_own() -> None:
    made = catalog({"a": "title: 甲\n---\n见《乙》和《丙》。", "b": "title: 乙\n---\n正文。"})
    works = [route.subject for route in plan(made, ALL[:1]) if route.subject.kind == "work"]
    assert len(works) == 1
    assert made.works[works[0].id].label == "丙"


def test_the_path_of_a_subject_is_the_same_in_every_variant() -> None:
    assert Subject("commitments").path == "commitments/index.html"
    assert Subject("commitments", "state-met").path == "commitments/state-met.html"
    assert Subject("person", "yu-wenming").path == "people/yu-wenming.html"
