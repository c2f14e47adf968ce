import json

from hypothesis import given
from hypothesis import strategies as st

from sitegen.problems import Where
from sitegen.yamlfile import read
from tests.cases import Case, cases
from tests.source import shown


@cases("yaml")
def test_yaml_is_read(case: Case) -> None:
    file = read(case.given, "a.yml")
    found = [json.dumps(file.data, ensure_ascii=False), *shown.problems(file.problems)]
    assert "\n".join(found) == case.expected


def test_every_key_and_item_has_its_place() -> None:
    file = read("a: 一\nb:\n  - 二\n  - c: 三\n", "a.yml", first_line=5)
    assert file.where("a") == Where("a.yml", 5, 1)
    assert file.where("b", 0) == Where("a.yml", 7, 5)
    assert file.where("b", 1, "c") == Where("a.yml", 8, 5)


def test_what_has_no_place_takes_that_of_what_holds_it() -> None:
    file = read("a:\n  b: 一\n", "a.yml")
    assert file.where("a", "x", 3) == Where("a.yml", 1, 1)
    assert file.where() == Where("a.yml", 1, 1)


def test_columns_count_characters() -> None:
    file = read("{名称: 一, b: 二}", "a.yml")
    assert file.where("b") == Where("a.yml", 1, 9)


def test_a_control_character_is_a_problem() -> None:
    assert read("a: \x01", "a.yml").problems[0].rule == "yaml"


def test_endless_nesting_is_a_problem() -> None:
    assert read("[" * 10_000, "a.yml").problems[0].rule == "yaml"


_texts = st.text(st.characters(max_codepoint=0xD7FF, exclude_categories=["Cc"]))
_values = st.recursive(
    _texts, lambda inner: st.lists(inner) | st.dictionaries(_texts, inner), max_leaves=12
)


@given(_values)
def test_what_json_writes_is_read_back(value: object) -> None:
    assert read(json.dumps(value, ensure_ascii=False), "a.yml").data == value


@given(st.text() | st.text("a: -[]{}\"'|>&*!#%@`\n\t?,一。"))
def test_no_text_stops_the_reading(text: str) -> None:
    file = read(text, "a.yml")
    assert file.problems or isinstance(file.data, str | list | dict)
    assert file.where("no such key", 0) == file.where()
