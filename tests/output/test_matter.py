from pathlib import Path
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build import build
from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject, link, subjects
from sitegen.config import load_config
from sitegen.model import Place
from sitegen.output.matter import matter
from sitegen.output.matter.commitments import CommitmentsMatter
from sitegen.output.matter.indicators import MOST_DRAWN, IndicatorMatter
from sitegen.output.matter.names import EntityMatter
from sitegen.output.matter.notes import FigureNote, PromiseNote
from sitegen.output.matter.reports import ReportMatter
from sitegen.output.matter.shared import Links, runs
from sitegen.output.matter.years import YearMatter
from sitegen.problems import Where
from tests.built import THREE_YEARS, built
from tests.catalog.sites import REGISTERS, catalog

PLAN = "type: plan\ntitle: 某镇计划\nissued: 2018-01-05\nplans: [2018]\n---\n"
SUMMARY = "type: summary\ntitle: 某镇总结\nissued: 2019-01-05\ncovers: [2018]\n---\n"
GOAL = "一、目标\n\n[健康素养水平达到[20%]{.fig i=literacy}]{.goal i=literacy op=ge}。"
TOLD = "健康素养水平[24.12%]{.fig i=literacy}，上年[16.91%]{.fig i=literacy y=2017}。"


@pytest.fixture
def town() -> Catalog:
    """A plan and a summary of one town."""
    return catalog({"plan": PLAN + GOAL, "summary": SUMMARY + TOLD})


# ---- links --------------------------------------------------------------------------------


def test_every_link_of_every_kind_of_page_leads_to_a_page() -> None:
    made = built(THREE_YEARS).made.catalog
    pages = {subject.path for subject in subjects(made)}
    for subject in subjects(made):
        for url in urls(matter(subject, made)):
            path = resolved(subject.path, url)
            assert path in pages or path.startswith("data/"), (subject, url)


def test_links_are_relative_to_the_page_that_holds_them(town: Catalog) -> None:
    seen = {
        subject.path: Links(subject, town).to("report", "plan", "s1-p1")
        for subject in (Subject("home"), Subject("year", "2018"), Subject("report", "summary"))
    }
    assert seen == {
        "index.html": "reports/plan.html#s1-p1",
        "years/2018.html": "../reports/plan.html#s1-p1",
        "reports/summary.html": "plan.html#s1-p1",
    }


@given(*[st.sampled_from(["index.html", "404.html", "years/2018.html", "works/关于 某.html"])] * 2)
def test_a_link_followed_from_its_page_is_the_page_it_means(start: str, end: str) -> None:
    assert link(start, end).isascii()
    assert resolved(start, link(start, end)) == end


def test_what_has_no_page_has_no_link(town: Catalog) -> None:
    links = Links(Subject("home"), town)
    assert (links.entity("town").label, links.entity("town").url) == ("某镇", "")
    assert links.entity("nobody").label == "nobody"
    assert links.indicator("beds").url == ""
    assert links.indicator("literacy").url == "indicators/literacy.html"
    assert links.year(2016).url == ""
    assert links.year(2017).url == "years/2017.html"


# ---- quotations ---------------------------------------------------------------------------


def test_a_quotation_has_its_marked_piece_apart_and_the_place_it_is_from(town: Catalog) -> None:
    (promise,) = town.promises
    quote = Links(Subject("year", "2018"), town).quote(promise.commitment.place)
    assert (quote.before, quote.mark, quote.after) == ("", "健康素养水平达到20%", "。")
    assert quote.url == "../reports/plan.html#s1-p1"
    assert (quote.report, quote.section, quote.date) == ("某镇计划", "一", "2018-01-05")


def test_a_long_sentence_is_cut_at_its_clauses(town: Catalog) -> None:
    sentence = "甲" * 40 + "，" + "乙" * 30 + "，达到20%，" + "丙" * 30 + "，" + "丁" * 60 + "。"
    at = sentence.index("20%")
    place = Place("plan", "p1", at, at + 3, "20%", sentence, at, Where("a"))
    quote = Links(Subject("home"), town).quote(place)
    assert (quote.before, quote.mark) == ("…" + "乙" * 30 + "，达到", "20%")
    assert quote.after == "，" + "丙" * 30 + "…"


@given(st.text("甲，。", max_size=150), st.text("乙%", min_size=1), st.text("丙，；", max_size=150))
def test_a_quotation_says_what_stands_around_the_mark(before: str, mark: str, after: str) -> None:
    town = catalog({"plan": PLAN + GOAL})
    place = Place("plan", "p1", 0, 1, mark, before + mark + after, len(before), Where("a"))
    quote = Links(Subject("home"), town).quote(place)
    assert quote.mark == mark
    assert before.endswith(quote.before.removeprefix("…"))
    assert after.startswith(quote.after.removesuffix("…"))
    assert len(quote.before) <= 61 and len(quote.after) <= 61


# ---- years --------------------------------------------------------------------------------


def test_a_year_says_what_was_promised_reported_and_published(town: Catalog) -> None:
    year = matter(Subject("year", "2018"), town)
    assert isinstance(year, YearMatter)
    assert [entry.title for entry in year.published] == ["某镇计划"]
    assert [entry.title for entry in year.covering] == ["某镇总结"]
    assert [entry.title for entry in year.planning] == ["某镇计划"]
    ((promise,),) = (group.promises for group in year.promises)
    assert (promise.state, promise.outcome and promise.outcome.mark) == ("met", "24.12%")
    (line,) = year.compared
    assert line.figure.value.words == "24.12%"
    assert line.change and (line.change.direction, line.change.by) == ("up", "7.21")
    assert (line.change.unit, line.change.since) == ("个百分点", "2017")


def test_a_year_stands_between_its_neighbours(town: Catalog) -> None:
    found = {
        year: (said.before and said.before.label, said.after and said.after.label)
        for year in ("2017", "2018", "2019")
        if isinstance(said := matter(Subject("year", year), town), YearMatter)
    }
    assert found == {"2017": (None, "2018"), "2018": ("2017", "2019"), "2019": ("2018", None)}


def test_the_steps_of_a_year_tell_what_is_at_each(town: Catalog) -> None:
    year = matter(Subject("year", "2018"), town)
    assert isinstance(year, YearMatter)
    forms = [(step.year, step.form) for step in year.strip]
    assert forms == [("2017", "spoken"), ("2018", "published"), ("2019", "published")]


def test_a_long_time_is_shown_around_the_year() -> None:
    made = catalog({"a": "1950年，2035年，[3张]{.fig i=beds}。"})
    year = matter(Subject("year", "2018"), made)
    assert isinstance(year, YearMatter)
    assert [year.strip[0].year, year.strip[-1].year] == ["2006", "2030"]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("10%", "12%", ("up", "2", "个百分点")),
        ("12.50%", "10%", ("down", "2.5", "个百分点")),
        ("10%", "10%", ("same", "0", "个百分点")),
    ],
)
def test_a_change_is_against_the_year_before(
    then: str, now: str, expected: tuple[str, str, str]
) -> None:
    text = f"[{now}]{{.fig i=literacy}}，上年[{then}]{{.fig i=literacy y=2017}}。"
    assert change(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[12%]{.fig i=literacy}，[10%]{.fig i=literacy y=2016}。",
        "[12%]{.fig i=literacy}，[10%]{.fig i=literacy y=2017 s=city}。",
        "[12张]{.fig i=beds}，[1%]{.fig i=beds y=2017}。",
    ],
)
def test_another_scope_or_unit_or_an_earlier_year_is_no_change(text: str) -> None:
    assert change(text) is None


def test_runs_of_years_are_joined() -> None:
    assert runs(["2013", "2014/2016", "2018"]) == ((2013, 2016), (2018, 2018))


# ---- promises -----------------------------------------------------------------------------


def test_the_tally_counts_every_state_nought_too(town: Catalog) -> None:
    listed = matter(Subject("commitments"), town)
    assert isinstance(listed, CommitmentsMatter)
    counts = {one.state: one.count for one in listed.tally}
    assert counts == {"met": 1, "partly": 0, "missed": 0, "later": 0, "none": 0}
    assert [one.url for one in listed.tally][:2] == ["state-met.html", "state-partly.html"]


def test_a_promise_tells_whose_it_is_when_due_who_answers_and_what_came() -> None:
    text = "1.提升。[达到[20%]{.fig i=literacy}]{.goal i=literacy op=ge}。（责任科室：医政科）"
    made = catalog({"plan": PLAN + text, "summary": SUMMARY + TOLD})
    listed = matter(Subject("commitments", "year-2018"), made)
    assert isinstance(listed, CommitmentsMatter)
    ((line,),) = (group.promises for group in listed.groups)
    assert (line.scope.label, line.due, line.due_url) == ("某镇", "2018", "../years/2018.html")
    assert (line.op, line.value and line.value.number, line.item) == ("ge", "20", "1. 提升")
    assert [unit.label for unit in line.units] == ["医政科"]
    assert (line.outcome_scope, line.outcome_year) == ("某镇", "2018")
    assert [(one.label, one.count) for one in listed.years] == [("2018", 1)]
    assert [(one.label, one.count) for one in listed.units] == [("医政科", 1)]


def test_without_a_later_report_a_promise_has_no_outcome() -> None:
    made = catalog({"plan": PLAN + GOAL})
    listed = matter(Subject("commitments"), made)
    assert isinstance(listed, CommitmentsMatter)
    ((line,),) = (group.promises for group in listed.groups)
    assert (line.state, line.outcome, line.outcome_year) == ("none", None, "")


# ---- reports ------------------------------------------------------------------------------


def test_a_report_stands_between_its_neighbours(town: Catalog) -> None:
    plan, summary = (matter(Subject("report", id), town) for id in ("plan", "summary"))
    assert isinstance(plan, ReportMatter) and isinstance(summary, ReportMatter)
    assert (plan.older, plan.newer and plan.newer.url) == (None, "summary.html")
    assert (summary.older and summary.older.url, summary.newer) == ("plan.html", None)
    assert [entry.url for entry in plan.related] == ["summary.html"]


def test_each_mark_of_a_report_has_its_note(town: Catalog) -> None:
    plan, summary = (matter(Subject("report", id), town) for id in ("plan", "summary"))
    assert isinstance(plan, ReportMatter) and isinstance(summary, ReportMatter)
    (promise,) = plan.notes["s1-p1"]
    assert isinstance(promise, PromiseNote)
    assert (promise.id, promise.promise.state) == ("note-s1-p1-0", "met")
    figure, before = summary.notes["p1"]
    assert isinstance(figure, FigureNote) and isinstance(before, FigureNote)
    assert figure.change and figure.change.by == "7.21"
    assert [other.year for other in figure.others] == ["2017"]
    assert summary.counts == {"figures": 2, "promises": 0, "duties": 0}


def test_a_report_knows_who_cites_it() -> None:
    made = catalog({"plan": PLAN + "甲。", "summary": SUMMARY + "按《某镇计划》。《某镇总结》。"})
    plan, summary = (matter(Subject("report", id), made) for id in ("plan", "summary"))
    assert isinstance(plan, ReportMatter) and isinstance(summary, ReportMatter)
    assert [quote.url for quote in plan.cited_in] == ["summary.html#p1"]
    assert summary.cited_in == ()


def test_attachments_are_called_by_their_titles_and_the_original_stands_apart() -> None:
    fields = "attachments: [{file: 表.csv, title: 工作总表}]\n---\n甲。"
    files = ("reports/a/original.txt", "reports/a/表.csv", "reports/a/b.pdf")
    report = matter(Subject("report", "a"), catalog({"a": fields}, files=files))
    assert isinstance(report, ReportMatter)
    assert report.original and report.original.path == "reports/a/original.txt"
    assert [(file.title, file.path) for file in report.attachments] == [
        ("工作总表", "reports/a/%E8%A1%A8.csv"),
        ("b.pdf", "reports/a/b.pdf"),
    ]


# ---- indicators and names -----------------------------------------------------------------


def test_an_indicator_tells_of_each_scope_by_itself() -> None:
    text = "[24%]{.fig i=literacy}，市[20%]{.fig i=literacy s=city y=2017}。"
    found = matter(Subject("indicator", "literacy"), catalog({"a": text}))
    assert isinstance(found, IndicatorMatter)
    told = [(one.scope.label, one.newest and one.newest.value.words) for one in found.series]
    assert told == [("某市", "20%"), ("某镇", "24%")]
    assert found.wide and len(found.wide.dots) == 2


def test_of_many_scopes_the_most_told_are_drawn_and_all_are_listed() -> None:
    places = "".join(f"p{n}: {{name: 某{n}镇}}\n" for n in range(20))
    marks = "".join(f"[{n + 1}%]{{.fig i=literacy s=p{n}}}，" for n in range(20))
    text = marks + "[7%]{.fig i=literacy s=p19 y=2016}。"
    made = catalog({"a": text}, REGISTERS | {"places": REGISTERS["places"] + places})
    found = matter(Subject("indicator", "literacy"), made)
    assert isinstance(found, IndicatorMatter)
    assert len(found.series) == 20
    assert found.series[0].scope.label == "某19镇"
    assert found.wide and {dot.name for dot in found.wide.dots} == set(found.drawn)
    assert len(found.drawn) == MOST_DRAWN


def test_contradictions_are_shown_where_they_are() -> None:
    text = "[24%]{.fig i=literacy}，又[25%]{.fig i=literacy}。"
    found = matter(Subject("indicator", "literacy"), catalog({"a": text}))
    assert isinstance(found, IndicatorMatter)
    ((rule, quotes),) = ((one.rule, one.quotes) for one in found.disputes)
    assert rule == "two-values"
    assert [quote.mark for quote in quotes] == ["24%", "25%"]


def test_a_place_shows_its_own_series_only() -> None:
    text = "某镇[24%]{.fig i=literacy}，市[20%]{.fig i=literacy s=city}。"
    found = matter(Subject("place", "town"), catalog({"a": text}))
    assert isinstance(found, EntityMatter)
    ((one,),) = (card.series for card in found.indicators)
    assert (one.scope.label, one.newest and one.newest.value.words) == ("某镇", "24%")


def test_a_sentence_that_names_an_entry_twice_stands_once() -> None:
    found = matter(Subject("place", "town"), catalog({"a": "某镇的某镇。某镇。"}))
    assert isinstance(found, EntityMatter)
    (named,) = found.named_in
    assert [quote.before + quote.mark + quote.after for quote in named.quotes] == [
        "某镇的某镇。",
        "某镇。",
    ]


# ---- drafts -------------------------------------------------------------------------------


def test_an_organisation_shows_the_reports_that_it_issued_newest_first() -> None:
    given = REGISTERS | {"organisations": "bureau: {name: 某镇卫生局, aliases: [镇卫生局]}\n"}
    plan = PLAN.replace("title", "issuer: 某镇卫生局\ntitle") + GOAL
    summary = SUMMARY.replace("title", "issuer: 镇卫生局\ntitle") + TOLD
    made = catalog({"plan": plan, "summary": summary}, given)
    found = matter(Subject("organisation", "bureau"), made)
    assert isinstance(found, EntityMatter)
    assert [entry.title for entry in found.issued] == ["某镇总结", "某镇计划"]


def test_a_draft_is_nowhere_unless_drafts_are_asked_for(tmp_path: Path) -> None:
    report = "---\ntitle: 某稿\ntype: summary\nyear: '2018'\ndraft: true\n---\n\n2018年，甲。\n"
    place = tmp_path / "content/reports/a/index.md"
    place.parent.mkdir(parents=True)
    place.write_text(report, encoding="utf-8")
    (tmp_path / "site.yml").write_text("title: 某站\n", encoding="utf-8")
    config = load_config(tmp_path)
    hidden, shown = build(config), build(config, drafts=True)
    assert not any("某稿" in str(matter(one, hidden.catalog)) for one in subjects(hidden.catalog))
    assert Subject("report", "a") in subjects(shown.catalog)


def change(text: str) -> tuple[str, str, str] | None:
    """The change of the first figure that a text of 2018 tells."""
    report = matter(Subject("report", "a"), catalog({"a": text}))
    assert isinstance(report, ReportMatter)
    note = report.notes["p1"][0]
    assert isinstance(note, FigureNote)
    found = note.change
    return (found.direction, found.by, found.unit) if found else None


def urls(value: Any) -> set[str]:
    """Every address in a matter, wherever it stands."""
    if isinstance(value, tuple | list):
        return {url for one in value for url in urls(one)}
    if isinstance(value, dict):
        return urls(list(value.values()))
    names = getattr(type(value), "__dataclass_fields__", {})
    found = {url for name in names for url in urls(getattr(value, name))}
    own = getattr(value, "url", "") if names else ""
    return found | ({own} if isinstance(own, str) and own else set())


def resolved(start: str, url: str) -> str:
    """The path that an address in the page `start` leads to."""
    return normpath(f"{dirname(start)}/{unquote(url.partition('#')[0])}").lstrip("/")
