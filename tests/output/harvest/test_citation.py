"""Citations as GB/T 7714-2015 has them, and as other programs read them."""

import json
from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string

from sitegen.output.harvest.citation import Citation, bibtex, csl, gb7714
from tests.output.harvest.sites import BASE, files, made

PLAN = Citation(
    id="plan-2022",
    author="某区卫生健康局",
    title="某区2022年度工作要点",
    number="某卫〔2022〕5号",
    type="plan",
    language="zh-Hans",
    date="2022-04-21",
    url="https://example.org/reports/plan-2022.html",
)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {},
            "某区卫生健康局. 某区2022年度工作要点: 某卫〔2022〕5号[R/OL]. (2022-04-21). "
            "https://example.org/reports/plan-2022.html",
        ),
        ({"url": "", "number": ""}, "某区卫生健康局. 某区2022年度工作要点[R]. 2022-04-21"),
        (
            {"type": "notice", "author": "", "date": ""},
            "某区2022年度工作要点: 某卫〔2022〕5号[EB/OL]. "
            "https://example.org/reports/plan-2022.html",
        ),
    ],
)
def test_a_citation_says_what_the_fields_say(changed: dict[str, str], expected: str) -> None:
    assert gb7714(replace(PLAN, **changed)) == expected


def test_a_page_cites_itself() -> None:
    assert gb7714(replace(PLAN, url="")) == gb7714(PLAN).replace("/OL", "").replace(
        "(2022-04-21). https://example.org/reports/plan-2022.html", "2022-04-21"
    )
    page = files()["zh-hant-tw/care/reports/yunting-2022-plan.html"].decode()
    assert f"{BASE}zh-hant-tw/reports/yunting-2022-plan.html</p>" in page
    assert "衛生健康工作計劃: 青汀衛〔2022〕5號[R/OL]" in page


@pytest.mark.parametrize("title", [r"50% & #1 {a_b} $x$ ~ ^ \end", "甲“乙”—丙"])
def test_bibtex_is_read_back(title: str) -> None:
    library = parse_string(bibtex(replace(PLAN, title=title)))
    assert not library.failed_blocks
    (entry,) = library.entries
    plain = entry["title"].strip("{}").replace("\\textbackslash{}", "\\")
    for name, char in (("asciitilde", "~"), ("asciicircum", "^")):
        plain = plain.replace(f"\\text{name}{{}}", char)
    for char in "&%$#_{}":
        plain = plain.replace(f"\\{char}", char)
    assert plain == title
    assert (entry["year"], entry["month"], entry.key) == ("2022", "4", "plan-2022")


def test_every_report_has_its_citation_as_files() -> None:
    for id, report in made().catalog.reports.items():
        (item,) = json.loads(files()[f"reports/{id}/{id}.csl.json"])
        assert item["title"] == report.fields.title
        assert item["author"] == [{"literal": report.fields.issuer}]
        assert item["URL"] == f"{BASE}reports/{id}.html"
        library = parse_string(files()[f"reports/{id}/{id}.bib"].decode())
        assert library.entries[0]["url"] == item["URL"]


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2022", [[2022]]),
        ("2022-04", [[2022, 4]]),
        ("2022-04-01/2022-05-02", [[2022, 4, 1], [2022, 5, 2]]),
    ],
)
def test_csl_takes_a_date_apart(date: str, parts: list[list[int]]) -> None:
    assert csl(replace(PLAN, date=date))["issued"] == {"date-parts": parts}


def test_what_is_not_said_is_left_out() -> None:
    bare = csl(Citation("a", "", "甲", "", "other", "zh-Hans", "", ""))
    assert bare == {"id": "a", "type": "report", "title": "甲", "language": "zh-Hans"}
