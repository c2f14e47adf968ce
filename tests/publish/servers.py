"""Real servers on 127.0.0.1, started for the tests that ask for them: sshd, S3, nginx."""

import getpass
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from scripts.servers import find

LOCAL = "127.0.0.1"
DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "publishing.md"


def program(name: str) -> str:
    """Where a server is; without it no test of it is skipped, it fails and says what helps."""
    found = find(name)
    assert found, f"{name} is not installed: make servers"
    return found


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An OpenSSH server; the value is a client's configuration, in which it is called `live`."""
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "user"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(key, check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd of root shuts itself in
    port = free_port()
    (folder / "sshd_config").write_text(
        f"ListenAddress {LOCAL}\nPort {port}\nHostKey {folder / 'host'}\nPidFile none\n"
        f"AuthorizedKeysFile {folder / 'user.pub'}\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nMaxStartups 100\nSubsystem sftp internal-sftp\n"
    )
    host_key = (folder / "host.pub").read_text()
    (folder / "known_hosts").write_text(f"[{LOCAL}]:{port} {host_key}")
    (folder / "config").write_text(
        f"Host live\n  HostName {LOCAL}\n  Port {port}\n  User {getpass.getuser()}\n"
        f"  IdentityFile {folder / 'user'}\n  IdentitiesOnly yes\n"
        f"  UserKnownHostsFile {folder / 'known_hosts'}\n  StrictHostKeyChecking yes\n"
        # One connection for all that ssh is asked within a second: logging in is what costs.
        f"  ControlMaster auto\n  ControlPath {folder}/%C\n  ControlPersist 1\n"
    )
    command = [program("sshd"), "-D", "-e", "-f", str(folder / "sshd_config")]
    with running(command, port, folder / "log"):
        yield folder / "config"


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Moto's server; the value is its address."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", LOCAL, "-p", str(port)]
    with running(command, port, tmp_path_factory.mktemp("s3") / "log"):
        yield f"http://{LOCAL}:{port}"


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Starts nginx with the inner part of a `server` block; the value is the site's address."""
    with ExitStack() as stack:
        yield lambda inner: stack.enter_context(nginx_with(inner, tmp_path / "nginx"))


@contextmanager
def nginx_with(inner: str, folder: Path) -> Iterator[str]:
    """The address of an nginx with the inner part of a `server` block; `folder` is made for it."""
    port = free_port()
    folder.mkdir()
    paths = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder / 'pid'};\n"
        "events { worker_connections 64; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {paths}\n"
        f"server {{ listen {LOCAL}:{port};\n{inner}\n}} }}\n"
    )
    command = [program("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    with running(command, port, folder / "output"):
        yield f"http://{LOCAL}:{port}"


def documented(root: Path) -> str:
    """What docs/publishing.md has inside `server { … }` for a folder, without its address."""
    found = re.search(
        r"```nginx\nserver \{\n(.*?)\n\}\n```", DOCUMENT.read_text("utf-8"), re.DOTALL
    )
    assert found
    lines = found[1].replace("/srv/reports", str(root)).splitlines()
    return "\n".join(line for line in lines if not re.match(r"\s*(listen|server_name)\b", line))


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """A server, from the moment when it answers to the end."""
    with log.open("wb") as file:
        server = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True)
        try:
            for _ in range(600):
                assert server.poll() is None, log.read_text()
                with socket.socket() as one:
                    if one.connect_ex((LOCAL, port)) == 0:
                        break
                time.sleep(0.05)
            else:
                raise AssertionError(f"{command[0]} does not answer: {log.read_text()}")
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(10)


def free_port() -> int:
    with socket.socket() as one:
        one.bind((LOCAL, 0))
        port: int = one.getsockname()[1]
    return port
