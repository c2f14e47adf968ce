"""Short ways through the catalogue."""

from tests.catalog.sites import REGISTERS, catalog

TEXT = """一、健康

（一）普及知识。开设课堂。

1.讲课。讲常见病。

（二）保障服务

新建一处。

三、其他

一是快。快办。二是好。办好。"""


def test_a_section_is_named_by_the_numbers_of_its_headings() -> None:
    sections = catalog({"a": TEXT}).sections
    assert sections["a", "s1-1-p1"].numbers == "一（一）"
    assert sections["a", "s1-1-1-p1"].numbers == "一（一）1"
    assert sections["a", "s1-2-p1"].numbers == "一（二）"
    assert sections["a", "s3-p1"].numbers == "三"


def test_a_section_title_is_that_of_the_highest_heading() -> None:
    sections = catalog({"a": TEXT}).sections
    assert sections["a", "s1-1-1-p1"].title == sections["a", "s1-2-p1"].title == "一、健康"


def test_a_topic_inside_a_paragraph_ends_with_itself() -> None:
    sections = catalog({"a": TEXT}).sections
    assert sections["a", "s3-p1-t2"].numbers == "三二是"
    assert sections["a", "s3-p1"].numbers == "三"


def test_a_text_before_the_first_heading_has_no_section() -> None:
    assert catalog({"a": "开头。\n\n一、健康\n\n正文。"}).sections.get(("a", "p1")) is None


def test_a_compound_report_is_called_by_what_it_attaches() -> None:
    annex = "# 某镇总结 {.part role=annex type=summary}\n\n正文。"
    text = f"title: 关于印发《总结》的通知\n---\n现印发。\n\n{annex}"
    assert catalog({"a": text}).short_titles["a"] == "某镇总结"
    assert catalog({"a": "title: 某镇要点\n---\n正文。"}).short_titles["a"] == "某镇要点"


def test_promises_have_pages_by_year_state_and_unit() -> None:
    text = "1.甲。[建成]{.goal}，[开工]{.goal y=2020}。（责任科室：医政科）"
    pages = tuple(catalog({"a": text}).promise_lists)
    assert pages[:2] == ("year-2018", "year-2020")
    assert pages[2:7] == tuple(f"state-{s}" for s in ("met", "partly", "missed", "later", "none"))
    assert pages[7].startswith("unit-unit-")
    assert catalog({"a": "正文。"}).promise_lists == {}


def test_a_scope_has_its_series() -> None:
    made = catalog({"a": "[24%]{.fig i=literacy}[3张]{.fig i=beds}[5张]{.fig i=beds s=city}"})
    found = {scope: [one.indicator for one in series] for scope, series in made.scoped.items()}
    assert found == {"town": ["beds", "literacy"], "city": ["beds"]}


def test_plan_periods_are_those_that_reports_name() -> None:
    made = catalog({"a": "“十三五”期间，十四五时期，2016-2020年。"}, REGISTERS)
    assert list(made.plan_periods.values()) == ["2016/2020", "2021/2025"]


def test_citations_of_a_block_stand_in_their_order() -> None:
    made = catalog({"a": "见《乙》和《甲》。"})
    (cited,) = made.references_of.values()
    assert [start for start, _, _ in cited] == sorted(start for start, _, _ in cited)
    assert len(cited) == 2
