"""Files beside a report: its attachments, and apart from them the original and its record."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from sitegen.catalog.index import Catalog
from sitegen.model import File
from sitegen.output.headers import is_download

RECORD = "record.yml"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside a report; `path` is below the root of the site, `sha256` in hexadecimal.

    `suffix` is the end of its name in small letters; a download is not shown but saved.
    """

    title: str
    path: str
    size: int
    suffix: str
    sha256: str
    is_download: bool = False


def attachments(report: str, catalog: Catalog) -> tuple[Attachment, ...]:
    """The attachments of a report in the order of its fields, then those it does not name."""
    files = {name(file): file for file in catalog.files.get(report, ()) if not is_original(file)}
    files.pop(RECORD, None)
    fields = catalog.reports[report].fields.attachments
    titles = {item["file"]: item.get("title", "") for item in fields if item.get("file") in files}
    order = (*titles, *(other for other in files if other not in titles))
    return tuple(attachment(files[one], titles.get(one, "")) for one in order)


def original(report: str, catalog: Catalog) -> Attachment | None:
    """The text as it was received; original.txt beside another file is its extraction."""
    found = received(catalog.files.get(report, ()))
    return attachment(found) if found else None


def record(report: str, catalog: Catalog) -> Attachment | None:
    """The list of every edit between the original and the text."""
    files = (file for file in catalog.files.get(report, ()) if name(file) == RECORD)
    return next(map(attachment, files), None)


def received(beside: Iterable[File]) -> File | None:
    """The original among the files beside a report."""
    originals = filter(is_original, beside)
    return min(originals, key=lambda file: (file.path.endswith(".txt"), file.path), default=None)


def attachment(file: File, title: str = "") -> Attachment:
    """A file, called by a title or by its name."""
    # As an address, which no conversion touches: 工作总表.csv has one name in every script.
    suffix = name(file).rpartition(".")[2].lower()
    return Attachment(
        title or name(file),
        quote(file.path),
        file.size,
        suffix,
        file.sha256,
        is_download(file.path),
    )


def name(file: File) -> str:
    """The name of a file without its folders."""
    return file.path.rpartition("/")[2]


def is_original(file: File) -> bool:
    """Whether a file is the text as received, or what was extracted from it."""
    return name(file).startswith("original.")
