import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.text import quotation, quote, sentence, sentences, shortened


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲！乙？丙", ["甲！", "乙？", "丙"]),
        ("他说“甲。”乙。", ["他说“甲。”", "乙。"]),
        ("（甲。）乙", ["（甲。）", "乙"]),
        ("「甲。」乙", ["「甲。」", "乙"]),
        ("甲\n乙", ["甲\n", "乙"]),
        ("甲；乙，丙", ["甲；乙，丙"]),
        ("24.12%。", ["24.12%。"]),
        ("", []),
    ],
)
def test_a_text_has_sentences(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == found


@pytest.mark.parametrize(("at", "found"), [(0, "甲。"), (1, "甲。"), (2, "乙。"), (4, "乙。")])
def test_an_offset_lies_in_a_sentence(at: int, found: str) -> None:
    start, end = sentence("甲。乙。", at)
    assert "甲。乙。"[start:end] == found


def test_a_quotation_holds_the_sentences_of_a_mark() -> None:
    assert quotation("甲。 乙丙。丁。", 4, 5) == ("乙丙。", 1)
    assert quotation("甲。乙。丙。", 2, 5) == ("乙。丙。", 0)


def test_a_quotation_never_begins_behind_its_mark() -> None:
    assert quotation(" 甲。", 0, 2) == ("甲。", 0)


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("大力实施工程，全面推进改革。", "大力实施工程"),
        ("强化领导。", "强化领导"),
        ("“作风，建设”年，成效", "“作风，建设”年，成效"),
        ("落实情况", "落实情况"),
        ("，甲", "，甲"),
    ],
)
def test_a_heading_is_shortened_to_its_first_clause(heading: str, short: str) -> None:
    assert shortened(heading) == short


@given(st.text("甲。！？”）\n 乙"))
def test_sentences_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text


@given(st.text("甲。”\n ", min_size=1), st.data())
def test_a_marked_text_stands_in_its_quotation(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    quoted, at = quotation(text, start, end)
    if not text[start].isspace():
        assert quoted[at:].startswith(text[start:end].rstrip())
    assert quote(text, start) == text[slice(*sentence(text, start))].strip()
