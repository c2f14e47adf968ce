"""What a fuzzer found once holds now, and the fuzzer itself runs."""

import pytest

from tests.fuzz.found import Found, found
from tests.fuzz.laws import LAWS
from tests.fuzz.seeds import dictionary, seeds


@pytest.mark.parametrize("one", found(), ids=lambda one: one.why)
def test_what_broke_a_law_once_holds(one: Found) -> None:
    for law in LAWS[one.law]:
        law(one.text)


@pytest.mark.parametrize("law", LAWS)
def test_a_law_holds_for_a_text_of_every_kind(law: str) -> None:
    """The laws can be called as the fuzzer does, with nothing but a text."""
    for text in ("", "一、甲\n\n[24.12%]{.fig i=x}乙", "\ufeff---\ntitle: [\n---\n\x00|a|\n|-|\n"):
        for holds in LAWS[law]:
            holds(text)


def test_the_fuzzer_begins_with_the_cases_and_the_sites() -> None:
    texts = dict(seeds())
    assert len(texts) > 1500
    assert any("医疗" in text for text in texts.values())
    assert '"\\x5d\\x7b"\n' in dictionary()
