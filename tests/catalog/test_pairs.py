"""Which reports are read side by side."""

from sitegen.catalog.pairs import pairs
from sitegen.model import Document
from sitegen.source.parse import parse
from tests.catalog.sites import source


def report(name: str, kind: str, year: int, scope: str = "town") -> Document:
    when = "plans" if kind == "plan" else "covers"
    fields = f'title: {name}\ntype: {kind}\nscope: {scope}\n{when}: ["{year}"]\n'
    return parse(source(name, f"{fields}---\n正文"))


def found(*reports: Document) -> dict[str, str]:
    return {id: pair.kind for id, pair in pairs(reports).items()}


def test_a_plan_stands_beside_what_came_of_it() -> None:
    assert found(report("p", "plan", 2020), report("s", "summary", 2020)) == {"p--s": "outcome"}


def test_reports_of_one_kind_follow_each_other_over_gaps() -> None:
    reports = (report(f"s{year}", "summary", year) for year in (2018, 2022, 2019))
    assert found(*reports) == {"s2018--s2019": "years", "s2019--s2022": "years"}


def test_a_plan_without_one_before_it_stands_beside_the_last_report() -> None:
    assert found(report("s", "summary", 2018), report("p", "plan", 2022)) == {"s--p": "years"}


def test_bodies_are_not_mixed() -> None:
    assert found(report("p", "plan", 2020), report("s", "summary", 2020, "city")) == {}


def test_what_is_no_yearly_report_has_no_partner() -> None:
    reports = [report("a", "reply", 2020), report("b", "reply", 2021), report("p", "plan", 2020)]
    assert found(*reports) == {}


def test_the_pairs_of_a_year_are_few_however_many_reports_there_are() -> None:
    reports = [
        report(f"{kind}{n}", kind, 2020 + n % 2) for kind in ("plan", "summary") for n in range(40)
    ]
    assert len(found(*reports)) == 4


def test_a_report_that_is_sent_along_counts_as_what_it_is() -> None:
    sent = parse(
        source(
            "n",
            'title: 通知\ntype: notice\ncovers: ["2020"]\n---\n各单位：\n\n'
            "# 总结 {.part role=annex type=summary covers=2020}\n\n正文",
        )
    )
    assert found(report("p", "plan", 2020), sent) == {"p--n": "outcome"}
