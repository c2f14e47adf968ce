import json

from hypothesis import given
from hypothesis import strategies as st

from sitegen.output.search.entry import UNIT, Facets, entry, grams
from sitegen.script.folding import fold

PAGE = "<title>{} - 某站</title><main>{}</main>"
TEXTS = st.text(st.sampled_from("龙岗区社康龍 2018%a〔"), max_size=30)


def page(*paragraphs: str, title: str = "题") -> str:
    return PAGE.format(
        title, "".join(f'<p id="p{at}">{one}</p>' for at, one in enumerate(paragraphs))
    )


def test_a_gram_is_one_two_or_three_characters_in_a_row() -> None:
    assert list(grams("18年𠮷")) == ["1", "8", "年", "𠮷", "18", "8年", "年𠮷", "18年", "8年𠮷"]


def test_no_gram_crosses_a_blank() -> None:
    assert set(grams("龙岗 区")) == {"龙", "岗", "区", "龙岗"}


@given(TEXTS, st.data())
def test_the_grams_of_a_part_are_grams_of_the_whole(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    assert set(grams(part)) <= set(grams(folded))


def test_a_page_has_the_grams_of_its_title_and_of_each_unit() -> None:
    long = "甲" * (UNIT - 1)
    made = entry("a.html", Facets("page"), {"zh-Hans": page("短", long, "乙丙", title="题名")})
    assert [sorted(one) for one in made.grams] == [
        ["名", "题", "题名"],
        ["甲", "甲甲", "甲甲甲", "短"],
        ["丙", "乙", "乙丙"],
    ]


def test_scripts_that_fold_to_the_same_have_one_set_of_grams() -> None:
    one = entry("a", Facets("page"), {"zh-Hans": page("龙岗区“一芯”")})
    both = entry(
        "a", Facets("page"), {"zh-Hans": page("龙岗区“一芯”"), "zh-Hant-TW": page("龍崗區「一芯」")}
    )
    assert one.grams == both.grams
    assert set(both.texts) == {"zh-Hans", "zh-Hant-TW"}


def test_a_word_that_only_one_script_has_is_found_as_well() -> None:
    both = entry("a", Facets("page"), {"zh-Hans": page("信息"), "zh-Hant-TW": page("資訊")})
    assert {"信息", "资讯"} <= both.grams[1]


def test_a_script_with_other_blocks_makes_a_page_one_unit() -> None:
    long = "甲" * UNIT
    pages = {"zh-Hans": page(long, long), "zh-Hant-TW": page(long, long, "乙")}
    made = entry("a", Facets("page"), pages)
    assert len(made.grams) == 2
    assert "乙" in made.grams[1] and "乙" in made.texts["zh-Hant-TW"][0]


def test_a_unit_has_path_title_and_passages_by_place() -> None:
    html = PAGE.format("题", '<h2 id="h">一、甲</h2><p id="p">乙</p><p id="q">丙</p>')
    (unit,) = entry("x/y.html", Facets("report"), {"zh-Hans": html}).texts["zh-Hans"]
    assert json.loads(unit) == [
        "x/y.html",
        "题",
        [["", [["h", "一、甲"]]], ["一、甲", [["p", "乙"], ["q", "丙"]]]],
    ]
