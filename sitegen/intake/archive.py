"""Office files as the archives of XML that they are, opened with care."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

from sitegen.problems import SitegenError

# A report of thirty pages has some 2 MB of XML; what unpacks to more than this is a trap.
LARGEST = 60_000_000
_STEEPEST = 400


def parts(data: bytes, names: tuple[str, ...]) -> dict[str, ElementTree.Element]:
    """The XML parts of an office file that it has among those named."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        found = {info.filename: info for info in archive.infolist() if info.filename in names}
        return {name: _root(archive, info) for name, info in found.items()}
    # RuntimeError is zipfile's word for an encrypted part and for a compression it does not know.
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise SitegenError(f"the file is no office document: {error}", 1) from None


def _root(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ElementTree.Element:
    steep = info.file_size > _STEEPEST * max(1, info.compress_size) and info.file_size > 1_000_000
    if info.file_size > LARGEST or steep:
        size = f"{info.file_size / 1e6:.0f} MB"
        raise SitegenError(f"{info.filename} unpacks to {size}: the file is a trap or broken", 1)
    with archive.open(info) as file:
        text = file.read(LARGEST + 1)
    # Entities of a document type could read other files or grow without end.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or len(text) > LARGEST:
        raise SitegenError(f"{info.filename} declares entities, which no office program writes", 1)
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise SitegenError(f"{info.filename} is broken: {error}", 1) from None
