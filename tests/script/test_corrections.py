"""The list of corrections: every entry has a reason and an example that shows it at work."""

import pytest

from sitegen.script.convert import opencc, standard
from sitegen.script.lexicon import Correction, curated, lexicon


def test_a_phrase_stands_once() -> None:
    phrases = [row.phrase for row in curated()]
    assert len(phrases) == len(set(phrases)) > 400


@pytest.mark.parametrize("row", curated(), ids=lambda row: row.phrase)
def test_an_entry_works_in_its_example(row: Correction) -> None:
    assert row.reason
    assert len(row.form) == len(row.phrase)
    assert any(char in lexicon().forms for char in row.phrase), "the guard would not look here"
    place = row.example.index(row.phrase)
    given = standard(row.example)[place : place + len(row.form)]
    assert opencc("t2tw")(given) == opencc("t2tw")(row.form)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("标准入库", "標準入庫"),
        ("若干部门", "若干部門"),
        ("北回归线", "北迴歸線"),
        ("糖尿病并发症", "糖尿病併發症"),
        ("抽签和标签", "抽籤和標籤"),
        ("沉淀的淀粉", "沉澱的澱粉"),
        ("雇佣女佣", "僱傭女傭"),
        ("数据不准确", "數據不準確"),
        ("实行机构编制管理", "實行機構編制管理"),
        ("服务周到", "服務周到"),
        ("医院党委书记", "醫院黨委書記"),
    ],
)
def test_a_longer_word_holds_against_a_shorter_entry(text: str, right: str) -> None:
    assert standard(text) == right
