"""The exchange of the old tree of a site and the new one, in one step where the system can."""

import ctypes
import errno
import os
from contextlib import suppress
from pathlib import Path

from sitegen.output.places import Places, record, recorded

# From <fcntl.h> and <linux/fs.h>.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


def publish(places: Places) -> None:
    """Exchange the trees, with everything on the disk before, and the exchange after."""
    names = [child.name for child in places.new.iterdir()]
    record(places, {*names, *recorded(places)})
    flush(places.state)
    if not places.out.is_dir():
        places.new.rename(places.out)
    elif not exchanged(places.new, places.out):
        exchange_by_renames(places)
    # The new site stands: a fault from here on, such as a full disk, takes nothing back.
    with suppress(OSError):
        flush_folder(places.out.parent)
        flush_folder(places.state)
        record(places, names)


def flush(folder: Path) -> None:
    """Bring everything that was written to the folder's file system to the disk."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchanged(one: Path, other: Path) -> bool:
    """Whether the system exchanged two folders in one step; False where it cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if rename(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    # A kernel that does not know the call, a file system that does not know the flag.
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def exchange_by_renames(places: Places) -> None:
    """Exchange the trees in two steps; a fault between them puts the old tree back."""
    places.out.rename(places.old)
    try:
        places.new.rename(places.out)
    except BaseException:
        places.old.rename(places.out)
        raise
    places.old.rename(places.new)
