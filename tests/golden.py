"""Expected outputs that lie in files; with SITEGEN_GOLDEN=1 they are written, not compared."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest


@pytest.fixture
def golden() -> Callable[[Path, str], None]:
    """Compares a text with the file that holds what is expected: `golden(path, text)`."""
    return check_file


@pytest.fixture
def golden_tree() -> Callable[[Path, Mapping[str, bytes]], None]:
    """Compares files, by their path from a folder, with all files of it."""
    return check_tree


def check_file(expected: Path, actual: str) -> None:
    """Fails where the text is not the file's."""
    if rewriting():
        write(expected, actual.encode())
    assert actual == expected.read_text(encoding="utf-8")


def check_tree(expected: Path, actual: Mapping[str, bytes]) -> None:
    """Fails where a file is missing, is too much or differs."""
    if rewriting():
        rewrite_tree(expected, actual)
    before = files(expected)
    assert sorted(actual) == sorted(before)
    for path, content in sorted(actual.items()):
        assert lines(content) == lines(before[path]), path


def rewriting() -> bool:
    """Whether `make golden` runs."""
    return os.environ.get("SITEGEN_GOLDEN") == "1"


def rewrite_tree(folder: Path, actual: Mapping[str, bytes]) -> None:
    """Makes the folder hold these files and no other."""
    for path in files(folder).keys() - actual.keys():
        (folder / path).unlink()
    for path, content in actual.items():
        write(folder / path, content)


def files(folder: Path) -> dict[str, bytes]:
    """The files under a folder, by their path from it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(path: Path, content: bytes) -> None:
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def lines(content: bytes) -> list[str]:
    """The content as lines, so that a difference is shown as one; what is no UTF-8 stays apart."""
    return content.decode(errors="surrogateescape").splitlines(keepends=True)
