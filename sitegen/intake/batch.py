"""Many raw files at once: which they are, read side by side, saved one folder each."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.intake.imports import FORMATS, Options, imported
from sitegen.intake.said import said
from sitegen.intake.setting import Setting
from sitegen.problems import SitegenError

# Below this number the start of further processes costs more than it saves.
_FEW = 8


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a file: its source, or why there is none."""

    path: Path
    slug: str = ""
    files: Mapping[str, bytes] | None = None
    said: Mapping[str, Any] | None = None
    warnings: tuple[str, ...] = ()
    error: str = ""


def chosen(words: Sequence[str], here: Path) -> tuple[Path, ...]:
    """The files that arguments name: a file, a folder with all that can be read in it, a glob."""
    found: list[Path] = []
    for word in words:
        path = here / word
        if path.is_dir():
            inside = sorted(path.rglob("*"))
            found += [one for one in inside if one.is_file() and one.suffix.lower() in FORMATS]
        elif path.is_file() or not set("*?[") & set(word):
            found.append(path)
        else:
            root = Path(path.anchor) if path.is_absolute() and Path(word).is_absolute() else here
            pattern = word.removeprefix(root.anchor) if root != here else word
            found += sorted(one for one in root.glob(pattern) if one.is_file())
    if not found:
        raise SitegenError(f"there is nothing to import: {' '.join(words)}", 2)
    return tuple(dict.fromkeys(found))


def read(paths: Sequence[Path], setting: Setting, options: Options, jobs: int) -> Iterator[Done]:
    """What each file is, in their order; with many files, on several cores."""
    if len(paths) <= _FEW or jobs == 1:
        yield from (_one(path, setting, options) for path in paths)
        return
    with ProcessPoolExecutor(jobs, initializer=_keep, initargs=(setting, options)) as pool:
        yield from pool.map(_kept, paths, chunksize=4)


def _one(path: Path, setting: Setting, options: Options) -> Done:
    try:
        one = imported(path.name, path.read_bytes(), setting, options)
    except SitegenError as error:
        return Done(path, error=str(error))
    except OSError as error:
        return Done(path, error=error.strerror or str(error))
    return Done(path, one.slug, one.files, said(one), one.understood.warnings)


_GIVEN: dict[str, tuple[Setting, Options]] = {}


def _keep(setting: Setting, options: Options) -> None:
    """What every file needs, sent to a process once."""
    _GIVEN["all"] = (setting, options)


def _kept(path: Path) -> Done:
    return _one(path, *_GIVEN["all"])


def save(done: Done, folder: Path, *, force: bool, named: bool = False) -> Path:
    """Write a source into a folder of its own; never half of it, never over another one.

    With `force` it replaces what was made of the same file; where its name was `named` by a
    person, whatever has that name.
    """
    files = done.files or {}
    target = folder / done.slug if force and named else _target(folder, done, force)
    folder.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        _write(files, target)
        return target
    new = folder / f".{target.name}.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    _write(files, new)
    new.rename(target)
    return target


def _target(folder: Path, done: Done, force: bool) -> Path:
    """The folder that was made of the file before, else one that no other source has."""
    files = done.files or {}
    originals = {name: data for name, data in files.items() if name.startswith("original")}
    for name in _names(done.slug):
        target = folder / name
        if not target.exists():
            return target
        if all(_holds(target / original, data) for original, data in originals.items()):
            if force:
                return target
            what = f"{target.name}/ was made of this file already"
            raise SitegenError(f"{what}\n    --force writes it anew", 1)
    raise AssertionError("names never end")


def _names(slug: str) -> Iterator[str]:
    yield slug
    count = 1
    while True:
        count += 1
        yield f"{slug}-{count}"


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        part = folder / f".{name}.new"
        part.write_bytes(data)
        part.replace(folder / name)
