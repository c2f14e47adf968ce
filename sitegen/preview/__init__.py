"""A preview on this machine: serves what `build` returns from memory, and follows the files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from sitegen.preview.about import About, Sheet
from sitegen.preview.answers import Answers
from sitegen.preview.gate import LOOPBACK, is_loopback
from sitegen.preview.server import listening
from sitegen.preview.state import Built, Glance, Preview, State
from sitegen.preview.told import VSCODE, Telling
from sitegen.preview.watch import changes

__all__ = ["Built", "Site", "serve"]


@dataclass(frozen=True, slots=True)
class Site:
    """A site to preview: how to build it, and how its editor sees a page of a build.

    `glance` gives a build with what changed in one text, sooner than `build` can.
    """

    root: Path
    build: Callable[[], Built]
    sheet: Callable[[Any, str], Sheet] = lambda made, path: Sheet()
    editor: str = VSCODE
    glance: Glance = lambda made, changed: None


def serve(
    site: Site,
    port: int,
    report: Callable[[str], None],
    host: str = LOOPBACK,
    started: Callable[[str], object] = lambda address: None,
) -> None:
    """Serve a site until Ctrl-C, and build it again when one of its files changes.

    Port 0 takes any free one; `started` gets the address once there is a page to see. Raises
    SitegenError with status 3 where the port cannot be had.
    """
    preview = Preview(site.build, site.root / "themes", site.glance)
    telling = Telling(site.root, site.editor)
    answers = Answers(About(telling, site.sheet), telling, token_urlsafe(16))
    watched = [site.root / name for name in ("content", "themes", "site.yml")]
    with listening(preview, answers, port, host) as address:
        report(f"preview: {address} (Ctrl-C ends it)")
        if not is_loopback(host):
            report("WARNING: everyone on the network can read it, drafts too")
        try:
            for changed in changes(watched):
                preview.rebuild(changed)
                _tell(preview.state, report)
                if preview.state.number == 1:
                    started(address)
        except KeyboardInterrupt:
            report("preview: ended")


def _tell(state: State, report: Callable[[str], None]) -> None:
    for problem in (state.fault, *state.problems):
        if problem:
            place = f"{problem.where}: " if problem.where.path else ""
            report(place + problem.what)
            if problem.hint:
                report(f"    {problem.hint}")
    result = "not shown, for it has problems" if state.is_broken else "shown"
    report(f"build {state.number}: {result}")
