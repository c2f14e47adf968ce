"""Texts in several scripts at once: whatever is asked of them is what each form would answer."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import mod
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.script.together import (
    FIRST,
    LAST,
    SIGNS,
    Apart,
    DifferError,
    Together,
    count,
    each,
    form,
    together,
    told,
)

SOFTWARE = together(["软件", "軟體", "軟件"])
# Letters of which forms are easily alike, so that both answers come up.
LETTERS = st.text("软軟件體a1 {}", max_size=4)
FORMS = st.tuples(LETTERS, LETTERS, LETTERS)

SAID: list[Callable[[Any, Any], Any]] = [
    lambda one, two: one + two,
    lambda one, two: two + one,
    lambda one, two: one[1:],
    lambda one, two: one[:1] + two[-1:],
    lambda one, two: one.replace("件", two),
    lambda one, two: one.join([two, "x", one]),
    lambda one, two: one.strip() * 2,
    lambda one, two: told(f"《{one}》{two}"),
    lambda one, two: mod("共%s项", two),
    lambda one, two: one.upper() + "、" + two.center(9),
]
ASKED: list[Callable[[Any, Any], Any]] = [
    lambda one, two: one == two,
    lambda one, two: one != two,
    lambda one, two: one < two,
    lambda one, two: "件" in one or repr([two]),
    lambda one, two: len(one) > len(two),
    lambda one, two: bool(one),
    lambda one, two: one.startswith("软") or two.endswith("1"),
    lambda one, two: one.split("a"),
    lambda one, two: list(one),
    lambda one, two: [one.upper(), two] == [one, two],
    lambda one, two: [one.upper(), two.isascii()],
]


@given(FORMS, FORMS, st.sampled_from(SAID))
def test_what_is_made_of_texts_is_what_each_script_makes(
    one: tuple[str, ...], two: tuple[str, ...], said: Callable[[Any, Any], Any]
) -> None:
    found = said(together(one), together(two))
    assert [form(found, at) for at in range(3)] == [
        said(*pair) for pair in zip(one, two, strict=True)
    ]


@given(FORMS, FORMS, st.sampled_from(ASKED))
def test_what_is_asked_of_all_is_what_each_answers(
    one: tuple[str, ...], two: tuple[str, ...], asked: Callable[[Any, Any], Any]
) -> None:
    try:
        found = asked(together(one), together(two))
    except DifferError:
        assert len({*zip(one, two, strict=True)}) > 1
        return
    answers = [asked(*pair) for pair in zip(one, two, strict=True)]
    assert [_said(found, at) for at in range(3)] == answers


def _said(value: Any, at: int) -> Any:
    return [form(item, at) for item in value] if isinstance(value, list) else form(value, at)


@given(FORMS, FORMS)
def test_slots_are_filled_in_every_script(pattern: tuple[str, ...], said: tuple[str, ...]) -> None:
    patterns = [text.replace("{", "").replace("}", "") + "{n}" for text in pattern]
    found = together(patterns).format(n=together(said))
    assert [form(found, at) for at in range(3)] == [
        text.format(n=word) for text, word in zip(patterns, said, strict=True)
    ]


@given(st.lists(st.one_of(LETTERS, FORMS)))
def test_a_text_put_together_of_others_says_the_forms_of_each(pieces: list[Any]) -> None:
    said = "".join(together(one) if isinstance(one, tuple) else one for one in pieces)
    for at in range(3):
        own = "".join(one[at] if isinstance(one, tuple) else one for one in pieces)
        assert form(said, at) == own


def test_what_is_the_same_in_all_scripts_is_that() -> None:
    assert type(together(["2018年"] * 3)) is str
    assert together([("a", 1), ("a", 1)]) == ("a", 1)
    assert together([FIRST]) == FIRST


def test_texts_of_the_same_forms_are_one() -> None:
    assert {SOFTWARE, together(list(SOFTWARE.forms)), "《" + SOFTWARE + "》"} == {
        SOFTWARE,
        told(f"《{SOFTWARE}》"),
    }
    assert count(SOFTWARE) == 3


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is said."""

    label: str
    place: int
    below: tuple["Line", ...] = ()


class Named(NamedTuple):
    """A tuple with names."""

    label: str
    more: list[int]


def test_values_are_put_together_down_to_their_texts() -> None:
    below = [Line(text, 2) for text in ("软", "軟")]
    lines = [Line("a", 1, (one,)) for one in below]
    found = together([{"x": one, "y": None, "z": Named(one.label, [1])} for one in lines])
    assert found["z"] == Named("a", [1])
    assert found["x"].below[0].label.forms == ("软", "軟")
    assert (found["x"].label, found["x"].place, found["y"]) == ("a", 1, None)


@pytest.mark.parametrize(
    "values",
    [
        (1, 2),
        ("a", 1),
        (("a",), ("a", "b")),
        ({"a": 1}, {"b": 1}),
        (Line("a", 1), Line("a", 2)),
        ("a", SOFTWARE),
        (FIRST, FIRST),
    ],
    ids=str,
)
def test_what_differs_otherwise_is_told(values: Any) -> None:
    with pytest.raises(DifferError):
        together(values)


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_that_came_in_otherwise_are_told(sign: str) -> None:
    with pytest.raises(DifferError):
        form(f"{SOFTWARE}{sign}", 0)


def test_what_each_script_has_of_its_own_is_not_shown() -> None:
    for asked in (list, len, bool, lambda own: own[0], lambda own: 1 in own):
        with pytest.raises(DifferError):
            asked(Apart())


def test_a_function_is_asked_for_each_script() -> None:
    made = each(lambda text, mark: f"{text}{mark}", SOFTWARE, mark="!")
    assert isinstance(made, Together)
    assert made.forms == ("软件!", "軟體!", "軟件!")
    assert made.endswith(LAST) is False
