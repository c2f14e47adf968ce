import pytest

from sitegen.source.qualifiers import qualifies


@pytest.mark.parametrize(
    "text", ["不低于5万人", "30余项", "48学时以上", "三日内", "小于等于3%", "首破500亿元"]
)
def test_a_word_that_qualifies_is_known(text: str) -> None:
    assert qualifies(text)


@pytest.mark.parametrize("text", ["5万人", "内科30项", "5年内科"])
def test_other_words_qualify_nothing(text: str) -> None:
    assert not qualifies(text)
