"""Texts into each script: what OpenCC alone gets wrong, what is kept, and where offsets lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.script.convert import STEPS, Converter, Kept, converter, in_steps, opencc
from sitegen.script.glossary import Glossary

PAIRS = sorted(STEPS)
# Words whose conversion hangs on their neighbours, and what is no Chinese.
_WORDS = (
    "头发 发展 干部 关系 后面 皇后 里程 公里 台湾 平台 于 於 于文明 國家 裏 裡 着 著 征 徵 面 麵 "
    "𠮷 𫖯 ，。（）“” 2018年 a \n \ue000 \u200d é ① ㄅ 〇"
).split(" ")
words = st.lists(st.sampled_from(_WORDS) | st.characters(exclude_categories=["Cs"])).map("".join)

TAIWAN, HONG_KONG, SIMPLIFIED = "zh-Hant-TW", "zh-Hant-HK", "zh-Hans"


def into(script: str, source_script: str = SIMPLIFIED, **styles: tuple[str, ...]) -> Converter:
    chosen = {script: styles["styles"]} if styles else {}
    return converter(script, Glossary(styles=chosen), source_script)


@pytest.mark.parametrize("script", [TAIWAN, HONG_KONG])
@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("国家中医药管理局于文明局长", "于文明"),
        ("庆祝“首个中国医师节”", "首個中國"),
        ("结对帮扶新联村、范村", "范村"),
        ("39.抓好干部队伍建设", "幹部隊伍"),
        ("薪酬分配制度", "分配制度"),
        ("把握发展规律", "把握發展"),
        ("为改革发展指明了方向", "指明了方向"),
        ("走在前列、新征程勇当尖兵", "新征程"),
        ("新时代、新征程，全市卫生", "新征程"),
        ("蓝图绘就，新征程勇当尖兵", "新征程"),
    ],
)
def test_the_known_mistakes_are_gone(script: str, text: str, right: str) -> None:
    assert right in into(script).text(text)


def test_a_phrase_may_lie_across_a_mark() -> None:
    assert into(TAIWAN).text("头发") == "頭髮"


def test_what_is_kept_stays_and_gives_a_boundary() -> None:
    text = "联系于文明，干部code@a.cn"
    kept = [Kept(2, 5), Kept(6, 8)]
    assert into(TAIWAN).text(text, kept) == "聯繫于文明，干部code@a.cn"


def test_a_name_is_converted_as_a_name() -> None:
    given = into(TAIWAN).text("范松发与罗乐宣", [Kept(0, 3, name=True), Kept(4, 7, name=True)])
    assert given == "范松發與羅樂宣"


def test_offsets_move_with_forms_of_another_length() -> None:
    text = "在社区和医院工作"
    given = into(TAIWAN).converted(text, [Kept(1, 3, "社區（里）"), Kept(4, 6, "院")])
    assert given.text == "在社區（里）和院工作"
    assert given.text[given.at(6) : given.at(8)] == "工作"
    assert given.text[given.at(1) : given.at(3)] == "社區（里）"
    assert given.text[given.at(4) : given.at(6)] == "院"


def test_an_empty_form_takes_the_place_away() -> None:
    given = into(TAIWAN).converted("国家的的书", [Kept(3, 4, "")])
    assert given.text == "國家的書"
    assert given.at(4) == 3


def test_private_use_characters_of_the_source_stay() -> None:
    text = "\ue000抓好干部\ue001于文明\ue002"
    given = into(TAIWAN).text(text, [Kept(6, 9)])
    assert given == "\ue000抓好幹部\ue001于文明\ue002"


def test_the_outer_of_two_nested_ranges_holds() -> None:
    assert into(TAIWAN).text("干部关系", [Kept(0, 4), Kept(0, 2, "x")]) == "干部关系"


def test_the_own_script_is_untouched() -> None:
    text = "干部，後面 code"
    assert into(SIMPLIFIED).text(text) == text


@pytest.mark.parametrize(
    ("source", "target", "text", "right"),
    [
        (HONG_KONG, SIMPLIFIED, "衞生署公佈，裏面的羣眾", "卫生署公布，里面的群众"),
        (TAIWAN, SIMPLIFIED, "臺灣的裡面，啟動計畫", "台湾的里面，启动计划"),
        (HONG_KONG, TAIWAN, "衞生署的裏面", "衛生署的裡面"),
        (TAIWAN, HONG_KONG, "衛生署的裡面", "衞生署的裏面"),
    ],
)
def test_a_source_may_be_traditional(source: str, target: str, text: str, right: str) -> None:
    assert into(target, source).text(text) == right


def test_house_styles_are_off_until_switched_on() -> None:
    text = "群众计划公布“每周”两周"
    assert into(TAIWAN).text(text) == "群眾計劃公佈“每週”兩週"
    assert into(TAIWAN, styles=("tw", "quotes")).text(text) == "群眾計畫公布「每週」兩週"
    assert into(HONG_KONG, styles=("hk",)).text(text) == "群眾計劃公布“每周”兩周"


def test_words_are_replaced_only_where_a_site_asks_for_it() -> None:
    words = into(TAIWAN, styles=("tw-words",))
    assert words.text("互联网项目") == "網際網路專案"
    assert into(TAIWAN).text("互联网项目") == "互聯網項目"
    given = words.converted("互联网项目文件")
    assert given.text[given.at(3) : given.at(5)] == "專案"


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert into(TAIWAN, styles=("quotes",)).text("‘甲’ it’s") == "『甲』 it’s"


def test_two_steps_give_what_one_gives() -> None:
    text = "群众在里面启动卫生系统台账，脉络清晰，说明了症结所在。"
    for one, two in (("s2tw", "t2tw"), ("s2hk", "t2hk")):
        assert opencc(two)(opencc("s2t")(text)) == opencc(one)(text)


@given(words, st.sampled_from(PAIRS))
def test_every_stage_keeps_the_length(text: str, pair: tuple[str, str]) -> None:
    for step in STEPS[pair]:
        assert len(in_steps(text, (step,))) == len(text)
    source, script = pair
    whole = into(script, source).converted(text)
    assert len(whole.text) == len(text)
    assert whole.at(len(text)) == len(text)


@given(words, words, st.sampled_from(PAIRS))
def test_lines_are_converted_each_by_itself(one: str, other: str, pair: tuple[str, str]) -> None:
    text = into(pair[1], pair[0]).text
    assert text(f"{one}\n{other}") == f"{text(one)}\n{text(other)}"


@given(words, words, st.sampled_from(PAIRS))
def test_what_is_kept_stays_where_the_offsets_say(
    before: str, kept: str, pair: tuple[str, str]
) -> None:
    ends = (len(before), len(before + kept))
    whole = into(pair[1], pair[0]).converted(before + kept + "后面", [Kept(*ends)])
    assert whole.text[whole.at(ends[0]) : whole.at(ends[1])] == kept


@given(words, st.sampled_from(PAIRS))
def test_in_stages_as_at_once(text: str, pair: tuple[str, str]) -> None:
    """The second stage after the first is the whole, whoever calls them."""
    steps = STEPS[pair]
    assert in_steps(in_steps(text, steps[:1]), steps[1:]) == into(pair[1], pair[0]).text(text)
