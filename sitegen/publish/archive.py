"""One file with the whole site, for those who carry it elsewhere; the same site, the same bytes."""

import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from sitegen.problems import SitegenError
from sitegen.publish.faults import told
from sitegen.publish.manifest import Changes, Entry, Manifest, difference
from sitegen.publish.target import Progress, Setting, Site

# The first moment that a zip can tell; a tar takes the epoch itself.
_FIRST = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip or a tar.gz; the one before it is kept as `….previous`."""

    path: Path

    @classmethod
    def of(cls, setting: Setting) -> "Archive":
        """The archive that site.yml names."""
        return cls(setting.path("path"))

    def changes(self, site: Site) -> Changes:
        """Against what the archive holds, which is read for it."""
        with told(str(self.path), zipfile.BadZipFile, tarfile.TarError, EOFError):
            return difference(self._manifest(), site.manifest)

    def publish(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Write a new archive beside the old one and put it in its place."""
        draft = self._beside("new")
        with told(str(self.path)):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                fill = _fill_zip if self.path.suffix == ".zip" else _fill_tar
                for path in fill(file, site):
                    progress(path, site.manifest.files[path].size)
            if self.path.is_file():
                self._beside("before").unlink(missing_ok=True)
                self._beside("before").hardlink_to(self.path)
                self._beside("before").replace(self._beside("previous"))
            draft.replace(self.path)

    def undo(self) -> str:
        """Put the archive before back."""
        if not self._beside("previous").is_file():
            raise SitegenError(f"there is no archive before {self.path}")
        with told(str(self.path)):
            self._beside("previous").replace(self.path)
        return f"{self.path} is the one before again"

    def _beside(self, word: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{word}")

    def _manifest(self) -> Manifest:
        if not self.path.is_file():
            return Manifest()
        read = _read_zip if self.path.suffix == ".zip" else _read_tar
        found = ((path, sha256(data).hexdigest(), len(data)) for path, data in read(self.path))
        return Manifest({path: Entry(digest, size) for path, digest, size in found})


def _fill_zip(file: IO[bytes], site: Site) -> Iterator[str]:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(site.manifest.files):
            entry = zipfile.ZipInfo(path, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever writes it: the byte stands in the archive
            entry.external_attr = (0o100000 | _MODE) << 16
            archive.writestr(entry, (site.root / path).read_bytes())
            yield path


def _fill_tar(file: IO[bytes], site: Site) -> Iterator[str]:
    with (
        gzip.GzipFile("", "wb", 9, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in sorted(site.manifest.files):
            entry = tarfile.TarInfo(path)
            data = (site.root / path).read_bytes()
            entry.size, entry.mode = len(data), _MODE
            archive.addfile(entry, BytesIO(data))
            yield path


def _read_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _read_tar(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for entry in archive:
            file = archive.extractfile(entry)
            if file is not None:
                yield entry.name, file.read()
