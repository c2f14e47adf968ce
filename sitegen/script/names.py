"""A person's name in Traditional characters, one by one.

A dictionary of words has no say in a name: 李松仁 is not 鬆, 于文明 not 於, 范志强 not 範.
"""

from collections.abc import Callable
from functools import lru_cache

# Ambiguous characters that keep their form in names, as 于 余 范 沈 姜 do beside 於 餘 範 瀋 薑 of
# the language; and two whose usual form is not OpenCC's first. The rest take its first.
SAME = "于余范沈姜郁岳卜干涂咸谷曲仇种党后台采里岩淀朴游占佣斗"
FORMS = {char: char for char in SAME} | {"冲": "沖", "签": "簽"}

# Between the characters of a name, so that OpenCC sees no word in it.
SEPARATOR = "\ue000"


@lru_cache(maxsize=4096)
def name_form(name: str, to_traditional: Callable[[str], str]) -> str:
    """A name with each character in the form that names have; `to_traditional` is plain s2t."""
    single = to_traditional(SEPARATOR.join(name)).split(SEPARATOR)
    return "".join(FORMS.get(char, form) for char, form in zip(name, single, strict=True))
