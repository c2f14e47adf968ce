"""Who listens at a port: the kernel's list of sockets and the open files of its programs.

Linux alone tells it without a library; elsewhere, and of the programs of others, nothing is known.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
LISTENING = "0A"


def holder(port: int, proc: Path = PROC) -> str:
    """The program that listens at a port, `python -m sitegen serve (4711)`; "" if unknown."""
    sockets = {f"socket:[{inode}]" for inode in _inodes(port, proc)}
    for folder in proc.glob("[0-9]*"):
        if sockets and not sockets.isdisjoint(_open_files(folder)):
            return f"{_command(folder)} (process {folder.name})"
    return ""


def _inodes(port: int, proc: Path) -> Iterator[str]:
    """The numbers of the sockets that listen at a port, as the kernel lists them."""
    for name in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in (proc / "net" / name).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                    yield fields[9]


def _open_files(folder: Path) -> set[str]:
    found = set()
    with suppress(OSError):
        for file in (folder / "fd").iterdir():
            with suppress(OSError):
                found.add(str(file.readlink()))
    return found


def _command(folder: Path) -> str:
    """What was typed to start a program, not longer than a line."""
    with suppress(OSError):
        words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
        typed = " ".join(word for word in words if word)
        return typed if len(typed) <= 80 else typed[:79] + "…"
    return "another program"
