import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sitegen.catalog.index import Catalog
from sitegen.model import Page
from sitegen.output.data import data_pages
from sitegen.output.data.xml import ncname, tag, words
from sitegen.source.reading import diplomatic
from tests.output.data_sites import real_catalog, report, small_catalog

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# TEI P5 4.3.0, see tests/schemas/README.md.
SCHEMA = Path(__file__).parents[1] / "schemas" / "tei_all.rng"

EVERYTHING = """尊敬的张三代表：

开头一段，市医院[10万张]{.fig i=beds}，[2—3张]{.fig i=beds}。

一、第一节

（一）带标题的段落。[五年来]{.date when=2013/2017}，至2018年3月[错]{.sic corr="对"}字，\
少[]{.sic corr="一"}字，多[多]{.sic corr=""}字。一是要点。后面还有话。二是要点。也有话。

- 一项
- 二项，[增至[20张]{.fig i=beds}]{.goal i=beds y=2021}

1. 小节

| 年份 | 床位 |
|---|---|
| 2018 | [30张]{.fig i=beds y=2018} |

> 引文，见《某市规划》。

**粗**、*斜*、`码<&>`、[链接](../b/index.md)与[外部](https://example.org/?a=1&b="2")。

```
代码 <x>
```

(责任科室:市医院、某某科)

做成一件[事]{.event when=2020}。注[^1]

[^1]: 注文。

某市医院

2020年1月2日

附件：清单

# 附件标题 {.part role=annex type=plan}

附件正文，[建成]{.goal i=beds y=2021}。

一、末节

末段。
"""


@pytest.fixture(scope="session")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMA))


@pytest.fixture(scope="module")
def everything() -> Catalog:
    second = report("第二份。", title="某市规划")
    return small_catalog({"a": report(EVERYTHING, number="某发〔2020〕1号"), "b": second})


def tei(catalog: Catalog, id: str = "a") -> Any:
    (page,) = [page for page in data_pages(catalog) if page.path.endswith(f"/{id}.tei.xml")]
    return root(page)


def root(page: Page) -> Any:
    assert isinstance(page.content, bytes)
    return etree.fromstring(page.content)


def errors(schema: etree.RelaxNG, document: Any) -> list[str]:
    schema.validate(document)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@pytest.mark.slow
def test_the_real_reports_are_valid_tei(schema: etree.RelaxNG) -> None:
    pages = [page for page in data_pages(real_catalog()) if page.path.endswith(".tei.xml")]
    assert len(pages) == 5
    for page in pages:
        assert errors(schema, root(page)) == [], page.path


@pytest.mark.slow
def test_everything_that_a_report_may_hold_is_valid_tei(
    schema: etree.RelaxNG, everything: Catalog
) -> None:
    assert errors(schema, tei(everything)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "某市医院\n\n2020年1月2日",
        "尊敬的张三：",
        "正文。\n\n某市医院\n\n2020年1月2日",
        "一、只有标题",
        "一、甲\n\n正文。\n\n（一）乙\n\n正文。\n\n二、丙\n\n某市医院\n\n2020年1月2日\n\n抄送：丁",
        "正文。\n\n***\n\n正文。",
        "[甲[乙]{.sic corr=丙}丁]{.keep}戊",
    ],
)
def test_any_order_of_blocks_is_valid_tei(schema: etree.RelaxNG, text: str) -> None:
    assert errors(schema, tei(small_catalog({"a": report(text)}))) == []


@pytest.mark.slow
def test_every_field_has_its_place_in_the_header(schema: etree.RelaxNG) -> None:
    text = report(
        "正文。",
        subtitle="副题",
        number="某发〔2020〕1号",
        proposal="{number: 第1号, title: 建议, meeting: 会议}",
        issuer="某市",
        addressee="[甲, 乙]",
        cc="[丙]",
        speaker="张三",
        signed='"2020-01-02"',
        issued='"2020-01"',
        published='"2020"',
        source="某网",
        contact="{phone: '1', email: a@b}",
        notice="{from: '2020-01-01', to: '2020-02-01'}",
        revisions="[{date: '2020-03', note: 改}]",
        provenance="据纸本",
        index_number="X/1",
    )
    document = tei(small_catalog({"a": text}))
    assert errors(schema, document) == []
    header = "".join(document.find(f"{TEI}teiHeader").itertext())
    for said in ("副题", "某发〔2020〕1号", "第1号", "甲", "丙", "张三", "某网", "据纸本", "改"):
        assert said in header


def test_the_text_of_tei_is_the_diplomatic_text(everything: Catalog) -> None:
    for catalog in (everything, real_catalog()):
        for id, document in catalog.reports.items():
            body = tei(catalog, id).find(f"{TEI}text")
            assert body is not None
            for right in [*body.iter(f"{TEI}corr"), *body.iter(f"{TEI}figDesc")]:
                right.text = ""
            said = re.sub(r"\s", "", "".join(body.itertext()))
            assert said == re.sub(r"\s", "", diplomatic(document.blocks))


def test_every_reference_in_tei_has_its_target(everything: Catalog) -> None:
    for catalog in (everything, real_catalog()):
        for id in catalog.reports:
            document = tei(catalog, id)
            ids = {element.get(XML_ID) for element in document.iter()}
            for element in document.iter():
                for name in ("ref", "target", "corresp", "ana"):
                    for pointer in (element.get(name) or "").split():
                        assert not pointer.startswith("#") or pointer[1:] in ids


def test_a_correction_is_a_choice(everything: Catalog) -> None:
    choices = [
        (choice.findtext(f"{TEI}sic"), choice.findtext(f"{TEI}corr"))
        for choice in tei(everything).iter(f"{TEI}choice")
    ]
    assert choices == [("错", "对"), ("", "一"), ("多", "")]


def test_a_figure_is_a_measure_in_its_base_unit(everything: Catalog) -> None:
    first = next(tei(everything).iter(f"{TEI}measure"))
    assert dict(first.attrib) == {
        "type": "actual",
        "subtype": "exact",
        "quantity": "100000",
        "unit": "张",
        "ana": "#indicator-beds",
        "n": "2020",
        "corresp": "#entity-city",
    }


def test_a_period_has_two_ends(everything: Catalog) -> None:
    dates = [dict(date.attrib) for date in tei(everything).find(f"{TEI}text").iter(f"{TEI}date")]
    assert {"from": "2013", "to": "2017"} in dates
    assert {"when": "2018-03"} in dates


def test_a_link_leads_from_the_file_to_the_page(everything: Catalog) -> None:
    targets = {ref.get("target") for ref in tei(everything).iter(f"{TEI}ref")}
    assert {"../../reports/b.html", "https://example.org/?a=1&b=%222%22"} <= targets


def test_what_xml_forbids_is_left_out() -> None:
    document = tei(small_catalog({"a": report("甲\x07乙\ufffe<&>")}))
    assert "甲乙<&>" in "".join(document.itertext())


def test_any_text_makes_one_element_that_says_it() -> None:
    assert etree.fromstring(tag("p", words('<a> & "b"\r'), n='<"\n>')).text == '<a> & "b"\r'


@pytest.mark.parametrize("anchor", ["s1-p2", "1a", "-a", "a b", "a:b", "", "附件", "é.1"])
def test_an_anchor_becomes_a_name_without_a_colon(anchor: str) -> None:
    written = tag("p", xml_id=ncname(anchor))
    assert etree.fromstring(written).get(XML_ID) == ncname(anchor)
    assert re.fullmatch(r"[^\W\d][\w.-]*", ncname(anchor))
