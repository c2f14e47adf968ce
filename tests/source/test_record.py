from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.problems import Where
from sitegen.source.record import (
    Edit,
    applied,
    misfits,
    place_in_raw,
    raw,
    read_record,
    undone,
)

CONTENT = Path(__file__).parent.parent.parent / "content"
GOOD = (
    '- {start: 0, end: 2, before: "菜单", after: "", kind: furniture, feature: menu, reason: x}\n'
)


def edit(start: int, before: str, after: str = "") -> Edit:
    place = Where("record.yml", start + 1)
    return Edit(start, start + len(before), before, after, "layout", "blank", "", place)


def test_an_original_is_read_without_byte_order_mark_and_with_plain_line_ends() -> None:
    assert raw(b"\xef\xbb\xbf\xe4\xb8\x80\r\n\r\n\xe4\xba\x8c\r") == "一\n\n二\r"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_an_original_may_have_each_encoding_that_offices_write(encoding: str) -> None:
    assert raw("关于印发𮯠的通知".encode(encoding)) == "关于印发𮯠的通知"


def test_an_original_in_no_known_encoding_is_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        raw(b"\x80\xff\xff")


def test_an_edit_keeps_the_blanks_that_it_is_about() -> None:
    record = read_record(
        '- {start: 1, end: 3, before: " \\n", after: " ", kind: layout, feature: f}', ""
    )
    assert (record.edits[0].before, record.edits[0].after) == (" \n", " ")
    assert record.problems == ()


@pytest.mark.parametrize("text", ["", "[]", "# nothing\n"])
def test_a_record_may_be_empty(text: str) -> None:
    assert read_record(text, "record.yml") == ((), ())


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("edits: none", 1, "a list of edits is expected"),
        (GOOD + GOOD.replace("furniture", "furnitur"), 2, "'kind' cannot be 'furnitur'"),
        (GOOD.replace(", reason: x", ""), 1, "an edit of kind 'furniture' needs a reason"),
        (GOOD.replace("start: 0", "start: -1"), 1, "'start' must be a number of characters"),
        (GOOD.replace('before: "菜单", ', ""), 1, "the field 'before' is missing"),
        (GOOD.replace("feature: menu, ", ""), 1, "the field 'feature' is missing"),
        (GOOD.replace("reason: x", "reason: x, note: y"), 1, "there is no field 'note'"),
        (GOOD.replace('before: "菜单"', "before: [菜单]"), 1, "'before' must be one text"),
        (GOOD + "- menu\n", 2, "names with values are expected here"),
        (GOOD + "- {start: 1", 2, "not valid YAML"),
    ],
)
def test_what_is_wrong_in_a_record_is_told_with_its_line(text: str, line: int, what: str) -> None:
    problem = read_record(text, "record.yml").problems[0]
    assert problem.where.path == "record.yml"
    assert problem.where.line in (line, line + 1)
    assert what in problem.what


@pytest.mark.parametrize(
    ("edits", "what"),
    [
        ([edit(2, "丙"), edit(0, "甲")], "the edit 0 to 1 does not lie between 3 and 5"),
        ([edit(0, "甲乙"), edit(1, "乙")], "the edit 1 to 2 does not lie between 2 and 5"),
        ([edit(4, "戊己")], "the edit 4 to 6 does not lie between 0 and 5"),
        ([edit(1, "丙")], "the original has '乙' at 1 to 2, not '丙'"),
    ],
)
def test_an_edit_that_does_not_fit_the_original_is_told(edits: list[Edit], what: str) -> None:
    (problem,) = misfits(edits, "甲乙丙丁戊")
    assert problem.what == what
    assert problem.where == edits[-1].where


def test_where_the_words_of_an_edit_really_stand_is_told() -> None:
    (problem,) = misfits([edit(1, "戊")], "甲乙丙丁戊")
    assert problem.hint == "it stands at 4 to 5"


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and edits that fit it."""
    letters = st.text("甲乙 \n\t", max_size=4)
    text, edits = "", []
    for _ in range(draw(st.integers(0, 5))):
        text += draw(letters)
        before = draw(letters)
        edits.append(edit(len(text), before, draw(letters)))
        text += before
    return text + draw(letters), edits


@given(edited())
def test_what_the_edits_made_they_undo(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert list(misfits(edits, text)) == []
    assert undone(applied(text, edits), edits) == text


@given(edited())
def test_a_character_that_no_edit_touched_has_its_place_in_the_original(
    case: tuple[str, list[Edit]],
) -> None:
    text, edits = case
    made = applied(text, edits)
    touched = {at for one in edits for at in range(one.start, one.end)}
    places = [place_in_raw(at, edits) for at in range(len(made))]
    assert places == sorted(places)
    untouched = [at for at in range(len(text)) if at not in touched]
    assert set(untouched) <= set(places)


def test_every_record_of_the_site_is_sound() -> None:
    records = sorted(CONTENT.glob("reports/*/record.yml"))
    assert len(records) >= 5
    for path in records:
        record = read_record(path.read_text(encoding="utf-8"), path.name)
        original = raw((path.parent / "original.txt").read_bytes())
        assert (*record.problems, *misfits(record.edits, original)) == ()
