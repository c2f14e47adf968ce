"""The list of doubtful conversions: worth the look, and short."""

import json
from pathlib import Path

from sitegen.problems import Where
from sitegen.script.convert import Kept, converter
from sitegen.script.glossary import Glossary, Rule
from sitegen.script.review import MOST, Doubt, doubts, shortlist, stretch
from tests.built import built

TAIWAN = converter("zh-Hant-TW", Glossary())
SITE = Path(__file__).parent / "site"
CASES = Path(__file__).parent / "cases" / "administration.tsv"


def found(text: str, *kept: Kept) -> list[tuple[str, str]]:
    return [(doubt.kind, doubt.source) for doubt in doubts(text, TAIWAN, kept)]


def test_a_risky_character_alone_is_doubtful() -> None:
    assert found("去了谷丘。") == [("alone", "谷")]


def test_a_settled_one_is_not() -> None:
    assert found("1000台设备应收尽收，实行承诺制。") == []


def test_a_name_without_its_own_form_is_doubtful_once() -> None:
    assert found("王胜鉴", Kept(0, 3, name=True)) == [("name", "王胜鉴")]
    assert found("王胜鉴", Kept(0, 3, "王勝鑒", name=True)) == []


def test_a_name_of_the_register_is_doubtful_too() -> None:
    rule = Rule("王胜鉴", "name", {}, Where("content/registers/people.yml", 86))
    taiwan = converter("zh-Hant-TW", Glossary((rule,)))
    assert [doubt.given for doubt in doubts("肛肠科王胜鉴获奖", taiwan)] == ["王勝鑑"]


def test_a_foreign_name_and_a_form_of_the_house_are_not() -> None:
    assert found("菲茨·杰拉德", Kept(0, 6, name=True)) == []
    assert found("陈咏群", Kept(0, 3, name=True)) == []


def test_a_possible_surname_is_shown_with_its_name() -> None:
    assert ("person", "于海涛") in found("由副主任于海涛主持")


def test_the_context_and_the_given_form_are_shown() -> None:
    doubt = next(doubts("前文如此，去了谷丘地块。", TAIWAN))
    assert (doubt.given, doubt.context) == ("谷", "前文如此，去了谷丘地块。")


def test_the_shortlist_is_short_and_says_a_thing_once() -> None:
    one = Doubt("alone", 2, 3, "布", "布", "到了布吉", "")
    assert shortlist([one, one], 10_000) == (one,)
    many = [Doubt("alone", 0, 1, "布", "布", f"布{index}", "") for index in range(99)]
    assert len(shortlist(many, 10_000)) == MOST


def test_nothing_is_doubtful_in_the_own_script() -> None:
    assert list(doubts("去了谷丘", converter("zh-Hans", Glossary()))) == []


def test_the_data_hold_decisions_and_doubts_with_their_neighbours() -> None:
    made = built(SITE).made
    rows = json.loads(built(SITE).html("data/conversions.json"))
    assert {tuple(sorted(row)) for row in rows} == {
        ("anchor", "document", "given", "reason", "script", "source")
    }
    keys = [(row["script"], row["document"], row["source"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert len(made.problems) == 0
    found = {(row["script"], row["source"]): row["given"] for row in rows}
    assert found["zh-Hant-TW", "王胜鉴"] == "王勝鑑"
    assert found["zh-Hant-HK", "台风杯"] == "台風盃"


def test_a_doubt_is_shown_with_the_characters_beside_it() -> None:
    text = "去了谷丘。"
    (doubt,) = doubts(text, TAIWAN)
    assert stretch(text, doubt) == (1, 4)
