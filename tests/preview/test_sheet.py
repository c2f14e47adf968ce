from dataclasses import replace
from functools import cache

import pytest

from sitegen.build import Build, build
from sitegen.config import load_config
from sitegen.preview.sheet import sheet
from tests.built import ROOT, THREE_YEARS


@cache
def demonstration() -> Build:
    return build(load_config(ROOT), drafts=True, date="2020-01-01")


def test_a_report_names_its_source_and_the_line_of_each_paragraph() -> None:
    found = sheet(demonstration(), "reports/longgang-2018-summary.html")
    source = "content/reports/longgang-2018-summary/index.md"
    lines = (ROOT / source).read_text("utf-8").splitlines()
    assert found.source.path == source
    named = dict(found.lines)
    blocks = demonstration().catalog.reports["longgang-2018-summary"].blocks
    for block in blocks:
        assert lines[named[block.anchor] - 1].strip()
    assert len(named) > 50


@pytest.mark.parametrize("folder", ["care/", "zh-hant-tw/", "zh-hant-hk/care/"])
def test_every_variant_has_the_same_source(folder: str) -> None:
    page = "reports/longgang-2018-summary.html"
    assert sheet(demonstration(), folder + page) == sheet(demonstration(), page)


def test_a_report_lists_what_is_to_be_looked_at_in_it() -> None:
    found = sheet(demonstration(), "reports/longgang-2018-summary.html")
    assert {problem.where.path for problem in found.review} == {found.source.path}
    assert {"two-values", "conversion"} <= {problem.rule for problem in found.review}


def test_a_value_that_could_be_marked_is_suggested() -> None:
    made = build(load_config(THREE_YEARS))
    id, report = next(iter(made.catalog.reports.items()))
    text = "居民健康素养水平达到31.5%。"
    bare = replace(report, blocks=(replace(report.blocks[-1], text=text, spans=()),))
    catalog = replace(made.catalog, reports={id: bare})
    told = sheet(replace(made, catalog=catalog), f"reports/{id}.html")
    (one,) = (problem for problem in told.review if problem.rule == "suggestion")
    assert one.what.startswith("'31.5%' could be marked as a figure")
    assert one.hint.startswith("mark it: [31.5%]{.fig i=health-literacy")


def test_a_report_of_a_later_day_says_so() -> None:
    (note,) = sheet(demonstration(), "reports/longgang-2024-reply.html").notes
    assert note.startswith("Public from 202")
    assert note.endswith("a build for 2020-01-01 leaves it out.")
    assert sheet(demonstration(), "reports/longgang-2018-summary.html").notes == ()


def test_what_is_defined_in_a_register_names_its_line() -> None:
    where = sheet(demonstration(), "indicators/health-literacy.html").source
    assert where.path == "content/registers/indicators.yml"
    assert "health-literacy" in (ROOT / where.path).read_text("utf-8").splitlines()[where.line - 1]
    assert sheet(demonstration(), "places/longgang.html").source.path.endswith("places.yml")


@pytest.mark.parametrize("path", ["index.html", "years/2018.html", "none.html", ""])
def test_other_pages_have_no_source(path: str) -> None:
    assert sheet(demonstration(), path).source.path == ""
