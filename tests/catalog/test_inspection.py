"""What an inspection finds: for each check a site with the mistake, and its neighbour without."""

from dataclasses import replace

import pytest

from sitegen.catalog.inspection import inspect, outside
from sitegen.catalog.inspection.columns import before
from sitegen.catalog.inspection.forms import faults as forms
from sitegen.catalog.inspection.placeholders import found
from sitegen.config import ColumnSetting, Gov
from tests.catalog.sites import catalog

GOV = Gov("某局", "www.example.gov.cn", "9999990001", "某局", code="999999990")
NEWS = ColumnSetting("news", "工作动态", "", "工作动态", "本局动态", ("动态",))
POLICY = ColumnSetting("policy", "政策文件", "", "政策文件", "本局文件", ("文件",))
# What a report of a government site must say; a test gives other fields, or takes some out.
FIELDS = {
    "issuer": "某局",
    "column": "news",
    "published": '"2024-06-01"',
    "index_number": "999999990/2024-{:05}",
}


def report(body: str = "正文。", **fields: str) -> str:
    given = {**FIELDS, **fields}
    serial = given.pop("serial", "1")
    lines = [f"{name}: {value.format(int(serial))}" for name, value in given.items() if value]
    return "\n".join(lines) + f"\n---\n{body}"


def inspected(
    *reports: str,
    columns: tuple[ColumnSetting, ...] = (NEWS,),
    date: str = "2024-06-03",
    gov: Gov | None = GOV,
    files: tuple[str, ...] = (),
) -> list[str]:
    """The problems of reports a, b, …: rule and what."""
    named = dict(zip("abcdefgh", reports, strict=False))
    made = catalog(named, columns=columns, files=files)
    config = replace(made.config, profile="gov", gov=gov)
    problems = inspect(replace(made, config=config, date=date))
    return [f"{problem.rule}: {problem.what}" for problem in problems]


def test_a_site_that_is_kept_up_has_no_fault() -> None:
    text = "一、目标\n\n（一）做事。每月一次。\n\n1.先做。每年一次。"
    assert inspected(report(text, number="某卫〔2024〕4号", signed='"2024-05-31"')) == []


# ---- columns and the home page -------------------------------------------------------------


def test_a_home_page_without_news_for_two_weeks_is_stale() -> None:
    one = report(column="policy")
    assert inspected(one, columns=(POLICY,), date="2024-06-15") == []
    assert inspected(one, columns=(POLICY,), date="2024-06-16") == [
        "国办秘函〔2019〕19号 首页不更新: nothing new on the home page since 2024-06-01"
    ]


def test_a_column_is_stale_by_the_limit_of_its_type() -> None:
    old = report(published='"2024-05-15"')
    new = report(serial="2", column="policy")
    older = report(serial="3", column="policy", published='"2023-11-30"')
    stale = "国办秘函〔2019〕19号 栏目不更新: nothing new in the column"
    assert inspected(old, new, columns=(NEWS, POLICY)) == [f"{stale} '工作动态' since 2024-05-15"]
    fresh = report(serial="4")
    assert inspected(fresh, older, columns=(NEWS, POLICY)) == [
        f"{stale} '政策文件' since 2023-11-30"
    ]


def test_an_empty_column_is_told_and_one_whose_children_have_reports_is_not() -> None:
    child = replace(NEWS, id="child", label="要闻", parent="news")
    empty = "国办秘函〔2019〕19号 空白栏目: the column '政策文件' is empty"
    one = report(column="child")
    assert inspected(one, columns=(NEWS, child, POLICY)) == [empty]


def test_five_empty_columns_fail_a_site_alone() -> None:
    five = tuple(replace(POLICY, id=f"p{n}") for n in range(5))
    told = inspected(report(), columns=(NEWS, *five))
    assert "国办秘函〔2019〕19号 空白栏目: 5 columns: an inspection fails the site" in told[5]
    assert len(inspected(report(), columns=(NEWS, *five[:4]))) == 4


def test_what_is_public_later_keeps_no_column_up() -> None:
    later = report(published='"2024-06-09"')
    assert "国办秘函〔2019〕19号 空白栏目: the column '工作动态' is empty" in inspected(
        later, report(serial="2", column="policy"), columns=(NEWS, POLICY)
    )


@pytest.mark.parametrize(
    ("day", "days", "months", "expected"),
    [
        ("2024-03-01", 14, 0, "2024-02-16"),
        ("2024-08-31", 0, 6, "2024-02-29"),
        ("2024-01-15", 0, 12, "2023-01-15"),
    ],
)
def test_a_limit_is_counted_by_the_calendar(
    day: str, days: int, months: int, expected: str
) -> None:
    assert before(day, days, months) == expected


# ---- tags and index numbers ------------------------------------------------------------------


def test_a_site_without_its_block_has_no_tags() -> None:
    assert inspected(report(), gov=None) == [
        "国办发〔2017〕47号 网页标签: SiteName, SiteDomain and SiteIDCode are missing"
    ]


@pytest.mark.parametrize(
    ("bare", "name"),
    [
        (replace(NEWS, type=""), "ColumnType"),
        (replace(NEWS, description=""), "ColumnDescription"),
        (replace(NEWS, keywords=()), "ColumnKeywords"),
    ],
)
def test_a_column_without_a_tag_is_told(bare: ColumnSetting, name: str) -> None:
    assert inspected(report(), columns=(bare,)) == [
        f"国办发〔2017〕47号 网页标签: {name} of '工作动态' is missing"
    ]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"published": ""}, "PubDate is missing"),
        ({"published": '"2024-06"'}, "PubDate needs a day: '2024-06' is none"),
        ({"issuer": ""}, "ContentSource is missing"),
    ],
)
def test_a_report_without_a_tag_is_told(fields: dict[str, str], what: str) -> None:
    given = inspected(report(**fields), report(serial="2"))
    assert given == [f"国办发〔2017〕47号 网页标签: {what}"]


def test_a_report_outside_of_all_columns_is_told() -> None:
    assert inspected(report(column=""), report(serial="2")) == [
        "国办发〔2017〕47号 网页标签: ColumnName and the other tags of a column are missing"
    ]


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("", "the report has no index number"),
        ("2024-1", "'2024-1' is no index number"),
        (
            "000014349/2024-00001",
            "the index number begins with 000014349, the code of the body is 999999990",
        ),
    ],
)
def test_an_index_number_must_be_there_and_sound(number: str, what: str) -> None:
    rule = "政府信息公开目录系统实施指引（试行） 索引号"
    assert inspected(report(index_number=number)) == [f"{rule}: {what}"]


# ---- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"signed": '"2024-06-02"'}, "'published' 2024-06-01 lies before 'signed' 2024-06-02"),
        (
            {"signed": '"2024-05-02"', "issued": '"2024-05-01"'},
            "'issued' 2024-05-01 lies before 'signed' 2024-05-02",
        ),
        ({"published": '"2024-06-04"'}, "'published' 2024-06-04 lies after 2024-06-03"),
    ],
)
def test_a_date_that_cannot_be_true_is_told(fields: dict[str, str], what: str) -> None:
    assert inspected(report(**fields), report(serial="2")) == [
        f"国办秘函〔2019〕19号 伪造发稿日期: {what}"
    ]


def test_a_month_of_signing_may_hold_the_day_of_publication() -> None:
    assert inspected(report(signed='"2024-06"')) == []


def test_a_draft_may_have_any_date() -> None:
    assert inspected(report(published='"2030-01-01"', draft="true"), report(serial="2")) == []


def test_the_year_of_a_number_is_that_of_its_document() -> None:
    assert inspected(report(number="某卫〔2023〕4号", signed='"2024-05-31"')) == [
        "GB/T 9704-2012 发文字号: the number 某卫〔2023〕4号 is of 2023, the document of 2024"
    ]


# ---- forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("某卫[2024]4号", "the year in the number '某卫[2024]4号' does not stand in 〔〕"),
        ("某卫（2024）4号", "the year in the number '某卫（2024）4号' does not stand in 〔〕"),
        ("某卫〔24〕4号", "the year in the number '某卫〔24〕4号' has not four digits"),
        ("某卫〔2024〕第4号", "the number '某卫〔2024〕第4号' has 第 before its serial"),
        ("某卫〔2024〕04号", "the serial in the number '某卫〔2024〕04号' is padded with 0"),
        ("某卫2024-4", "'某卫2024-4' is not the form of a document number"),
    ],
)
def test_the_form_of_a_document_number_is_checked(number: str, what: str) -> None:
    assert inspected(report(number=f'"{number}"')) == [f"GB/T 9704-2012 发文字号: {what}"]


@pytest.mark.parametrize("number", ["某卫〔2024〕14号", "2024年第3号", "第3号", "某卫〔2024〕4號"])
def test_a_sound_number_is_left_alone(number: str) -> None:
    assert inspected(report(number=number)) == []


def test_an_announced_annex_must_be_there() -> None:
    text = report("请填写。\n\n附件：1.分工表")
    rule = "GB/T 9704-2012 附件说明: the text announces an annex, and none lies beside it"
    assert inspected(text) == [rule]
    assert inspected(text, files=("reports/a/original.txt",)) == [rule]
    assert inspected(text, files=("reports/a/table.csv",)) == []
    part = "\n\n# 分工表 {.part role=annex type=plan}\n\n某科做某事。"
    made = catalog({"a": text + part}, columns=(NEWS,))
    assert list(forms(made)) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、目标\n\n1.先做。每月一次。\n\n二、措施\n\n（一）再做。每年一次。",
        "一、目标\n\n（一）做事。每月一次。\n\n二、措施\n\n1.先做。每年一次。",
        "一、目标\n\n（1）先做。每月一次。",
    ],
)
def test_a_skipped_level_is_told(text: str) -> None:
    told = inspected(report(text))
    assert [one.startswith("GB/T 9704-2012 结构层次序数: a heading") for one in told] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "一、目标\n\n1.先做。每月一次。\n\n2.再做。每年一次。",
        "1.先做。每月一次。\n\n2.再做。每年一次。",
        "（一）做事。每月一次。\n\n1.先做。每年一次。",
    ],
)
def test_a_text_of_few_levels_may_choose_them(text: str) -> None:
    assert inspected(report(text)) == []


# ---- placeholders ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "测试",
        "这是一篇测试文章。",
        "test123",
        "本栏目内容更新中",
        "网站正在建设中",
        "Lorem ipsum dolor",
        "定于XX年×月召开",
        "联系××局",
    ],
)
def test_a_placeholder_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    ["核酸测试能力提升", "开展心理测试。", "系统测试", "内容", "XXL号", "2×3年", "张××说"],
)
def test_words_of_a_true_text_are_none(text: str) -> None:
    assert not found(text)


def test_a_placeholder_is_told_in_title_text_and_column() -> None:
    column = replace(NEWS, label="测试栏目")
    told = inspected(report("内容更新中", title="测试"), columns=(column,))
    assert told == [
        "sitegen 占位文字: '测试' stands for a title",
        "sitegen 占位文字: '内容更新中' stands for a text",
        "sitegen 占位文字: '测试栏目' is no name of a column",
    ]


# ---- links -----------------------------------------------------------------------------------


def test_links_to_other_hosts_are_listed_with_their_places() -> None:
    made = catalog({"a": "见[甲](https://a.example/x)和[乙](mailto:a@b.example)。"})
    ((where, address),) = outside(made)
    assert (where.path, address) == ("content/reports/a/index.md", "https://a.example/x")
