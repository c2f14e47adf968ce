"""In another script: every text of a value, whatever holds it, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Block, Heading, Span
from sitegen.script.convert import Converter, converter
from sitegen.script.glossary import Glossary
from sitegen.script.transform import in_script

CONVERT = converter("zh-Hant-TW", Glossary())


@dataclass(frozen=True, slots=True)
class Nothing:
    """A value without a field."""


@dataclass(frozen=True, slots=True)
class One:
    """A value with one field."""

    field: Any


@dataclass(frozen=True, slots=True)
class Many:
    """A value with several fields."""

    title: str
    parts: tuple[Any, ...]
    named: Mapping[str, Any]
    count: int | None = None


texts = st.sampled_from(("", "a.html", "体检", "干部 #2", "头发"))
values = st.recursive(
    st.one_of(texts, st.none(), st.integers(), st.builds(Nothing)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(texts, inner, max_size=2),
        st.builds(One, inner),
        st.builds(
            Many,
            texts,
            st.lists(inner, max_size=3).map(tuple),
            st.dictionaries(texts, inner, max_size=2),
        ),
    ),
)


def plainly(value: Any, convert: Converter) -> Any:
    """The same said in the plainest way."""
    if isinstance(value, str):
        return convert.text(value)
    if isinstance(value, tuple):
        return tuple(plainly(item, convert) for item in value)
    if isinstance(value, Mapping):
        return {key: plainly(item, convert) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return replace(value, **{name: plainly(getattr(value, name), convert) for name in names})
    return value


@given(values)
def test_every_text_of_a_value_is_converted_and_nothing_else(value: Any) -> None:
    assert in_script(value, CONVERT) == plainly(value, CONVERT)


@pytest.mark.parametrize("value", [One("a.html"), Nothing(), (), "a", 1, None])
def test_what_has_no_text_is_itself(value: object) -> None:
    assert in_script(value, CONVERT) is value


def test_what_lies_over_a_text_stays_over_its_characters() -> None:
    spans = (Span(0, 2, "fig", {"i": "a"}), Span(2, 4, "sic", {"corr": "发", "was": "干"}))
    headings = (Heading(0, 3, 2, "一、", "", "s1", run_in=True),)
    block = Block("paragraph", 1, "p1", 0, "体检头发", spans, headings)
    made = in_script(block, CONVERT)
    assert made.text == "體檢頭髮"
    assert [(span.start, span.end) for span in made.spans] == [(0, 2), (2, 4)]
    assert made.spans[0] == spans[0]
    assert made.spans[1].attrs == {"corr": CONVERT.text("发"), "was": CONVERT.text("干")}
    assert made.headings[0].anchor == "s1"


def test_a_longer_form_moves_what_follows() -> None:
    spans = (Span(0, 2, "var", {"tw": "三個字"}), Span(2, 4, "fig", {}))
    made = in_script(Block("paragraph", 1, "p1", 0, "体检头发", spans), CONVERT)
    assert made.text == "三個字頭髮"
    assert [(span.start, span.end) for span in made.spans] == [(0, 3), (3, 5)]
