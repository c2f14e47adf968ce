"""Official documents as PDF, measured where their characters stand (GB/T 9704-2012)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped] # it has no stubs
import pytest

from sitegen.config import Config, Pdf
from sitegen.output.paper.sheet import Piece, Run, Sheet
from sitegen.output.paper.typeset import Press, made_with, press, typeset
from sitegen.problems import SitegenError, Where
from tests.built import ROOT
from tests.sheets import Line, numbered, sheets, texts

TEMPLATE = (ROOT / "themes/civic/paper/official.typ").read_text("utf-8")
NOTICE = Sheet(
    form="document",
    language="zh-Hans",
    issuer="某市某区卫生健康局",
    mark="某市某区卫生健康局文件",
    number="某卫〔2022〕3号",
    title="某市某区卫生健康局关于印发工作计划的通知",
    lines=("某市某区卫生健康局", "关于印发工作计划的通知"),
    subtitle="",
    signed="2022-03-04",
    pieces=(),
    imprint=(("抄送：某市卫生健康委员会。", ""), ("某局办公室", "2022年3月7日印发")),
)


def paragraph(text: str, role: str = "") -> Piece:
    return Piece("paragraph", role, runs=(Run(text),))


@pytest.fixture(scope="module")
def setting() -> Callable[..., bytes]:
    """The PDF of the notice with some of its values changed."""
    ready = press(TEMPLATE, Config(ROOT, "", pdf=Pdf()))
    return lambda **changed: typeset(ready, replace(NOTICE, **changed), "content/x.md")


def lines_of(count: int) -> tuple[Piece, ...]:
    """Paragraphs of a line each."""
    return tuple(paragraph("甲乙丙丁") for _ in range(count))


def test_the_page_is_a4_with_22_lines_of_28_characters(setting: Callable[..., bytes]) -> None:
    pdf = setting(pieces=(paragraph("卫生健康" * 700),))
    size = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert size == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)
    page = [line for line in sheets(pdf)[1] if line.top < 264]
    assert [len(line.text) for line in page] == [28] * 22
    assert page[0].top == pytest.approx(37 + 225 / 44, abs=1)
    assert page[-1].top == pytest.approx(262 - 225 / 44, abs=1)
    assert all(
        after.top - before.top == pytest.approx(225 / 22, abs=0.1)
        for before, after in pairwise(page)
    )
    assert min(line.left for line in page) == pytest.approx(28, abs=0.3)
    assert max(line.right for line in page) == pytest.approx(184, abs=0.3)


def test_lines_are_filled_whatever_stands_in_them(setting: Callable[..., bytes]) -> None:
    text = "全区共有3个中心，完成77.7%（含“两癌”筛查），2018年、2019年比较；" * 40
    full = [line for line in sheets(setting(pieces=(paragraph(text),)))[1] if line.top < 264]
    assert len(full) == 22
    assert all(line.left == pytest.approx(28, abs=3) for line in full)
    # The ink of a sign is in one half of its square, and the other half may stand outside.
    assert all(183.5 < line.right < 184 + 156 / 56 + 0.3 for line in full)


def test_the_head_stands_where_the_standard_has_it(setting: Callable[..., bytes]) -> None:
    mark, number, first, *_ = sheets(setting(pieces=(paragraph("正文。"),)))[0]
    assert mark.text == NOTICE.mark
    assert 72 < mark.top < 90
    assert mark.left - 28 == pytest.approx(184 - mark.right, abs=1.5)
    assert number.text == NOTICE.number
    assert first.text == NOTICE.lines[0]


def test_signature_and_date_stand_two_and_four_characters_in(
    setting: Callable[..., bytes],
) -> None:
    ends = (paragraph("某局", "signature"), paragraph("2022年3月4日", "date"))
    page = sheets(setting(pieces=(paragraph("各单位：", "salutation"), *ends)))[0]
    found = {line.text: line for line in page}
    assert found["各单位："].left == pytest.approx(28, abs=0.3)
    assert found["某局"].right == pytest.approx(184 - 2 * 156 / 28, abs=0.3)
    assert found["2022年3月4日"].right == pytest.approx(184 - 4 * 156 / 28, abs=0.5)


def test_no_page_has_a_signature_alone(setting: Callable[..., bytes]) -> None:
    ends = (paragraph("某局", "signature"), paragraph("2022年3月4日", "date"))
    for count in range(4, 12):
        pdf = setting(pieces=(*lines_of(count), *ends), imprint=())
        signed = next(page for page in texts(pdf) if "某局—" in page or "2022年3月4日" in page)
        assert "甲乙丙丁" in signed


def imprinted(pages: list[list[Line]]) -> list[int]:
    """The pages with an imprint, counting from 1."""
    return [
        at for at, page in enumerate(pages, 1) if any(line.text.startswith("抄送") for line in page)
    ]


@pytest.mark.parametrize(
    ("lines", "pages", "numbers"),
    [
        # The text ends on the first page: the imprint has the second, which has its number.
        (3, 2, [1, 2]),
        # It ends on the second: the imprint stands below it.
        (20, 2, [1, 2]),
        # It fills the second: the third is empty, the fourth has the imprint; neither has a number.
        (31, 4, [1, 2]),
        # It ends on the third: the fourth has the imprint.
        (40, 4, [1, 2, 3, 4]),
    ],
)
def test_the_imprint_stands_at_the_foot_of_the_last_even_page(
    setting: Callable[..., bytes], lines: int, pages: int, numbers: list[int]
) -> None:
    found = sheets(setting(pieces=lines_of(lines)))
    assert len(found) == pages
    assert imprinted(found) == [pages]
    office = next(line for line in found[-1] if line.text.endswith("印发"))
    assert 253 < office.top < 262
    assert office.left == pytest.approx(28 + 14 * 25.4 / 72, abs=0.3)
    assert office.right == pytest.approx(184 - 14 * 25.4 / 72, abs=0.3)
    assert [at for at, page in enumerate(found, 1) if numbered(page)] == numbers


def test_page_numbers_stand_at_the_outer_side(setting: Callable[..., bytes]) -> None:
    for number, page in enumerate(sheets(setting(pieces=lines_of(60))), 1):
        found = numbered(page)
        assert found is not None
        said, left, right = found
        assert said == f"—{number}—"
        side = (right, 184 - 14 * 25.4 / 72) if number % 2 else (left, 28 + 14 * 25.4 / 72)
        assert side[0] == pytest.approx(side[1], abs=1)


def test_a_letter_has_its_own_first_page(setting: Callable[..., bytes]) -> None:
    letter = {"form": "letter", "mark": "某市某区卫生健康局", "imprint": ()}
    first, second = sheets(setting(**letter, pieces=lines_of(30)))
    assert first[0].text == letter["mark"]
    assert 30 < first[0].top < 42
    assert first[1].text == NOTICE.number
    assert first[1].right == pytest.approx(184, abs=0.5)
    assert numbered(first) is None
    assert numbered(second) is not None


def test_an_annex_begins_a_page(setting: Callable[..., bytes]) -> None:
    annex = Piece("heading", level=1, runs=(Run("某区工作计划", ("h1",)),))
    said = texts(setting(pieces=(paragraph("现予印发。"), annex, paragraph("附件正文。"))))
    assert said[1].startswith("某区工作计划附件正文。")


def test_a_pdf_tells_machines_what_it_is(setting: Callable[..., bytes]) -> None:
    heads = [
        Piece("heading", level=1, runs=(Run("一、改革", ("h2",)),)),
        Piece("paragraph", level=2, runs=(Run("（一）医改。", ("h3",)), Run("正文。"))),
    ]
    pdf = setting(pieces=tuple(heads), language="zh-Hant-HK")
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    assert told["Title"] == NOTICE.title
    assert told["Author"] == NOTICE.issuer
    assert told["Keywords"] == NOTICE.number
    assert told["CreationDate"].startswith("D:20220304")
    assert [mark.get_title() for mark in document.get_toc()] == ["一、改革", "（一）医改。"]
    assert document.is_tagged()
    assert b"/Lang (zh-HK)" in pdf or b"/Lang(zh-HK)" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_same_sheet_has_the_same_bytes(setting: Callable[..., bytes], language: str) -> None:
    again = press(TEMPLATE, Config(ROOT, "", pdf=Pdf()))
    changed = replace(NOTICE, language=language, signed="2022", pieces=lines_of(30))
    assert typeset(again, changed, "") == setting(
        language=language, signed="2022", pieces=lines_of(30)
    )


def test_all_kinds_of_blocks_are_set(setting: Callable[..., bytes], tmp_path: Path) -> None:
    cells = [Piece("header", runs=(Run("单位"),)), Piece("header", runs=(Run("任务"),))]
    row = [Piece("cell", runs=(Run("一科"),)), Piece("cell", runs=(Run("完成", ("strong",)),))]
    item = Piece("item", pieces=(paragraph("第三项"),))
    note = Piece("note", "1", pieces=(paragraph("注文"),))
    pieces = (
        Piece("table", pieces=(Piece("row", pieces=(*cells,)), Piece("row", pieces=(*row,)))),
        Piece("list", "3", pieces=(item,)),
        Piece("list", pieces=(item,)),
        Piece("quote", pieces=(paragraph("引文"),)),
        Piece("code", runs=(Run("x = 1"),)),
        Piece("rule"),
        Piece(
            "paragraph", runs=(Run("见注"), Run("1", ("note",)), Run("", ("break",)), Run("另行"))
        ),
        Piece("notes", pieces=(note,)),
    )
    said = "".join(texts(setting(pieces=pieces)))
    for words in ("单位任务", "一科完成", "3.第三项", "·第三项", "引文", "x=1", "另行", "注文"):
        assert words in said


def test_a_picture_is_read_from_the_content(tmp_path: Path) -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/a.svg").write_text(drawn)
    ready = replace(press(TEMPLATE, Config(ROOT, "", pdf=Pdf())), pictures=tmp_path)
    seen = Piece("paragraph", runs=(Run("图示", ("image",), "/reports/a.svg"),))
    bare = typeset(ready, NOTICE, "x.md")
    assert typeset(ready, replace(NOTICE, pieces=(seen,)), "x.md") != bare
    outside = Piece("paragraph", runs=(Run("图示", ("image",), "/../secret.svg"),))
    with pytest.raises(SitegenError, match=r"x\.md:1:1: its PDF cannot be made"):
        typeset(ready, replace(NOTICE, pieces=(outside,)), "x.md")


def test_a_character_that_no_font_has_is_told_with_its_place(
    setting: Callable[..., bytes],
) -> None:
    with pytest.raises(SitegenError) as told:
        setting(pieces=(paragraph("\U000f1234"),))
    assert told.value.where == Where("content/x.md")
    assert re.match(r"content/x\.md:1:1: its PDF cannot be made: .*f1234", str(told.value))
    assert "pdf_font" in str(told.value)


def test_a_template_that_would_fetch_a_package_is_refused() -> None:
    with pytest.raises(SitegenError, match="imports a package"):
        press('#import "@preview/cetz:0.4.0"\n', Config(ROOT, "", pdf=Pdf()))


def a_font() -> Path:
    """A font of this machine with Chinese characters, whatever it is called."""
    found = press(TEMPLATE, Config(ROOT, "", pdf=Pdf())).fonts.fonts()
    return Path(next(font.path for font in found if "Sans CJK SC" in font.family and font.path))


def with_font(root: Path) -> tuple[Press, Config]:
    (root / "content").mkdir()
    (root / "fonts").mkdir()
    (root / "fonts/own.ttc").write_bytes(a_font().read_bytes())
    config = Config(root, "", pdf=Pdf("fonts/own.ttc"))
    return press(TEMPLATE, config), config


def test_the_font_of_a_site_goes_before_those_of_the_machine(
    setting: Callable[..., bytes], tmp_path: Path
) -> None:
    ready, config = with_font(tmp_path)
    own = typeset(ready, replace(NOTICE, pieces=(paragraph("正文"),)), "x.md")
    assert own != setting(pieces=(paragraph("正文"),))
    assert made_with(config) != made_with(Config(tmp_path, "", pdf=Pdf()))


def test_a_font_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/own.ttf").write_bytes(b"no font")
    where = Where("site.yml", 3, 1)
    with pytest.raises(SitegenError, match=r"^site\.yml:3:1: .* is no font") as told:
        press(TEMPLATE, Config(tmp_path, "", pdf=Pdf("fonts/own.ttf", where)))
    assert told.value.where == where


def test_the_digest_tells_what_pdf_are_made_with(tmp_path: Path) -> None:
    configs: Mapping[str, Config] = {name: Config(tmp_path, name, pdf=Pdf()) for name in "ab"}
    assert made_with(configs["a"]) == made_with(configs["b"])
