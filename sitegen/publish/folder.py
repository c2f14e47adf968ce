"""A folder of this machine, with releases and a link that is switched in one step."""

import gzip
import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sitegen.output.exchange import flush, flush_folder
from sitegen.problems import SitegenError
from sitegen.publish import releases
from sitegen.publish.faults import told
from sitegen.publish.manifest import Changes, Manifest, difference, parsed
from sitegen.publish.target import Progress, Setting, Site

_ENDINGS = {"gzip": ".gz", "brotli": ".br"}
COMPRESSIBLE = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".md")
# Below this a packet holds it either way.
WORTH = 1024
_THREADS = 4


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds releases; a web server shows `current` in it."""

    path: Path
    keep: int
    encodings: tuple[str, ...]

    @classmethod
    def of(cls, setting: Setting) -> "Folder":
        """The folder that site.yml names."""
        keep = int(setting.options.get("keep", releases.KEEP))
        encodings = tuple(setting.options.get("compress", "").split())
        return cls(setting.path("path"), keep, encodings)

    def changes(self, site: Site) -> Changes:
        """Against the manifest of the current release."""
        with told(str(self.path)):
            return difference(self._manifest(self._current()), site.manifest)

    def publish(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Make a release beside the current one, bring it to the disk, switch."""
        with told(str(self.path)):
            before = self._current()
            release = self._release(site.manifest.id)
            if not release.is_dir():
                self._make(site, self._manifest(before), self._release(before), progress)
                self._text(f"{site.manifest.id}.manifest", site.manifest.text())
                flush(self._folder)
                self._release(releases.NEW).rename(release)
            self._switch(before, site.manifest.id)

    def undo(self) -> str:
        """Switch to the release before."""
        with told(str(self.path)):
            current = self._current()
            before = releases.before(self._history(), current)
            if not before or not self._release(before).is_dir():
                what = f"{self.path} holds no release before the current one"
                raise SitegenError(f"{what}\n    build and publish the state that you want")
            self._link(before)
        return f"{self.path / releases.CURRENT} shows release {before} again"

    @property
    def _folder(self) -> Path:
        return self.path / releases.RELEASES

    def _release(self, id: str) -> Path:
        return self._folder / id

    def _current(self) -> str:
        """The id of the release that is shown, or nothing."""
        link = self.path / releases.CURRENT
        if link.is_symlink():
            return link.readlink().name
        if link.exists():
            hint = "move it away, or choose another path for this host"
            raise SitegenError(f"{link} is no link that sitegen made\n    {hint}")
        return ""

    def _manifest(self, id: str) -> Manifest:
        place = self._folder / f"{id}.manifest"
        known = id and place.is_file() and self._release(id).is_dir()
        return parsed(place.read_text(encoding="utf-8"), str(place)) if known else Manifest()

    def _history(self) -> list[str]:
        place = self.path / releases.HISTORY
        return place.read_text(encoding="ascii").split() if place.is_file() else []

    def _text(self, name: str, text: str) -> None:
        draft = self._folder / f"{name}.new"
        draft.write_text(text, encoding="utf-8")
        draft.replace(self._folder / name)

    def _make(self, site: Site, old: Manifest, before: Path, progress: Progress) -> None:
        """Write the new release; what has not changed is linked to the release before."""
        new = self._release(releases.NEW)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for folder in sorted({path.rpartition("/")[0] for path in site.manifest.files}):
            (new / folder).mkdir(parents=True, exist_ok=True)
        put = _putter(site, new, before, old, self.encodings)
        with ThreadPoolExecutor(_THREADS) as pool:
            paths = list(site.manifest.files)
            batches = [paths[at : at + 200] for at in range(0, len(paths), 200)]
            for batch in pool.map(lambda batch: [put(path) for path in batch], batches):
                for path, size in filter(None, batch):
                    progress(path, size)

    def _switch(self, before: str, id: str) -> None:
        """Show a release; then what is no more needed goes."""
        history = releases.after(self._history(), before, id, self.keep)
        draft = self.path / f"{releases.HISTORY}.new"
        draft.write_text("".join(f"{one}\n" for one in history), encoding="ascii")
        draft.replace(self.path / releases.HISTORY)
        self._link(id)
        for place in self._folder.iterdir():
            if place.name.removesuffix(".manifest") not in history:
                shutil.rmtree(place) if place.is_dir() else place.unlink()

    def _link(self, id: str) -> None:
        draft = self.path / f"{releases.CURRENT}.new"
        draft.unlink(missing_ok=True)
        draft.symlink_to(f"{releases.RELEASES}/{id}")
        draft.replace(self.path / releases.CURRENT)
        flush_folder(self.path)


def _putter(
    site: Site, new: Path, before: Path, old: Manifest, encodings: tuple[str, ...]
) -> Callable[[str], tuple[str, int] | None]:
    """What puts a file into a release; it gives path and size, or None for what was linked."""
    roots = str(site.root), str(new), str(before)
    files, known = site.manifest.files, old.files

    def put(path: str) -> tuple[str, int] | None:
        source, place, other = (f"{root}/{path}" for root in roots)
        same = known.get(path) == files[path] and _linked(other, place)
        if not same:
            shutil.copyfile(source, place)
        for encoding in encodings:
            _compressed(path, place, other if same else "", encoding, files)
        return None if same else (path, files[path].size)

    return put


def _linked(other: str, place: str) -> bool:
    """Whether the file of the release before could be taken again; not every disk has links."""
    try:
        os.link(other, place)
    except OSError:
        return False
    return True


def _compressed(
    path: str, place: str, other: str, encoding: str, files: Mapping[str, object]
) -> None:
    """Lay a compressed form beside a file, where it is worth it."""
    ending = _ENDINGS[encoding]
    if not path.endswith(COMPRESSIBLE) or path + ending in files:
        return
    if other and _linked(other + ending, place + ending):
        return
    data = Path(place).read_bytes()
    if len(data) >= WORTH:
        Path(place + ending).write_bytes(_squeezed(data, encoding))


def _squeezed(data: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.compress(data, 9, mtime=0)
    try:
        import brotli
    except ImportError as error:
        hint = "pip install 'sitegen[brotli]', or leave brotli out of compress"
        raise SitegenError(f"the module brotli is not installed\n    {hint}") from error
    squeezed: bytes = brotli.compress(data)
    return squeezed
