from pathlib import Path

import pytest

from sitegen.problems import Where
from sitegen.source.letters import odd

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("卫\u200b生", "U+200B (zero width space) cannot be seen", "remove it"),
        ("\ufeff卫生", "U+FEFF (zero width no-break space) cannot be seen", "remove it"),
        ("软\u00ad件", "U+00AD (soft hyphen) cannot be seen", "remove it"),
        ("a\u200db", "U+200D (zero width joiner) cannot be seen", "remove it"),
        ("\u202e卫生", "U+202E (right-to-left override) turns the direction", "remove it"),
        ("卫生\u2069", "U+2069 (pop directional isolate) turns the direction", "remove it"),
        ("卫\x07生", "U+0007 is no character of a text", "look what should"),
        ("卫\ufffd生", "U+FFFD (replacement character) is no character", "look what should"),
        ("卫\u2028生", "U+2028 (line separator) is no character of a text", "look what should"),
        ("卫\ue000生", "U+E000 has a meaning in one font only", "write the character itself"),
        ("⾦额", "U+2FA6 (kangxi radical gold) looks like another", "write 金"),
        ("⻄", "U+2EC4 (cjk radical west two) looks like another", "write the one"),
        ("更\uf901", "U+F901 (cjk compatibility ideograph-f901) looks like", "write 更"),
        ("ｶﾀｶﾅ", "U+FF76 (halfwidth katakana letter ka) is a letter of half the", "write カ"),
        ("第ニ章", "U+30CB (katakana letter ni) looks like a Han character", "write the Han"),
        (
            "w\u0430ter",
            "'w\u0430ter' mixes scripts: U+0430 (cyrillic small letter a)",
            "one script",
        ),
        ("\u0421OVID", "'\u0421OVID' mixes scripts: U+0421 (cyrillic capital", "one script"),
        ("H\u039fUR", "'H\u039fUR' mixes scripts: U+039F (greek capital letter omi", "one script"),
    ],
)
def test_a_letter_that_deceives_is_told(text: str, said: str, hint: str) -> None:
    problem = next(odd(text, "a.md"))
    assert problem.what.startswith(said)
    assert hint in problem.hint
    assert problem.level == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "一般的文字，“引号”、（一）1. ① ㈠ ％、ＡＢＣ　和 2018年。",
        "PM₂.₅ 浓度 35 µg/m³、μg、kΩ、α-干扰素、β受体、Ⅲ期、℃、㎡、㎎",
        "カタカナ、ひらがな、コーヒー、データ、ノロウイルス",
        "Здоровье и Ευρώπη",
        "家庭 👨‍👩‍👧‍👦 ❤️ ☎️",
        "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩 𠮷 䶮 〇 ○",
        "葛\U000e0100城",
        "制表\t符\n",
    ],
)
def test_a_letter_of_its_own_right_is_none(text: str) -> None:
    assert list(odd(text, "a.md")) == []


def test_a_character_is_told_once_with_the_number_of_its_places() -> None:
    (problem,) = odd("一\n二\u200b三\n\u200b四\u200b", "a.md")
    assert problem.where == Where("a.md", 2, 2)
    assert problem.what.endswith("cannot be seen, here and at 2 more places")


@pytest.mark.parametrize("folder", ["content", "examples", "docs"])
def test_real_texts_have_none(folder: str) -> None:
    found = [
        problem
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".md", ".yml")
        for problem in odd(path.read_text(encoding="utf-8"), str(path))
    ]
    assert found == []
