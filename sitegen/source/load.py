"""content/ to sources and files: the only reader of content/."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from sitegen.model import File, Source
from sitegen.problems import Problem, SitegenError, Where
from sitegen.source.names import unfit

# What is read for its meaning; everything else beside a report is published as it is.
_READ = {"index.md", "index.ann.yml"}
_PLACES = "sources are reports/<name>/index.md, pages/*.md, registers/*.yml and glossary.yml"


class Content(NamedTuple):
    """Everything below content/, in the order of its paths."""

    sources: tuple[Source, ...]
    files: tuple[File, ...]
    problems: tuple[Problem, ...]

    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of what was read, by the paths."""
        texts = {one.path: sha256(one.data).hexdigest() for one in self.sources}
        return texts | {one.path: one.sha256 for one in self.files}


def load(content: Path) -> Content:
    """The sources and files of a site; names that cannot be published are problems."""
    if not content.is_dir():
        raise SitegenError(f"there is no folder {content.name}/ beside site.yml", 1)
    sources, files, problems = [], [], [*_without_text(content)]
    for place in sorted(content.rglob("*")):
        path = place.relative_to(content).as_posix()
        if any(part.startswith(".") for part in path.split("/")):
            continue
        if what := _unreadable(place, content):
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


def _unreadable(place: Path, content: Path) -> str:
    """What keeps a place from being read; "" for files and folders of the content."""
    if not place.exists():
        return "a link leads nowhere"
    if place.is_symlink() and not place.resolve().is_relative_to(content.resolve()):
        return "a link leads out of content/"
    if place.is_symlink() and place.is_dir():
        return "a link to a folder is not followed"
    # To open a pipe would be to wait for whoever writes into it.
    return "" if place.is_file() or place.is_dir() else "neither a file nor a folder"


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
