import os
import socket
from pathlib import Path

import pytest

from sitegen.preview.port import holder

# As the kernel writes it; 1F40 is 8000 and 0A means listening.
TCP = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1
   1: 0100007F:1F41 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4243 1
"""


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    (tmp_path / "net").mkdir()
    (tmp_path / "net/tcp").write_text(TCP)
    for process, inode in (("7", 4241), ("8", 4242), ("9", 4243)):
        folder = tmp_path / process / "fd"
        folder.mkdir(parents=True)
        (folder / "3").symlink_to(f"socket:[{inode}]")
        (folder.parent / "cmdline").write_bytes(b"program\0-x\0" + process.encode() + b"\0")
    return tmp_path


def test_the_program_that_listens_is_named(proc: Path) -> None:
    assert holder(8000, proc) == "program -x 8 (process 8)"


def test_a_program_that_only_talks_is_not(proc: Path) -> None:
    assert holder(8001, proc) == ""


def test_a_long_command_is_cut(proc: Path) -> None:
    (proc / "8/cmdline").write_bytes(b"a" * 200)
    assert holder(8000, proc) == "a" * 79 + "… (process 8)"


def test_where_nothing_is_known_nothing_is_said(tmp_path: Path) -> None:
    assert holder(8000, tmp_path) == ""


def test_this_very_program_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert holder(server.getsockname()[1]).endswith(f"(process {os.getpid()})")
