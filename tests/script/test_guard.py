"""Where a text is cut before OpenCC sees it."""

from itertools import pairwise

import pytest

from sitegen.script.guard import advice, astride
from sitegen.script.lexicon import lexicon
from sitegen.script.words import edges


def cut(text: str) -> str:
    ends = edges(text, lexicon())
    return "|".join(text[a:b] for a, b in pairwise(ends))


def test_words_are_the_most_probable_ones() -> None:
    assert cut("抓好干部队伍") == "抓好|干部|队伍"


def test_a_long_word_is_cut_once_more_unless_a_character_is_left_over() -> None:
    assert cut("分配制度") == "分配|制度"
    assert cut("十几分钟") == "十几分钟"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("抓好干部", (2,)),
        ("分配制度", (2,)),
        ("指明了方向", (2,)),
        ("少数组织", ()),
        ("理发店", ()),
        ("ABC", ()),
    ],
)
def test_a_phrase_that_a_word_overlaps_is_cut_at_its_edge(
    text: str, places: tuple[int, ...]
) -> None:
    assert advice(text).cuts == places


def test_places_count_from_the_start_of_the_text() -> None:
    assert advice("一、抓好干部；分配制度").cuts == (4, 9)


def test_a_word_astride_a_range_is_seen() -> None:
    assert astride("若干部门", 1, 3)
    assert not astride("机关干部", 2, 4)
