"""Which documents have the paper form of an official document."""

from dataclasses import replace

import pytest

from sitegen.model import Block
from sitegen.output.matter.paper import PRINTED, paper
from tests.built import ROOT, built


def imprint(*lines: str) -> list[Block]:
    return [
        Block("paragraph", 1, f"p{at}", 0, text, role="imprint") for at, text in enumerate(lines)
    ]


@pytest.mark.parametrize(
    ("id", "form"),
    [
        ("longgang-2018-summary", "document"),
        ("longgang-2024-reply", "letter"),
        ("longgang-2022-plan", ""),
        ("shenzhen-2018-conference", ""),
        ("shenzhen-2025-rectification", ""),
    ],
)
def test_a_form_comes_of_the_fields(id: str, form: str) -> None:
    document = built(ROOT).made.catalog.reports[id]
    made = paper(document, document.blocks)
    assert (made.form if made else "") == form


def test_an_inferred_issuer_makes_no_red_head() -> None:
    document = built(ROOT).made.catalog.reports["longgang-2018-summary"]
    fields = replace(document.fields, inferred=("issuer",))
    assert paper(replace(document, fields=fields), ()) is None


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ((), 0),
        (("抄送：市卫生健康委。", "办公室", "2019年2月25日印发"), 2),
        (("抄送：市卫生健康委。", "办公室　2019年2月25日印发"), 2),
        (("抄送：" + "市" * 30 + "。", "办公室　2019年2月25日印发"), 3),
    ],
)
def test_the_lines_of_an_imprint_are_counted(lines: tuple[str, ...], count: int) -> None:
    document = built(ROOT).made.catalog.reports["longgang-2018-summary"]
    made = paper(document, imprint(*lines))
    assert made is not None
    assert made.lines == count


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("办公室　2019年2月25日印发", "2019年2月25日印发"),
        ("二〇一九年二月二十五日印發", "二〇一九年二月二十五日印發"),
        ("抄送：2019年2月25日到会的单位", ""),
    ],
)
def test_the_date_of_printing_is_found(text: str, date: str) -> None:
    found = PRINTED.search(text)
    assert (found[0] if found else "") == date
