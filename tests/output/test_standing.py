"""Whether a site stands as the last build left it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.model import Page
from sitegen.output.places import Places
from sitegen.output.standing import Standing, stand, standing
from sitegen.output.write import write
from sitegen.problems import Problem, Where

TOLD = (Problem(Where("content/a.md", 3, 4), "link", "a doubt", "look", "warning"),)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "build"
    written = write([Page("a.html", b"1"), Page("years/2018.html", b"2")], place)
    stand(place, "these sources", written.sealed, TOLD)
    return place


def test_an_untouched_site_of_the_same_sources_stands(out: Path) -> None:
    assert standing(out, "these sources") == Standing(2, TOLD)


def test_a_site_of_other_sources_does_not(out: Path) -> None:
    assert standing(out, "other sources") is None


def same_size(out: Path) -> None:
    (out / "a.html").write_bytes(b"3")


def removed(out: Path) -> None:
    (out / "years/2018.html").unlink()


def added(out: Path) -> None:
    (out / "years/2019.html").write_bytes(b"")


def linked(out: Path) -> None:
    (out / "a.html").unlink()
    (out / "a.html").symlink_to(out / "years/2018.html")


def without_a_seal(out: Path) -> None:
    (Places(out).state / "standing").unlink()


def with_a_broken_seal(out: Path) -> None:
    (Places(out).state / "standing").write_text('{"from": "these sources"}')


def written_again(out: Path) -> None:
    write([Page("a.html", b"1")], out)


def touched(out: Path) -> None:
    os.utime(out / "a.html", (1, 1))


@pytest.mark.parametrize(
    "touch",
    [
        same_size,
        removed,
        added,
        linked,
        without_a_seal,
        with_a_broken_seal,
        written_again,
        touched,
    ],
)
def test_a_site_that_was_touched_does_not_stand(touch: Callable[[Path], None], out: Path) -> None:
    touch(out)
    assert standing(out, "these sources") is None


def test_no_site_does_not_stand(tmp_path: Path) -> None:
    assert standing(tmp_path / "build", "these sources") is None
