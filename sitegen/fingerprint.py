"""What a site is made from, as one word: equal fingerprints, equal sites."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sitegen.config import SITE_FILE, Config

_CODE = Path(__file__).resolve().parent
# Themes lie beside the package in a checkout and inside it in a wheel.
_THEMES = (_CODE.parent / "themes", _CODE / "themes")


def fingerprint(config: Config) -> str:
    """SHA-256 of site.yml, content/, all themes and the code: of every byte and every name.

    Names count as they stand below the project or the package, so two machines agree.
    """
    digest = sha256()
    for name, path in _inputs(config):
        data = path.read_bytes()
        digest.update(f"{name}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _inputs(config: Config) -> Iterator[tuple[str, Path]]:
    yield SITE_FILE, config.root / SITE_FILE
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
