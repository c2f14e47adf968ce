import pytest

from sitegen.fields import SLUG, FieldReader, meant
from sitegen.problems import Where
from sitegen.yamlfile import read


def reader(text: str, *key: str | int) -> FieldReader:
    return FieldReader(read(text, "a.yml"), *key)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("isuer", "did you mean 'issuer'?"),
        ("is", "did you mean 'i'?"),
        ("ISSUER", ""),
        ("文号", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_meant(word: str, hint: str) -> None:
    assert meant(word, ["issuer", "i", "year"]) == hint


@pytest.mark.parametrize("slug", ["a", "longgang-2018", "3a"])
def test_a_slug_has_letters_digits_and_single_hyphens(slug: str) -> None:
    assert SLUG.fullmatch(slug)


@pytest.mark.parametrize(
    "slug", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a/b", "..", "甲", "a\n"]
)
def test_what_could_trip_an_address_is_no_slug(slug: str) -> None:
    assert not SLUG.fullmatch(slug)


def test_texts_lose_the_blanks_around_them() -> None:
    assert reader('a: " 甲 "').text("a") == "甲"


def test_one_text_is_a_list_of_one() -> None:
    assert reader("a: 甲").texts("a") == ("甲",)
    assert reader("a: [甲, 乙, '']").texts("a") == ("甲", "乙")
    assert reader("a:").texts("a") == ()


def test_a_missing_field_is_told_at_the_place_of_its_mapping() -> None:
    fields = reader("甲:\n  b: 乙\n", "甲")
    assert fields.text("a", required=True) == ""
    assert fields.problems[0].where == Where("a.yml", 1, 1)


def test_only_what_was_asked_for_is_known() -> None:
    fields = reader("a: 甲\nb: 乙\n")
    fields.text("a")
    assert [problem.what for problem in fields.finish()] == ["there is no field 'b'"]


def test_a_file_that_cannot_be_read_has_no_missing_fields() -> None:
    fields = reader("a: [")
    assert fields.text("a", required=True) == ""
    assert fields.finish() == ()


def test_dates_in_mappings_are_checked() -> None:
    fields = reader("a: {from: 2019-02-30, to: 2019-03}\nb: [{from: 2018}, {from: 18}]\n")
    assert fields.mapping("a", ("from", "to"), ("from", "to")) == {"to": "2019-03"}
    assert fields.mappings("b", ("from",), ("from",)) == ({"from": "2018"}, {})
    assert len(fields.problems) == 2


def test_an_item_that_is_no_mapping_is_a_problem() -> None:
    fields = reader("a:\n  - b: 甲\n  - 乙\n")
    assert fields.mappings("a", ("b",)) == ({"b": "甲"}, {})
    assert fields.problems[0].where == Where("a.yml", 3, 5)
