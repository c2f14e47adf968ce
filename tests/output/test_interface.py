import pytest

from sitegen.output.interface import OWN, interface
from sitegen.script.convert import converter
from sitegen.script.glossary import Glossary

WORDS = {
    "navigation": {"search": "搜索", "deeper": {"hint": "搜索框，站点地图"}},
    "scripts": {"zh-Hans": "简体"},
    "go": "go",
    "text": "正文",
    OWN: {"zh-Hant-TW": {"搜索": "搜尋", "站点地图": "網站地圖", "地图": "圖"}},
}


def of(script: str) -> dict[str, object]:
    return dict(interface(WORDS, converter(script, Glossary())))


def test_a_script_may_have_words_of_its_own() -> None:
    assert of("zh-Hant-TW") == {
        "navigation": {"search": "搜尋", "deeper": {"hint": "搜尋框，網站地圖"}},
        "scripts": {"zh-Hans": "简体"},
        "go": "go",
        "text": "正文",
    }


@pytest.mark.parametrize(("script", "word"), [("zh-Hans", "站点地图"), ("zh-Hant-HK", "站點地圖")])
def test_without_them_words_are_converted_like_the_text(script: str, word: str) -> None:
    assert of(script)["navigation"] == {"search": "搜索", "deeper": {"hint": f"搜索框，{word}"}}
