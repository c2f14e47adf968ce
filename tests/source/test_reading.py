from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given

from sitegen.model import Block, Source
from sitegen.source.parse import leaves, parse
from sitegen.source.reading import diplomatic, reading, with_replaced
from tests.source.texts import markdown

HEAD = "---\n{title: 甲, type: plan, year: 2018}\n---\n"


def blocks(body: str) -> tuple[Block, ...]:
    document = parse(Source("reports/a/index.md", (HEAD + body).encode("utf-8", "replace")))
    return tuple(document.blocks)


@pytest.mark.parametrize(
    ("body", "wrong", "right"),
    [
        ('国家基金[基金]{.sic corr=""}项目', "国家基金基金项目", "国家基金项目"),
        ("[公园]{.sic corr=公元}前", "公园前", "公元前"),
        ('句末[]{.sic corr="。"}', "句末", "句末。"),
        ('[]{.sic corr="“"}甲”', "甲”", "“甲”"),
        ("[甲]{.sic corr=一二}乙[丙]{.sic corr=三}", "甲乙丙", "一二乙三"),
        ("[[甲]{.sic corr=一}]{.sic corr=二}", "甲", "二"),
        ("[甲]{.sic}", "甲", "甲"),
        ("- 甲\n- [乙]{.sic corr=丙}", "甲\n乙", "甲\n丙"),
        ("|甲|乙|\n|--|--|\n|丙||", "甲\t乙\n丙\t", "甲\t乙\n丙\t"),
        ("甲\\\n乙", "甲\n乙", "甲\n乙"),
        ("**甲** `乙` \\* &lt;", "甲 乙 * <", "甲 乙 * <"),
        ("甲[^1]\n\n[^1]: 乙", "甲\n乙", "甲\n乙"),
    ],
)
def test_a_body_has_two_readings(body: str, wrong: str, right: str) -> None:
    assert diplomatic(blocks(body)) == wrong
    assert diplomatic(reading(blocks(body))) == right


def test_what_lies_over_a_correction_moves_with_it() -> None:
    (block,) = reading(blocks("[甲[乙]{.sic corr=一二三}丙]{.event}丁[3家]{.fig i=a}"))
    found = {span.kind: block.text[span.start : span.end] for span in block.spans}
    assert found == {"event": "甲一二三丙", "sic": "一二三", "fig": "3家"}
    assert [span.attrs["was"] for span in block.spans if span.kind == "sic"] == ["乙"]


def test_a_mark_in_a_correction_covers_what_replaced_it() -> None:
    (block,) = reading(blocks("[甲[乙]{.org}]{.sic corr=丙}"))
    assert {block.text[span.start : span.end] for span in block.spans} == {"丙"}


def test_a_heading_is_corrected_with_its_text() -> None:
    block = reading(blocks("一、工[作]{.sic corr=程总}结。落实。"))[0]
    (heading,) = block.headings
    assert (heading.number, heading.title) == ("一、", "工程总结。")
    assert block.text[heading.start : heading.end] == "一、工程总结。"


def test_an_insertion_at_either_edge_of_a_span_stays_outside_or_inside() -> None:
    block = blocks("甲[乙]{.org}丙")[0]
    moved = with_replaced(block, [(0, 0, "一"), (3, 3, "二")])
    assert moved.text == "一甲乙丙二"
    assert moved.text[moved.spans[0].start : moved.spans[0].end] == "乙"


@given(markdown)
def test_a_body_without_corrections_has_one_reading(body: str) -> None:
    found = blocks(body.replace("sic", "keep"))
    assert reading(found) == found


@given(markdown)
def test_corrections_change_text_but_no_place(body: str) -> None:
    before = blocks(body)
    after = reading(before)
    assert [block.anchor for block in leaves(before)] == [
        block.anchor for block in _same(before, after)
    ]
    for block in _all(after):
        ends = [(span.start, span.end) for span in block.spans]
        ends += [(heading.start, heading.end) for heading in block.headings]
        assert all(0 <= start <= end <= len(block.text) for start, end in ends)


@given(markdown)
def test_a_diplomatic_text_has_one_line_for_each_block(body: str) -> None:
    found = blocks(body)
    text = diplomatic(found)
    assert "".join(text.split()) == "".join("".join(b.text.split()) for b in leaves(found))


def _all(found: Sequence[Block]) -> Iterator[Block]:
    for block in found:
        yield block
        yield from _all(block.children)


def _same(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Block]:
    """The blocks after corrections that stand where there was text before."""
    for one, other in zip(_all(before), _all(after), strict=True):
        if one.text and not one.children:
            yield other
