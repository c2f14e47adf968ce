"""build/ to a host: one interface, one module for each kind of host.

A host that can hold whole releases (folder, rsync) makes the new one beside the old and switches in
one step; git and an archive do so by their nature. A host that cannot (SFTP, object storage) is
changed file by file in an order in which every page finds what it needs (`inplace`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.config import Config
from sitegen.hosts import Host
from sitegen.problems import SitegenError
from sitegen.publish.inplace import InPlace, Store
from sitegen.publish.target import Setting, Site, Target

__all__ = ["Site", "Target", "opened"]


@contextmanager
def opened(host: Host, config: Config, state: Path) -> Iterator[Target]:
    """The target of a host, connected; relative paths count from the project's root.

    `state` is a folder for what a target wants to find again and can lose.
    """
    setting = Setting(host.name, host.options, config.root, state)
    match host.kind:
        case "folder":
            from sitegen.publish.folder import Folder

            yield Folder.of(setting)
        case "archive":
            from sitegen.publish.archive import Archive

            yield Archive.of(setting)
        case "git":
            from sitegen.publish.git import Git

            yield Git.of(setting)
        case "rsync":
            from sitegen.publish.rsync import Rsync

            yield Rsync.of(setting)
        case kind:
            with _store(kind, setting) as store:
                yield InPlace(store, host.options.get("undo") != "false")


@contextmanager
def _store(kind: str, setting: Setting) -> Iterator[Store]:
    """The files of a host that is changed in place; its client may not be installed."""
    try:
        if kind == "s3":
            from sitegen.publish.s3 import bucket

            yield bucket(setting)
        else:
            from sitegen.publish.sftp import connected

            with connected(setting) as store:
                yield store
    except ModuleNotFoundError as error:
        what = f"publishing to {kind} needs the module {error.name}, which is not installed"
        raise SitegenError(f"{what}\n    pip install 'sitegen[{kind}]'") from error
