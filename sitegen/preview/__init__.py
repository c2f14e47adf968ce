"""A preview on this machine: serves what `build` returns from memory, and follows the files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from sitegen.preview.server import listening
from sitegen.preview.state import Built, Preview, State
from sitegen.preview.watch import look, settled

__all__ = ["Built", "serve"]

# Seconds between two looks at the files.
POLL = 0.3


def serve(
    build: Callable[[], Built], watched: Sequence[Path], port: int, report: Callable[[str], None]
) -> None:
    """Serve a site until Ctrl-C, and build it again when a watched file or folder changes.

    Port 0 takes any free one. Raises SitegenError with status 3 where the port cannot be had.
    """
    preview = Preview(build)
    with listening(preview, port) as address:
        report(f"preview: {address} (Ctrl-C ends it)")
        try:
            _follow(preview, watched, report)
        except KeyboardInterrupt:
            report("preview: ended")


def _follow(preview: Preview, watched: Sequence[Path], report: Callable[[str], None]) -> None:
    before = None
    while True:
        now = look(watched)
        if now != before:
            # Looked at before the build: what changes while it runs is built again.
            before = settled(watched, now)
            preview.rebuild()
            _tell(preview.state, report)
        sleep(POLL)


def _tell(state: State, report: Callable[[str], None]) -> None:
    for problem in state.problems:
        report(f"{problem.where}: {problem.what}")
        if problem.hint:
            report(f"    {problem.hint}")
    if state.fault:
        report(state.fault)
    result = "not shown, for it has problems" if state.is_broken else "shown"
    report(f"build {state.number}: {result}")
