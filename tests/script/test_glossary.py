"""content/glossary.yml: its rules, where they apply, and what is wrong with them."""

from sitegen import yamlfile
from sitegen.problems import Problem
from sitegen.script.convert import Kept, converter
from sitegen.script.glossary import Glossary, glossary, with_people
from sitegen.script.matches import applied, idle

TEXT = """\
names:
  - {text: 于文明, reason: a surname}
  - {text: 王胜鉴, tw: 王勝鑑, hk: 王勝鑒}
phrases:
  - {text: 干部, hant: 幹部}
  - {text: 社区, tw: 社區（里）}
  - {text: 台风杯}
styles: {zh-Hant-TW: [tw, quotes]}
reports:
  one: {phrases: [{text: 干部, hant: 幹員}]}
"""


def read(text: str) -> tuple[Glossary, tuple[Problem, ...]]:
    return glossary(yamlfile.read(text, "content/glossary.yml"))


def into(script: str, text: str, report: str = "") -> str:
    return converter(script, read(TEXT)[0].of(report)).text(text)


def test_forms_differ_by_script() -> None:
    assert into("zh-Hant-TW", "王胜鉴") == "王勝鑑"
    assert into("zh-Hant-HK", "王胜鉴") == "王勝鑒"
    assert into("zh-Hans", "王胜鉴") == "王胜鉴"


def test_a_name_that_is_marked_gets_its_form_too() -> None:
    hong_kong = converter("zh-Hant-HK", read(TEXT)[0])
    assert hong_kong.text("王胜鉴与里", [Kept(0, 3, name=True)]) == "王勝鑒與裏"


def test_a_rule_for_another_script_leaves_the_text_to_conversion() -> None:
    assert into("zh-Hant-TW", "社区") == "社區（里）"
    assert into("zh-Hant-HK", "社区") == "社區"


def test_a_phrase_without_forms_is_never_converted() -> None:
    assert into("zh-Hant-TW", "台风杯与台风") == "台风杯與颱風"


def test_a_rule_does_not_reach_into_a_word() -> None:
    assert into("zh-Hant-TW", "若干部门的干部") == "若干部門的幹部"


def test_a_report_may_rule_otherwise() -> None:
    assert into("zh-Hant-TW", "干部", "one") == "幹員"
    assert into("zh-Hant-TW", "干部", "two") == "幹部"


def test_rules_that_change_nothing_are_found_with_their_place() -> None:
    rules = read("phrases:\n  - {text: 干部, hant: 幹部}\n  - {text: 甲乙, hant: 丙丁}\n")[0]
    hidden, missing = idle([applied(["若干部门"], rules)], rules)
    assert (hidden.where.line, missing.where.line) == (2, 3)
    assert "若干部门" in hidden.what
    assert idle([applied(["干部与甲乙"], rules)], rules) == ()


def test_mistakes_have_a_place_and_a_hint() -> None:
    problems = read(
        "names:\n  - {txt: 甲}\nphrases:\n  - {text: 乙, tw: 丙}\n  - {text: 乙, tw: 丁}\n"
        "styles: {zh-Hant-TW: [tww], zh-Hant: [tw]}\nphrase: []\n"
    )[1]
    said = "\n".join(f"{problem.where.line}: {problem.what}" for problem in problems)
    assert "2: there is no field 'txt'" in said
    assert "5: a second rule for '乙'" in said
    assert "6: there is no house style 'tww'" in said
    assert "6: there is no field 'zh-Hant'" in said
    assert "7: there is no field 'phrase'" in said


def test_whom_fields_name_is_a_person_wherever_the_name_stands() -> None:
    speakers = ["某市市长　范建里", "于干", "某市市长　林　远", "某市人民政府"]
    rules = with_people(Glossary(), speakers)
    assert [rule.text for rule in rules.rules] == ["范建里", "于干", "林　远"]
    convert = converter("zh-Hant-TW", rules.of("one"))
    assert convert.text("市长范建里、于干在这里") == "市長范建里、于干在這裡"
