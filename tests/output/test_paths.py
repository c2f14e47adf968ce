"""Paths that lie side by side."""

import pytest

from sitegen.output.paths import Paths
from sitegen.problems import SitegenError


def admitted(*paths: str) -> None:
    taken = Paths()
    for path in paths:
        taken.admit(path)


def test_paths_lie_side_by_side() -> None:
    admitted("a.html", "b/a.html", "b/c/a.html", "b/c.html", "B.html", "Ä/a.html")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/b.html", "a/b.html"),
        ("a/B.html", "A/b.html"),
        ("a/b", "a/b/c.html"),
        ("a/b", "a/b/c/d.html"),
        ("a/b/c.html", "a/b"),
        ("A/b/c/d.html", "a/b"),
        ("Ä.html", "a\u0308.html"),
    ],
)
def test_a_path_in_the_way_of_another_is_told_by_both_names(first: str, second: str) -> None:
    with pytest.raises(SitegenError) as told:
        admitted("a/z.html", first, second)
    assert first in str(told.value)
    assert second in str(told.value)
