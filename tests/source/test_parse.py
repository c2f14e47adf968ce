import pytest
from hypothesis import given

from sitegen.model import Document, Source
from sitegen.problems import Where
from sitegen.source.parse import decode, leaves, parse, split
from tests.cases import Case, cases
from tests.source import shown
from tests.source.texts import markdown

HEAD = "---\ntitle: 总结\ntype: summary\nyear: 2018\nscope: longgang\n---\n"


@cases("front-matter")
def test_a_mistake_in_the_fields_is_told_with_its_place(case: Case) -> None:
    found = parsed(case.given).problems
    assert "\n".join(shown.problems(found)) == case.expected


def test_every_field_is_read() -> None:
    fields = parsed(
        "---\n"
        "title: 关于印发《总结》的通知\nsubtitle: 二〇一八\ntype: notice\nlanguage: zh-Hans\n"
        "number: 深龙卫计〔2019〕4号\nproposal: {number: 20240052, meeting: 七届四次}\n"
        "addressee: [各单位, 各街道]\ncc: 市卫生健康委\nsigned: 2019-02-22\ncovers: [2018]\n"
        "plans: 2019\ncontact: {phone: 0755-12345}\ndraft: true\nattachments:\n"
        "  - {file: a.pdf, title: 附件}\n---\n甲\n"
    ).fields
    assert fields.title == "关于印发《总结》的通知"
    assert fields.proposal == {"number": "20240052", "meeting": "七届四次"}
    assert fields.addressee == ("各单位", "各街道")
    assert fields.cc == ("市卫生健康委",)
    assert fields.plans == ("2019",)
    assert fields.draft
    assert fields.attachments == ({"file": "a.pdf", "title": "附件"},)


def test_a_field_has_its_place() -> None:
    document = parsed(HEAD + "甲")
    assert document.places["year"] == Where("content/reports/a/index.md", 4, 1)


def test_a_document_is_called_by_its_folder() -> None:
    assert parsed(HEAD + "甲").id == "a"
    assert parse(Source("pages/about.md", b"---\ntitle: x\n---\nx")).id == "about"


def test_a_page_needs_no_type() -> None:
    assert parse(Source("pages/about.md", "---\ntitle: 关于\n---\n甲".encode())).problems == ()


def test_a_body_is_counted_in_lines_of_the_file() -> None:
    document = parsed(HEAD + "\n甲\n\n乙[丙]{.fgi}")
    assert [block.line for block in document.blocks] == [8, 10]
    assert str(document.problems[0].where) == "content/reports/a/index.md:10:2"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_ends_of_lines_are_one(end: str) -> None:
    written = (HEAD + "甲\n\n乙[丙]{.fgi}").replace("\n", end)
    document = parsed(written)
    assert len(document.blocks) == 2
    assert document.problems[0].where.line == 9


def test_a_byte_order_mark_is_nothing() -> None:
    assert parsed("\ufeff" + HEAD + "甲").problems == ()


def test_another_encoding_is_a_problem_with_its_place() -> None:
    text, problems = decode("甲\n乙".encode() + "丙".encode("gb18030"), "a.md")
    assert text == ""
    assert str(problems[0].where) == "a.md:2:4"
    assert "not UTF-8" in problems[0].what


def test_three_dashes_in_the_body_end_no_front_matter() -> None:
    halves = split(HEAD + "甲\n\n---\n\n乙", "a.md")
    assert halves.body == "甲\n\n---\n\n乙"
    assert halves.first_line == 7


def test_dates_stand_with_their_sentences() -> None:
    document = parsed(HEAD + "会议于2019年2月22日召开。五年来进步。\n\n| 2018年 |\n|--|\n")
    assert [(mark.date, mark.sentence, mark.anchor) for mark in document.dates] == [
        ("2019-02-22", "会议于2019年2月22日召开。", "p1"),
        ("2018", "2018年", "p2-1-1"),
    ]


def test_a_marked_date_is_told_by_its_mark() -> None:
    document = parsed(HEAD + "[五年来]{.date when=2013/2017}，[2018年3月]{.date when=2018-03-13}。")
    assert [mark.date for mark in document.dates] == ["2013/2017", "2018-03-13"]


def test_years_and_scopes_of_fields_are_the_defaults() -> None:
    block = parsed(HEAD + "甲").blocks[0]
    assert (block.year, block.scope) == ("2018", "longgang")


@given(markdown)
def test_no_body_stops_the_reading(body: str) -> None:
    document = parsed(HEAD + body)
    assert all(block.text for block in leaves(document.blocks))
    assert document.blocks or document.problems


@given(markdown.map(lambda body: HEAD + body) | markdown)
def test_every_problem_has_its_place_in_the_file(text: str) -> None:
    lines = len(text.splitlines()) + 1
    for problem in parsed(text).problems:
        assert 1 <= problem.where.line <= lines
        assert problem.where.column >= 1


@given(markdown)
def test_no_file_stops_the_reading(text: str) -> None:
    assert parsed(text).problems


def parsed(text: str) -> Document:
    return parse(Source("reports/a/index.md", text.encode("utf-8", "replace")))
