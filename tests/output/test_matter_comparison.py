"""Pages that set two texts side by side, and what reports say of their validity."""

from typing import cast

import pytest

from sitegen.catalog.plan import Subject
from sitegen.output.matter import matter
from sitegen.output.matter.comparison import ComparisonMatter, RevisionMatter
from sitegen.output.matter.reports import ReportMatter
from tests.built import THREE_YEARS, built

OUTCOME = "yunting-2022-plan--yunting-2022-summary"
REVISED = "yunting-2021-summary"


def of(kind: str, id: str) -> object:
    return matter(Subject(kind, id), built(THREE_YEARS).made.catalog)


def test_promises_stand_beside_what_was_reported_of_the_same_indicator() -> None:
    page = cast(ComparisonMatter, of("comparison", OUTCOME))
    assert page.kind == "outcome"
    row = next(one for one in page.figures if one.label.label == "婴儿死亡率")
    assert [goal.quote.mark for goal in row.older_goals] == ["2.0‰以内"]
    assert [one.value.words for one in row.older] == ["2.31‰"]
    assert [one.value.words for one in row.newer] == ["2.14‰"]


def test_every_item_of_the_plan_stands_beside_its_item_of_the_summary() -> None:
    page = cast(ComparisonMatter, of("comparison", OUTCOME))
    part = next(one for one in page.parts if one.older and one.older.title == "二、重点任务")
    pairs = [(row.pair.older, row.pair.newer) for row in part.rows]
    assert [(one.text[:3], other.text[:3]) for one, other in pairs if one and other] == [
        (number, number) for number in ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）")
    ]


def test_a_report_leads_to_its_comparisons_and_they_lead_back() -> None:
    report = cast(ReportMatter, of("report", "yunting-2022-plan"))
    assert f"../comparisons/{OUTCOME}.html" in [link.url for link in report.comparisons]
    page = cast(ComparisonMatter, of("comparison", OUTCOME))
    assert page.older.url == "../reports/yunting-2022-plan.html"
    assert page.parts[0].rows[0].older_url.startswith("../reports/yunting-2022-plan.html#")


def test_a_revision_shows_what_went_and_what_came() -> None:
    page = cast(RevisionMatter, of("revision", f"{REVISED}--2022-02-25"))
    changed = [row.pair for part in page.parts for row in part.rows if row.pair.kind == "changed"]
    first = changed[0]
    assert first.older and first.newer
    (gone,), (come,) = first.older.spans, first.newer.spans
    assert first.older.text[gone.start : gone.end] == "74.2%"
    assert first.newer.text[come.start : come.end] == "72.4%"
    assert page.counts == {"same": 12, "changed": 3, "anew": 0, "gone": 0, "new": 0}


def test_the_old_text_can_be_reached_from_the_report() -> None:
    report = cast(ReportMatter, of("report", REVISED))
    assert [one.url for one in report.revisions] == [f"../revisions/{REVISED}--2022-02-25.html"]
    text = built(THREE_YEARS).files[f"reports/{REVISED}/revisions/2022-02-25.txt"].decode()
    assert "74.2%" in text and "吸烟率的监测结果待公布后补入" in text


@pytest.mark.parametrize("folder", ["", "care/", "zh-hant-tw/"])
def test_what_is_no_longer_in_force_says_so_and_names_its_successor(folder: str) -> None:
    html = built(THREE_YEARS).html(f"{folder}reports/yunting-2021-plan.html")
    before = html.partition('class="fields"')[0]
    assert 'class="status"' in before and 'href="yunting-2022-plan.html"' in before
    assert "此件已" in before or "此件已經失效" in before


def test_lists_say_what_is_no_longer_in_force() -> None:
    html = built(THREE_YEARS).html("columns/plans.html")
    assert html.count('class="ended">✕ 失效') == 1


def test_a_successor_names_what_it_replaces() -> None:
    report = cast(ReportMatter, of("report", "yunting-2022-plan"))
    assert [entry.url for entry in report.replaces] == ["yunting-2021-plan.html"]
