"""Surnames whose character means something else in the language, where a title shows a person.

于文明局长 is a man, 于本月底 is a date: only a name between an office and a title, or in a list of
appointments, is taken for one. What stays in doubt goes to the review.
"""

import re
from collections.abc import Iterator

from sitegen.script.names import FORMS

SURNAMES = "于余范沈姜郁岳卜涂谷曲仇"

TITLES = (
    "同志|局长|主任|书记|市长|县长|区长|镇长|乡长|州长|省长|院长|校长|部长|厅长|处长|科长|司长|"
    "主席|教授|院士|医师|医生|先生|女士|检察长|行长|董事长|总经理|委员长|秘书长"
)

# 管理局于文明局长: what goes before is the end of an office's name, a title, or a stop; never a
# verb such as 服务 or 归, after which 于 is the preposition.
AFTER = (
    r"(?:(?<=[局委厅部院会府办处科室司校所组、：:（(\s].)|(?<=主任.)|(?<=书记.)|(?<=同志.)|(?<=^.))"
)

# No name begins so: 该部于前主任任内, 该院于新院长到任后.
NO_NAME = "(?![前原现老本时该各其同新副全我上下每])"

# 范主任 needs no given name; 局于主任办公会 does.
TITLED = re.compile(
    rf"([{SURNAMES}]){AFTER}(?:{NO_NAME}[\u4e00-\u9fff]{{1,2}}|(?<=[范沈姜]))副?(?={TITLES})"
)

APPOINTED = re.compile(
    r"(?:任命|免去|提名|聘任|选举|增选|补选)((?:[\u4e00-\u9fff]{2,3}、)*[\u4e00-\u9fff]{2,3}?)"
    r"(?=为|同志|的|等|担任|任)"
)

LABELLED = re.compile(
    rf"(?:[人长任员者师家]|姓名)[：:]\s*([{SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?=[\s，。；、（]|$)"
)


ANY = re.compile(f"[{SURNAMES}]")

# 姓于，繁体字形不变; 姓于某.
SAID = re.compile(rf"姓([{SURNAMES}])(?=[的，。、；）\s某者]|$)")

# 当事人范某, 余某某; not 规范某些, 其余某项. After 于 stands what a person does, or a stop.
SOMEONE = re.compile(
    r"(?<![模规示防典师其剩结业多有盈残])([范余沈姜朴岳卜涂谷曲仇])(?=某(?![些个种一项类年月日地]))"
    r"|(?:(?<=[人告员者与和及被对、，：])|(?<![^\s]))(于)(?=某某?(?:[、，。；（）]|$|与|和|诉|系|驾|涉|犯))"
)


def surnames(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and Traditional form of each surname that its surroundings prove."""
    if "某" in text:
        for found in SOMEONE.finditer(text):
            yield (*found.span(), FORMS[found[0]])
    if not ANY.search(text):
        return
    for pattern in (TITLED, LABELLED, SAID):
        for found in pattern.finditer(text):
            yield (*found.span(1), FORMS[found[1]])
    for found in APPOINTED.finditer(text):
        place = found.start(1)
        for name in found[1].split("、"):
            if name[0] in SURNAMES:
                yield (place, place + 1, FORMS[name[0]])
            place += len(name) + 1
