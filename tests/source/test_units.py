import re

import pytest

from sitegen.source.units import UNIT


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("分贝以下", "分贝"),
        ("吨公里", "吨公里"),
        ("立方米/秒的", "立方米/秒"),
        ("元/人·月", "元/人·月"),
        ("元/(平方米·月)", "元/(平方米·月)"),
        ("元/千瓦时", "元/千瓦时"),
        ("例/10万", "例/10万"),
        ("件/万人", "件/万人"),
        ("立方米每秒", "立方米每秒"),
        ("张/8张", "张"),
        ("个自然日", "个自然日"),
        ("km/h", "km/h"),
        ("m2", "m2"),
    ],
)
def test_the_longest_unit_is_taken(text: str, unit: str) -> None:
    found = re.match(UNIT, text)
    assert found is not None
    assert found[0] == unit


@pytest.mark.parametrize("text", ["G应用", "D打印", "mRNA", "方案"])
def test_what_is_no_unit_is_none(text: str) -> None:
    assert re.match(UNIT, text) is None
