"""What is suggested in a sentence of a report of 2023, and what never is."""

from collections.abc import Iterator

import pytest

from sitegen.intake.marks import suggested
from sitegen.intake.setting import Setting
from sitegen.intake.suggest import Suggestion
from sitegen.model import Source
from sitegen.source.registers import registers
from tests.cases import Case, lines

FRONT = (
    '---\ntitle: 云汀市2023年工作报告\ntype: report\nyear: "2023"\nsigned: "2024-01-10"\n---\n\n'
)
PLAN = '---\ntitle: 云汀市2023年工作要点\ntype: plan\nyear: "2023"\n---\n\n'
INDICATORS = "beds:\n  label: 床位总数\n  unit: 张\n  aliases: [新增床位]\n"


@lines("suggestions")
def test_a_sentence(case: Case) -> None:
    front = PLAN if case.given.startswith("计划:") else FRONT
    text = case.given.removeprefix("计划:")
    source = Source("reports/x/index.md", f"{front}{text}\n".encode())
    found = suggested(source, Setting(), 1.0).found
    assert ("; ".join(told(found)) or "nothing") == case.expected


def told(found: tuple[Suggestion, ...]) -> Iterator[str]:
    for one in found:
        if one.kind in ("figure", "commitment"):
            value = one.value
            number = value and (value.value if value.minimum is None else f"{value.minimum}~")
            said = f"{number} {value.unit}".strip() if value else ""
            qualifier = value.qualifier if value and value.qualifier != "exact" else ""
            parts = (one.kind, one.quote, said, qualifier, one.year, "change" * one.changes)
            yield " ".join(part for part in parts if part)


def setting() -> Setting:
    return Setting(registers([Source("registers/indicators.yml", INDICATORS.encode())]))


def test_a_figure_is_marked_where_its_indicator_is_known() -> None:
    source = Source("reports/x/index.md", f"{FRONT}全年新增床位1200张，培训860人次。\n".encode())
    text = suggested(source, setting(), 0.8).text.decode()
    assert text.endswith("全年新增床位[1200张]{.fig i=beds}，培训860人次。\n")


def test_a_unit_that_the_next_number_says_is_written_into_the_mark() -> None:
    registers_text = "share:\n  label: 达标占比\n  unit: 个百分点\n"
    known = Setting(registers([Source("registers/indicators.yml", registers_text.encode())]))
    source = Source("reports/x/index.md", f"{FRONT}达标占比高出2.4个和1.2个百分点。\n".encode())
    text = suggested(source, known, 0.8).text.decode()
    assert "[2.4个]{.fig i=share unit=个百分点}和" in text


def test_a_promise_is_marked_with_its_clause_and_its_year() -> None:
    source = Source("reports/x/index.md", f"{FRONT}力争到2025年床位总数达到6000张。\n".encode())
    text = suggested(source, setting(), 0.8).text.decode()
    marked = "[力争到2025年床位总数达到[6000张]{.fig i=beds}]{.goal i=beds y=2025}"
    assert text.endswith(f"{marked}。\n")


def test_what_is_marked_is_not_suggested_again() -> None:
    marked = "全年新增床位[1200张]{.fig i=beds}。"
    source = Source("reports/x/index.md", f"{FRONT}{marked}\n".encode())
    made = suggested(source, setting(), 0.8)
    assert not [one for one in made.found if one.kind == "figure"]
    assert made.text == source.data


def test_a_promise_begins_in_no_bracket() -> None:
    text = "计划加快《医院工程(一期)》《信息工程》等，新增床位《甲(乙)》等300张。"
    source = Source("reports/x/index.md", f"{PLAN}{text}\n".encode())
    made = suggested(source, setting(), 0.8).text.decode()
    assert "，[新增床位《甲(乙)》等[300张]{.fig i=beds}]{.goal i=beds}。" in made


FIVE_YEARS = (
    '---\ntitle: 云汀市“十四五”托育方案\ntype: plan\nyear: "2022"\nsigned: "2022-03-02"\n'
    'plans: ["2021/2025"]\n---\n\n'
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("新建托育中心3个。", "2025"),
        ("到2023年，新建托育中心3个。", "2023"),
        ("年内新建托育中心3个。", "2022"),
        ("## 2022年重点任务\n\n新建托育中心3个。", "2022"),
        ("已建成托育中心3个。", "2022"),
    ],
)
def test_a_plan_for_years_is_due_at_its_end_where_nothing_else_is_said(
    text: str, year: str
) -> None:
    source = Source("reports/x/index.md", f"{FIVE_YEARS}{text}\n".encode())
    found = [one.year for one in suggested(source, Setting(), 1.0).found if one.quote == "3个"]
    assert found == [year]


def test_each_part_of_a_notice_speaks_of_its_own_years() -> None:
    front = '---\ntitle: 云汀市民政局通知\ntype: notice\nyear: "2017"\n---\n\n各区民政局：\n\n'
    parts = (
        "# 2016年总结 {.part role=annex type=summary covers=2016}\n\n新建养老机构12家。\n\n"
        "# 2017年要点 {.part role=annex type=plan plans=2017}\n\n新建养老机构15家。\n"
    )
    source = Source("reports/x/index.md", f"{front}{parts}".encode())
    found = suggested(source, Setting(), 1.0).found
    assert [(one.quote, one.kind, one.year) for one in found if one.value] == [
        ("12家", "figure", "2016"),
        ("15家", "commitment", "2017"),
    ]
