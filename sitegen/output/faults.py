"""What a fault of the disk means for a site, in sentences."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.model import Copy, Page
from sitegen.problems import SitegenError


@contextmanager
def told(out: Path, content: bytes | Copy = b"") -> Iterator[None]:
    """Says of a fault of the disk what it means here, and what to do."""
    try:
        yield
    except OSError as error:
        if isinstance(content, Copy) and str(error.filename) == str(content.place):
            raise unread(error, content.place, out) from error
        raise disk_fault(error, out) from error


def unread(error: OSError, content: Path, out: Path) -> SitegenError:
    """The sentence for a file that cannot be copied."""
    what = f"{content} cannot be read: {str(error.strerror or error).lower()}"
    return SitegenError(f"{what}; {out} is as it was\n    mend or remove that file", 3)


def changed(page: Page, out: Path) -> SitegenError:
    """The sentence for a file that was edited after it was read: what pages say of it is wrong."""
    name = page.content.place if isinstance(page.content, Copy) else page.path
    what = f"{name} changed while the site was made; {out} is as it was"
    return SitegenError(f"{what}\n    build again", 3)


def disk_fault(error: OSError, out: Path) -> SitegenError:
    """The sentence for a fault of the disk."""
    what = error.strerror or str(error)
    at = f"{error.filename}: " if error.filename else ""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            what, hint = f"no room left on the disk of {out}", "make room, or choose another --out"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            what = f"{out} cannot be written: {at}{what.lower()}"
            hint = "allow writing to the folder around it, or choose another --out"
        case errno.EXDEV | errno.EBUSY:
            what = f"{out} cannot be exchanged: it is a disk of its own ({what.lower()})"
            hint = f"write to a folder on it: --out {out / 'site'}"
        case _:
            what, hint = f"{out} could not be written: {at}{what}", "mend that and build again"
    return SitegenError(f"{what}; {out} is as it was\n    {hint}", 3)
