"""A site of a few files, as pages that are still to be written."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from sitegen.model import Copy, Page


def pages(tree: Mapping[str, bytes]) -> Iterator[Page]:
    """The pages of a tree, by their paths."""
    return (Page(path, content) for path, content in tree.items())


def copy_of(original: Path) -> Page:
    """The page of a file that was just read."""
    return Page(original.name, Copy(original, sha256(original.read_bytes()).hexdigest()))
