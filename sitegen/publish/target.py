"""What every kind of host can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sitegen.publish.manifest import Changes, Manifest

# Told after each file that was sent: its path, its bytes.
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What site.yml says of a host, and where its relative paths and its notes are."""

    name: str
    options: Mapping[str, str]
    root: Path
    state: Path

    def path(self, name: str) -> Path:
        """A path of this machine."""
        return self.root / Path(self.options[name]).expanduser()


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder and its manifest."""

    root: Path
    manifest: Manifest


class Target(Protocol):
    """A place where a site is published.

    Every method raises SitegenError with status 3 for a fault of the world outside; whatever the
    moment of a fault or a kill, the published site is whole and the next `publish` goes on.
    """

    def changes(self, site: Site) -> Changes:
        """What publishing would change there; changes nothing."""

    def publish(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Make the host show this site; `changes` is what `changes(site)` gave."""

    def undo(self) -> str:
        """Put back what was shown before; the sentence that says what that is."""
