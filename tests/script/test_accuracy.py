"""Figures that must not get worse: sentences of administration, and OpenCC's own cases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.conversion import HALVES, mistakes, sentences
from sitegen.script.convert import converter, opencc, standard
from sitegen.script.glossary import Glossary

CASES = Path(__file__).parent / "cases"
GUARDED: dict[str, Callable[[str], str]] = {
    "s2t": standard,
    "s2tw": converter("zh-Hant-TW", Glossary()).text,
    "s2hk": converter("zh-Hant-HK", Glossary()).text,
    "tw2s": converter("zh-Hans", Glossary(), "zh-Hant-TW").text,
    "hk2s": converter("zh-Hans", Glossary(), "zh-Hant-HK").text,
}


@pytest.mark.parametrize("half", ["tuning", "held out", "second"])
def test_administration_is_five_times_better_than_opencc(half: str) -> None:
    pairs = sentences(half)
    alone = sum(mistakes(opencc("s2tw")(text), right) for text, right in pairs)
    guarded = sum(mistakes(GUARDED["s2tw"](text), right) for text, right in pairs)
    assert len(pairs) > 90
    assert guarded * 5 <= alone


@pytest.mark.parametrize("config", ["s2tw", "s2hk"])
def test_other_fields_of_administration_are_right_in_both_places(config: str) -> None:
    script = {"s2tw": "zh-Hant-TW", "s2hk": "zh-Hant-HK"}[config]
    pairs = sentences("fields", script)
    alone = sum(mistakes(opencc(config)(text), right) for text, right in pairs)
    guarded = sum(mistakes(GUARDED[config](text), right) for text, right in pairs)
    assert len(pairs) >= 150
    assert alone >= 25
    assert guarded == 0


@pytest.mark.parametrize("config", GUARDED)
def test_no_case_of_opencc_gets_worse(config: str) -> None:
    rows = [row.split("\t") for row in (CASES / "opencc.tsv").read_text("utf-8").splitlines()]
    cases = [row[1:] for row in rows if row[0] == config]
    right = [(text, form) for text, form in cases if opencc(config)(text) == form]
    assert right
    assert [text for text, form in right if GUARDED[config](text) != form] == []


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_conversion_keeps_the_length(config: str) -> None:
    for half in HALVES:
        for text, _ in sentences(half):
            assert len(GUARDED[config](text)) == len(text)
