import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.script.convert import opencc
from sitegen.script.folding import ALIKE, TO_SIMPLIFIED, TO_TRADITIONAL, folder, folding

fold = folder(folding())
COMMON = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("龙岗区", "龍崗區"),
        ("台湾", "臺灣"),
        ("隨著", "随着"),
        ("这里", "這裏"),
        ("這裡", "這裏"),
        ("衛生", "衞生"),
        ("ＰＣＲ", "pcr"),
        ("深龙卫计〔2019〕4号", "深龙卫计[2019]4号"),
        ("“一芯两核”", "「一芯兩核」"),
        ("24.12％", "24.12%"),
        ("50㎡", "50m2"),
        ("康\u200b中", "康中"),
    ],
)
def test_forms_of_the_same_are_folded_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("2018-2020", "2018—2020"), ("医", "疫"), ("（一）", "〔一〕"), ("15", "51")]
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(COMMON)
def test_every_conversion_of_single_characters_folds_to_the_same(text: str) -> None:
    for config in (*TO_SIMPLIFIED, *TO_TRADITIONAL):
        convert = opencc(config)
        converted = "".join(form if len(form := convert(char)) == 1 else char for char in text)
        assert fold(converted) == fold(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_a_text_is_folded_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


def test_the_table_holds_only_what_changes_and_is_in_order() -> None:
    table = folding()
    assert list(table) == sorted(table)
    assert all(char != form and len(char) == 1 for char, form in table.items())
    assert {form for chars in ALIKE.items() for form in chars[:1]} >= {table["「"], table["〔"]}
