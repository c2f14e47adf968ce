"""What the paper of a document says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sitegen.build import build
from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject
from sitegen.config import load_config
from sitegen.model import Block, Heading, Span
from sitegen.output.matter import matter
from sitegen.output.matter.reports import ReportMatter
from sitegen.output.paper.sheet import Piece, Run, Sheet, sheet
from sitegen.source.reading import diplomatic
from tests.built import ROOT, THREE_YEARS

MARKS = {"document": "{issuer}文件", "letter": "{issuer}"}


@cache
def catalog(root: Path) -> Catalog:
    return build(load_config(root)).catalog


def of(id: str) -> ReportMatter:
    said = matter(Subject("report", id), catalog(ROOT))
    assert isinstance(said, ReportMatter)
    return said


def made(*blocks: Block) -> Sheet:
    found = sheet(replace(of("longgang-2018-summary"), blocks=blocks), "zh-Hans", MARKS)
    assert found is not None
    return found


def texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        said = "".join(run.text for run in piece.runs)
        yield from [said] if said else []
        yield from texts(piece.pieces)


def test_a_sheet_says_every_word_of_the_text_once() -> None:
    for id in ("longgang-2018-summary", "longgang-2024-reply"):
        said = of(id)
        found = sheet(said, "zh-Hans", MARKS)
        assert found is not None
        imprint = ["".join(line) for line in found.imprint]
        printed = "".join([*texts(found.pieces), *imprint])
        assert "".join(printed.split()) == "".join(diplomatic(said.blocks).split())


def test_a_document_without_the_form_has_no_sheet() -> None:
    assert sheet(of("longgang-2022-plan"), "zh-Hans", MARKS) is None


def test_a_head_is_made_of_the_fields() -> None:
    found = sheet(of("longgang-2018-summary"), "zh-Hans", MARKS)
    assert found is not None
    assert (found.form, found.mark) == ("document", "深圳市龙岗区卫生和计划生育局文件")
    assert (found.number, found.signed) == ("深龙卫计〔2019〕4号", "2019-02-22")
    assert found.imprint == (
        ("抄送：市卫生健康委，尚博英同志。", ""),
        ("深圳市龙岗区卫生和计划生育局办公室", "2019年2月25日印发"),
    )


def test_a_run_in_heading_is_a_part_of_its_paragraph() -> None:
    heading = Heading(0, 6, 3, "（一）", "改革。", "s1", True)
    (piece,) = made(
        Block("paragraph", 1, "p1", 0, "（一）改革。正文。", headings=(heading,))
    ).pieces
    assert piece.runs == (Run("（一）改革。", ("h3",)), Run("正文。"))


def test_a_topic_within_a_paragraph_is_text() -> None:
    topic = Heading(0, 3, 4, "一是", "改", "p1-t1", True)
    (piece,) = made(Block("paragraph", 1, "p1", 0, "一是改。", headings=(topic,))).pieces
    assert (piece.level, piece.runs) == (0, (Run("一是改。"),))


def test_the_outline_leaves_no_level_out() -> None:
    blocks = [
        Block(
            "heading", at, f"s{at}", 0, "节", headings=(Heading(0, 1, level, "", "节", "", False),)
        )
        for at, level in enumerate((2, 4, 4, 3, 2, 6))
    ]
    assert [piece.level for piece in made(*blocks).pieces] == [1, 2, 2, 2, 1, 2]


def test_styles_may_lie_over_each_other() -> None:
    spans = (Span(0, 4, "strong"), Span(2, 6, "struck"), Span(1, 3, "fig"))
    (piece,) = made(Block("paragraph", 1, "p1", 0, "甲乙丙丁戊己庚", spans)).pieces
    assert piece.runs == (
        Run("甲乙", ("strong",)),
        Run("丙丁", ("strong", "struck")),
        Run("戊己", ("struck",)),
        Run("庚"),
    )


def test_a_picture_from_elsewhere_is_told_in_words() -> None:
    own = {"src": "/reports/one/a%20b.png", "alt": "图"}
    other = {"src": "https://example.org/a.png", "alt": "别处的图"}
    spans = (Span(1, 1, "image", own), Span(1, 1, "image", other), Span(2, 2, "break"))
    (piece,) = made(Block("paragraph", 1, "p1", 0, "见图", spans)).pieces
    assert piece.runs == (
        Run("见"),
        Run("图", ("image",), "/reports/one/a b.png"),
        Run("别处的图"),
        Run("图"),
        Run("", ("break",)),
    )


def test_the_sheets_of_an_example_have_the_forms_of_its_fields() -> None:
    known = catalog(THREE_YEARS)
    found = {id: matter(Subject("report", id), known).paper for id in known.reports}
    assert sum(paper is not None for paper in found.values()) == 4
