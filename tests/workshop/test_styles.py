import pytest

from sitegen.workshop.styles import contrast, declared, length, resolved

CSS = """
:root { --a: #111; --b: var(--a); } /* :root { --a: #999; } */
@media (prefers-color-scheme: dark) { :root:not([data-mode="light"]) { --a: #eee; }
:root { --b: #ddd; } }
@media (min-width: 40em) { :root { --a: #222; } }
:root[data-mode="dark"] { --a: #333; }
body, p { font-size: 1.5rem; }
:root { --c: 1px }
"""
DARK = (":root", ':root:not([data-mode="light"])')


def test_what_holds_for_the_root_is_found() -> None:
    assert declared(CSS, [":root"]) == {"--a": "#111", "--b": "var(--a)", "--c": "1px"}


def test_where_the_system_is_dark_its_rules_go_before() -> None:
    later = CSS + ":root { --a: #444; }"
    found = declared(later, DARK, dark=True)
    assert (found["--a"], found["--b"]) == ("#eee", "#ddd")


def test_an_element_in_a_list_of_selectors_is_found() -> None:
    assert declared(CSS, ["body"]) == {"font-size": "1.5rem"}


def test_tokens_are_resolved_and_never_for_ever() -> None:
    assert resolved("var(--b)", declared(CSS, [":root"])) == "#111"
    assert resolved("var(--x)", {"--x": "var(--x)"}) == "var(--x)"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("#000", "#fff", 21.0), ("#ffffff", "#000000", 21.0), ("#777", "#fff", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, found: float) -> None:
    assert contrast(one, other) == pytest.approx(found, abs=0.005)


def test_the_contrast_of_names_is_not_known() -> None:
    assert contrast("black", "#fff") is None


@pytest.mark.parametrize(
    ("value", "found"),
    [("1.5rem", 1.5), ("24px", 1.5), ("125%", 1.25), ("1.9", 1.9), ("1vw", None)],
)
def test_lengths_are_rem(value: str, found: float | None) -> None:
    assert length(value) == found
