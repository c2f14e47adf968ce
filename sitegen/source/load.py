"""content/ to sources and files: the only reader of content/."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from sitegen.model import File, Problem, SitegenError, Source, Where
from sitegen.source.names import unfit

# What is read for its meaning; everything else beside a report is published as it is.
_READ = {"index.md", "index.ann.yml"}
_PLACES = "sources are reports/<name>/index.md, pages/*.md, registers/*.yml and glossary.yml"


class Content(NamedTuple):
    """Everything below content/, in the order of its paths."""

    sources: tuple[Source, ...]
    files: tuple[File, ...]
    problems: tuple[Problem, ...]


def load(content: Path) -> Content:
    """The sources and files of a site; names that cannot be published are problems."""
    if not content.is_dir():
        raise SitegenError(f"there is no folder {content.name}/ beside site.yml", 1)
    sources, files, problems = [], [], [*_without_text(content)]
    for place in sorted(content.rglob("*")):
        path = place.relative_to(content).as_posix()
        if any(part.startswith(".") for part in path.split("/")):
            continue
        if not place.exists():
            what = "a link leads nowhere"
            problems.append(Problem(Where(f"content/{path}"), "path", what, "copy the file here"))
        elif place.is_symlink() and not place.resolve().is_relative_to(content.resolve()):
            what = "a link leads out of content/"
            problems.append(Problem(Where(f"content/{path}"), "path", what, "copy the file here"))
        elif place.is_dir():
            continue
        elif _is_source(path):
            with _told(path):
                sources.append(Source(path, place.read_bytes()))
        elif path.startswith("reports/") and path.count("/") > 1:
            with _told(path):
                files.append(_file(path, place))
        else:
            problems.append(
                Problem(Where(f"content/{path}"), "path", "nothing reads this file", _PLACES)
            )
    problems += unfit([*(one.path for one in sources), *(one.path for one in files)])
    return Content(tuple(sources), tuple(files), tuple(problems))


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Says of a file that went, or was never ours to read, what it means here."""
    try:
        yield
    except OSError as error:
        what = f"content/{path} cannot be read: {str(error.strerror or error).lower()}"
        raise SitegenError(
            f"{what}; nothing was written\n    build again when it is there", 3
        ) from error


def _file(path: str, place: Path) -> File:
    with place.open("rb") as opened:
        return File(path, place, place.stat().st_size, file_digest(opened, "sha256").hexdigest())


def _without_text(content: Path) -> Iterator[Problem]:
    """Folders of reports without a report."""
    for folder in sorted((content / "reports").glob("[!.]*/")):
        if not (folder / "index.md").is_file():
            where = Where(f"content/reports/{folder.name}")
            what = "a folder without a report"
            yield Problem(where, "path", what, "put the text of the report into its index.md")


def _is_source(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if folder.startswith("reports/"):
        depth = folder.count("/")
        earlier = depth == 2 and folder.endswith("/revisions") and name.endswith(".md")
        return (name in _READ and depth == 1) or earlier
    return path.endswith((".md", ".yml")) and folder in ("", "pages", "registers")
