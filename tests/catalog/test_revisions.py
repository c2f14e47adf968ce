"""Earlier texts of reports: where they lie, what is told of them, and what comes after."""

import pytest

from sitegen.catalog.check import check
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.revisions import versions
from sitegen.config import Config
from sitegen.model import Document, Source
from sitegen.source.parse import parse
from tests.built import ROOT
from tests.catalog.sites import problems, source

TOLD = 'revisions: [{date: "2020-02-01", note: 甲}, {date: "2020-05-01", note: 乙}]'


def earlier(date: str, text: str, report: str = "a") -> Document:
    path = f"reports/{report}/revisions/{date}.md"
    return parse(Source(path, f"---\ntitle: 旧\ntype: plan\n---\n\n{text}\n".encode()))


def site(*documents: Document) -> tuple[Catalog, list[str]]:
    made = index(Config(ROOT, "站"), documents)
    found = check(made, documents)
    return made, [
        f"{one.where}: {one.what} | {one.hint}" for one in found if one.rule == "revisions"
    ]


def now(told: str = TOLD) -> Document:
    return parse(source("a", f"{told}\nscope: \n---\n今文"))


def test_an_earlier_text_is_no_report_of_its_own() -> None:
    catalog, wrong = site(now(), earlier("2020-02-01", "最早"), earlier("2020-05-01", "后来"))
    assert list(catalog.reports) == ["a"]
    assert list(catalog.revisions["a"]) == ["2020-02-01", "2020-05-01"]
    assert wrong == []


@pytest.mark.parametrize(
    ("date", "expected"), [("2020-02-01", ("最早", "后来")), ("2020-05-01", ("后来", "今文"))]
)
def test_a_revision_leads_from_the_text_before_it_to_the_one_after(
    date: str, expected: tuple[str, str]
) -> None:
    catalog, _ = site(now(), earlier("2020-02-01", "最早"), earlier("2020-05-01", "后来"))
    both = versions(date, catalog.revisions["a"], catalog.reports["a"])
    assert tuple(document.blocks[0].text for document in both) == expected


def test_an_earlier_text_must_be_told_of() -> None:
    _, wrong = site(now(), earlier("2020-05-02", "旧"))
    assert wrong == [
        "content/reports/a/revisions/2020-05-02.md:1:1: the report tells of no revision of "
        "2020-05-02 | did you mean '2020-05-01'?"
    ]


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ("revisions: [{note: 甲}]", "a revision without its date"),
        ('revisions: [{date: "2020-02-01"}]', "a revision without its note"),
    ],
)
def test_a_revision_has_a_date_and_says_what_changed(told: str, what: str) -> None:
    _, (wrong,) = site(now(told))
    assert f": {what} | write" in wrong


@pytest.mark.parametrize(
    ("successor", "expected"),
    [
        ("plan-2020", "there is no report 'plan-2020' | did you mean 'plan-2021'?"),
        ("old", "a report cannot replace itself | name the report that came after it"),
        ("plan-2021", ""),
    ],
)
def test_a_successor_is_another_report(successor: str, expected: str) -> None:
    found = problems({"old": f"replaced_by: {successor}\n---\n甲", "plan-2021": "乙"})
    assert found == ([f"replaced-by: {expected}"] if expected else [])
