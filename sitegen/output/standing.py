"""Whether a site stands as the last build left it, made from the same.

`.build.sitegen/standing` holds what the site was made from, a seal over the paths, sizes and times
of all its files, and the warnings that were told. A killed build leaves it as it was: its seal is
then not that of the tree, and the next build is a whole one.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sitegen.output.notes import Sealed
from sitegen.output.places import Places
from sitegen.problems import Problem, Where


class Standing(NamedTuple):
    """A site that stands: how many files it has, and what there was to tell of its content."""

    files: int
    problems: tuple[Problem, ...]


def stand(out: Path, made_from: str, files: Iterable[Sealed], problems: Iterable[Problem]) -> None:
    """After a build has written: what it made from what."""
    count, seal = _seal(files)
    told = [asdict(problem) for problem in problems]
    text = json.dumps({"from": made_from, "seal": seal, "files": count, "problems": told})
    path = _path(out)
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def standing(out: Path, made_from: str) -> Standing | None:
    """The site in `out`, where it was made from the same and no file of it was touched since."""
    try:
        known = json.loads(_path(out).read_text(encoding="utf-8"))
        if known["from"] != made_from or (known["files"], known["seal"]) != _seal(_files(out)):
            return None
        problems = (one | {"where": Where(**one["where"])} for one in known["problems"])
        return Standing(known["files"], tuple(Problem(**one) for one in problems))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(out: Path) -> Path:
    return Places(out.resolve()).state / "standing"


def _seal(files: Iterable[Sealed]) -> tuple[int, str]:
    """The number of the files, and one digest of them all, in whatever order they come."""
    count, total = 0, 0
    for path, size, time in files:
        line = f"{path}\0{size}\0{time}".encode("utf-8", "surrogateescape")
        count, total = count + 1, total + int.from_bytes(blake2b(line, digest_size=16).digest())
    return count, f"{total % (1 << 128):032x}"


def _files(folder: Path, below: str = "") -> Iterator[Sealed]:
    """The files of a folder; a link counts as what it is, and no build writes one."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{below}{entry.name}/")
            else:
                known = entry.stat(follow_symlinks=False)
                yield f"{below}{entry.name}", known.st_size, known.st_mtime_ns
