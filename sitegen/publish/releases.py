"""The order of releases: which came before the one that is shown, and which may go.

    current → releases/<id>     the link that a web server follows
    releases/<id>/              a release: whole, or not there under this name
    releases/<id>.manifest      its manifest
    releases/new/               one in the making
    history                     the ids in their order, a line each

After an undo the release that was put aside is no more part of the history, so that a second undo
goes further back.
"""

from collections.abc import Sequence

RELEASES = "releases"
CURRENT = "current"
HISTORY = "history"
NEW = "new"
KEEP = 5


def after(history: Sequence[str], current: str, id: str, keep: int) -> tuple[str, ...]:
    """The history once `id` is shown instead of `current`; at most `keep` releases."""
    shown = (*until(history, current), id)
    kept = tuple(one for at, one in enumerate(shown) if one not in shown[at + 1 :])
    return kept[-keep:]


def before(history: Sequence[str], current: str) -> str:
    """The release that was shown before the current one, or nothing."""
    return (("", *until(history, current))[-2:-1] or ("",))[0]


def until(history: Sequence[str], current: str) -> tuple[str, ...]:
    """The history up to the current release, which ends it even where it was not written down."""
    if current in history:
        return tuple(history[: history.index(current) + 1])
    return (*history, current) if current else tuple(history)
