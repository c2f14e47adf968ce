"""What a site is made from, as one word: equal fingerprints, equal sites."""

import os
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path

from sitegen.config import SITE_FILE, Config

_CODE = Path(__file__).resolve().parent
# Themes lie beside the package in a checkout and inside it in a wheel.
_THEMES = (_CODE.parent / "themes", _CODE / "themes")


_CONTENT = "content/"


def fingerprint(config: Config) -> str:
    """SHA-256 of site.yml and its font, content/, all themes and the code: bytes and names.

    Names count as they stand below the project or the package, so two machines agree.
    """
    return of(inputs(config))


def of(digests: Mapping[str, str]) -> str:
    """The fingerprint of inputs by their names."""
    lines = "".join(f"{digest} {name}\n" for name, digest in sorted(digests.items()))
    return sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def inputs(config: Config) -> Mapping[str, str]:
    """The SHA-256 of each file that a site is made from, by its name."""
    return {name: _digest(path) for name, path in _inputs(config)}


def as_read(digests: Mapping[str, str], content: Mapping[str, str]) -> Mapping[str, str]:
    """Inputs with what a build has read of content/, by paths below it.

    A file may change between the fingerprint and the build, and change back after it.
    """
    others = {name: one for name, one in digests.items() if not name.startswith(_CONTENT)}
    return others | {f"{_CONTENT}{path}": one for path, one in content.items()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _inputs(config: Config) -> Iterator[tuple[str, Path]]:
    yield SITE_FILE, config.root / SITE_FILE
    if config.pdf and config.pdf.font:
        yield config.pdf.font, config.root / config.pdf.font
    trees = {"content": config.content, "themes": config.root / "themes", "code": _CODE}
    trees |= {f"themes of the package {n}": place for n, place in enumerate(_THEMES)}
    for name, tree in trees.items():
        yield from ((f"{name}/{below}", tree / below) for below in sorted(_files(tree)))


def _files(tree: Path) -> Iterator[str]:
    """The paths of the files below a folder; what Python and desktops leave there is nothing."""
    for folder, names, files in os.walk(tree, followlinks=True):
        names[:] = [name for name in names if name != "__pycache__" and name[0] != "."]
        for file in files:
            if file[0] != "." and (Path(folder) / file).is_file():
                yield (Path(folder) / file).relative_to(tree).as_posix()
