"""Parts of a site that are kept unmade."""

import errno
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.jobs import Processes
from sitegen.model import Page
from sitegen.output.notes import Files, Noted, note, noted
from sitegen.output.places import Places
from sitegen.output.tree import Part
from sitegen.output.write import write_parts
from tests.golden import files

SITE = b"made from this"


class Made:
    """Parts of one page, made of a word each; which were made is remembered."""

    def __init__(self, **words: str) -> None:
        self.words = words
        self.made: list[str] = []
        self.asked: list[str] = []

    def parts(self) -> list[Part]:
        return [self.part(name, word.encode()) for name, word in self.words.items()]

    def part(self, name: str, word: bytes) -> Part:
        def make() -> Iterator[Page]:
            self.made.append(name)
            yield Page(f"{name}/index.html", word)

        def same(known: bytes) -> bool:
            self.asked.append(name)
            return known == word

        return Part(make, name, lambda: word, same)


def written(out: Path, shared: bytes = SITE, **words: str) -> list[str]:
    """The parts that were made to write these words; the site is exactly they."""
    made = Made(**words)
    write_parts(made.parts(), out, made_from=shared)
    assert files(out) == {f"{name}/index.html": word.encode() for name, word in words.items()}
    return made.made


def test_a_part_of_the_same_note_is_not_made_again(out: Path) -> None:
    assert written(out, a="1", b="1") == ["a", "b"]
    before = (out / "a/index.html").stat().st_ino
    assert written(out, a="1", b="2", c="3") == ["b", "c"]
    assert (out / "a/index.html").stat().st_ino == before
    assert written(out, a="1") == []


def test_several_processes_keep_parts_too(out: Path) -> None:
    words = {f"p{number}": str(number) for number in range(40)}
    for _ in range(2):
        made = Made(**words)
        done = write_parts(made.parts(), out, team=Processes(3), made_from=SITE)
    assert (done.new, done.kept) == (0, 40)
    # By this process, once for all that it forks.
    assert made.asked == [*words]


@pytest.mark.parametrize("shared", [b"another code", b""])
def test_where_the_shared_is_another_all_is_made(shared: bytes, out: Path) -> None:
    written(out, a="1")
    assert written(out, shared, a="1") == ["a"]


def test_without_what_all_share_nothing_is_noted(out: Path) -> None:
    written(out, b"", a="1")
    assert written(out, b"", a="1") == ["a"]


def test_a_file_that_was_touched_is_made_again(out: Path) -> None:
    written(out, a="1", b="1")
    (out / "a/index.html").write_text("9")
    assert written(out, a="1", b="1") == ["a"]
    (out / "b/index.html").unlink()
    assert written(out, a="1", b="1") == ["b"]


def test_a_site_that_went_is_made_again(out: Path) -> None:
    written(out, a="1")
    Places(out).new.mkdir()
    out.rename(out.with_name("elsewhere"))
    assert written(out, a="1") == ["a"]


def test_without_links_all_is_made_and_the_old_tree_stays_as_it_was(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    written(out, a="1", b="1")
    monkeypatch.setattr(os, "link", fail)
    assert written(out, a="1", b="2") == ["a", "b"]


def test_where_one_link_fails_the_files_of_the_old_tree_are_not_written_to(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [Page("one.html", b"1"), Page("two.html", b"2")]
    part = Part(lambda: pages, "both", lambda: b"note", lambda known: True)
    write_parts([part], out, made_from=SITE)
    link, before = os.link, (out / "one.html").stat().st_ino

    def fail(before: str | Path, place: str | Path) -> None:
        if Path(place).name == "two.html":
            raise PermissionError(errno.EPERM, "no link here")
        link(before, place)

    monkeypatch.setattr(os, "link", fail)
    done = write_parts([part], out, made_from=SITE)
    assert (done.new, done.kept) == (1, 1)
    assert (out / "one.html").stat().st_ino == before


FILES = [("a.html", 1, 2), ("care/a.html", 3, 4)]
NOTES = {"a": Noted(b"read", Files.of(FILES)), "b": Noted(b"", Files())}


def test_files_come_back_from_one_text() -> None:
    assert list(Files.of(FILES).each()) == FILES
    assert [Files.of(FILES[:count]).number() for count in range(3)] == [0, 1, 2]


def test_notes_come_back(tmp_path: Path) -> None:
    note(tmp_path, SITE, NOTES)
    assert noted(tmp_path, SITE) == {"a": NOTES["a"]}
    assert noted(tmp_path, b"made from that") == {}


@pytest.mark.parametrize("seed", range(10))
def test_damaged_notes_are_none(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    note(tmp_path, SITE, NOTES)
    data = bytearray((tmp_path / "notes").read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    (tmp_path / "notes").write_bytes(data if seed else b"")
    assert noted(tmp_path, SITE) == {}
