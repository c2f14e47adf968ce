import errno
import os
from pathlib import Path

import pytest

from sitegen.model import Copy, Page
from sitegen.output.tree import CHUNK
from sitegen.output.write import write
from sitegen.problems import SitegenError
from tests.golden import files
from tests.output.small import copy_of, pages


def test_an_unchanged_file_is_the_same_file(out: Path) -> None:
    write(pages({"a.html": b"1", "b.html": b"1"}), out)
    before = (out / "a.html").stat()
    write(pages({"a.html": b"1", "b.html": b"2"}), out)
    after = (out / "a.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_was_changed_in_the_tree_is_mended(out: Path) -> None:
    write(pages({"a.html": b"right"}), out)
    (out / "a.html").write_bytes(b"wrong")
    write(pages({"a.html": b"right"}), out)
    assert files(out) == {"a.html": b"right"}


def test_a_link_in_the_tree_is_not_followed(out: Path, tmp_path: Path) -> None:
    write(pages({"a.html": b"text"}), out)
    (out / "a.html").unlink()
    (tmp_path / "mine.html").write_bytes(b"text")
    (out / "a.html").symlink_to(tmp_path / "mine.html")
    write(pages({"a.html": b"text"}), out)
    assert not (out / "a.html").is_symlink()
    assert not (out / "a.html").samefile(tmp_path / "mine.html")


def test_a_file_of_content_is_copied_and_never_linked(out: Path, tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(b"%PDF")
    for _ in range(2):
        write([copy_of(original)], out)
        assert not (out / "original.pdf").samefile(original)
    original.write_bytes(b"%pdf")
    assert files(out) == {"original.pdf": b"%PDF"}
    assert write([copy_of(original)], out).new == 1
    assert files(out) == {"original.pdf": b"%pdf"}


@pytest.mark.parametrize("now", [b"other", b"old", b""])
def test_a_file_that_changed_since_it_was_read_is_told(
    now: bytes, out: Path, tmp_path: Path
) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(b"old")
    write([copy_of(original)], out)
    original.write_bytes(b"read")
    page = copy_of(original)
    original.write_bytes(now)
    with pytest.raises(
        SitegenError, match=r"original\.pdf changed while .*\n    build again"
    ) as told:
        write([page], out)
    assert told.value.status == 3
    assert files(out) == {"original.pdf": b"old"}


def test_a_file_that_the_site_has_as_it_was_read_is_kept(out: Path, tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(b"read")
    page = copy_of(original)
    write([page], out)
    original.write_bytes(b"other")
    assert write([page], out).kept == 1
    assert files(out) == {"original.pdf": b"read"}


def test_files_longer_than_one_read_are_compared_to_their_ends(out: Path, tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(b"1" * CHUNK + b"2")
    write([copy_of(original)], out)
    assert write([copy_of(original)], out).kept == 1
    original.write_bytes(b"1" * CHUNK + b"3")
    assert write([copy_of(original)], out).kept == 0


def test_a_file_that_vanished_is_named(out: Path, tmp_path: Path) -> None:
    write(pages({"a.html": b"old"}), out)
    with pytest.raises(SitegenError, match=r"gone\.pdf cannot be read: no such file") as told:
        write([Page("a.pdf", Copy(tmp_path / "gone.pdf", ""))], out)
    assert told.value.status == 3
    assert files(out) == {"a.html": b"old"}


def test_without_links_everything_is_written(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", fail)
    for _ in range(2):
        assert write(pages({"a.html": b"1"}), out).new == 1
        assert files(out) == {"a.html": b"1"}
