import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page as Browsed
from playwright.sync_api import expect

from sitegen.model import SitegenError
from sitegen.preview.server import LOOPBACK, listening
from sitegen.preview.state import Preview
from tests.preview.test_state import site

ROOT = Path(__file__).parent.parent.parent
# A shell that starts the tests in the background lets its children ignore Ctrl-C.
SERVE = """
import signal
import sys
from pathlib import Path
from sitegen.model import Problem, SitegenError, Where
from sitegen.preview import serve
from tests.preview.test_state import site

signal.signal(signal.SIGINT, signal.default_int_handler)
source = Path(sys.argv[1])
def build():
    text = source.read_text()
    if text == "stop":
        raise SitegenError("stopped")
    problems = (Problem(Where("a.md", 2), "r", text, "mend it"),) if "bad" in text else ()
    return site({"index.html": text.encode()}, *problems)

serve(build, [source.parent], 0, lambda line: print(line, flush=True))
"""


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a preview with two pages."""
    preview = Preview(lambda: site({"index.html": b"home", "a/index.html": b"a"}))
    preview.rebuild()
    with listening(preview, 0) as address:
        yield int(address.rstrip("/").rpartition(":")[2])


def ask(port: int, method: str = "GET", target: str = "/", host: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    connection.request(method, target, headers={"Host": host or f"{LOOPBACK}:{port}"})
    with connection.getresponse() as response:
        return response.status, response.read()


def say(port: int, data: bytes) -> bytes:
    with socket.create_connection((LOOPBACK, port), timeout=5) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(4096), b""))


def test_pages_are_never_stored(port: int) -> None:
    head = say(port, f"GET / HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
    assert head.startswith(b"HTTP/1.0 200 OK\r\n")
    assert b"\r\nCache-Control: no-store\r\n" in head
    assert b"\r\nContent-Type: text/html; charset=utf-8\r\n" in head


def test_a_folder_leads_to_its_index(port: int) -> None:
    head = say(port, f"GET /a HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
    assert head.startswith(b"HTTP/1.0 302 ")
    assert b"\r\nLocation: /a/\r\n" in head


def test_head_has_no_body(port: int) -> None:
    assert ask(port, "HEAD") == (200, b"")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_its_own_names_are_answered(name: str, port: int) -> None:
    assert ask(port, host=f"{name}:{port}")[0] == 200


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{}", "127.0.0.1", "127.0.0.1:1", "localhost.example:{}"]
)
def test_every_other_name_is_refused(host: str, port: int) -> None:
    status, body = ask(port, host=host.format(port))
    assert status == 421
    assert b"home" not in body


@pytest.mark.parametrize("hosts", ["", "Host: localhost:{0}\r\nHost: example.org\r\n"])
def test_no_name_and_two_names_are_refused(hosts: str, port: int) -> None:
    reply = say(port, f"GET / HTTP/1.0\r\n{hosts.format(port)}\r\n".encode())
    assert reply.startswith(b"HTTP/1.0 421 ")


MALFORMED = (
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.0\r\n\r\n",
    b"\x16\x03\x01\x02\x00" * 9 + b"\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.0\r\n\r\n",
    b"GET / HTTP/1.0\r\n" + b"A: b\r\n" * 200 + b"\r\n",
)


@pytest.mark.parametrize("data", MALFORMED)
def test_a_malformed_request_does_no_harm(data: bytes, port: int) -> None:
    assert b"home" not in say(port, data)
    assert ask(port)[0] == 200


def test_many_slow_readers_do_not_hold_up_the_next(port: int) -> None:
    slow = [socket.create_connection((LOOPBACK, port)) for _ in range(200)]
    for connection in slow:
        connection.sendall(b"GET / HT")
    started = time.monotonic()
    assert ask(port)[0] == 200
    assert time.monotonic() - started < 3
    for connection in slow:
        connection.close()


def test_it_listens_on_this_machine_alone(port: int) -> None:
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.2", port)):
        pass


def test_a_port_in_use_is_told_with_another(port: int) -> None:
    with pytest.raises(SitegenError, match=f"port {port}: .*in use\n.*--port {port + 1}") as told:
        listening(Preview(lambda: site({})), port).__enter__()
    assert told.value.status == 3


def test_a_port_that_is_none_is_told() -> None:
    with pytest.raises(SitegenError, match=r"cannot have port 70000: .*\n.*--port 8000"):
        listening(Preview(lambda: site({})), 70_000).__enter__()


def test_the_browser_loads_a_newer_build_by_itself(page: Browsed) -> None:
    texts = iter(["<p>one</p>", "<p>two</p>"])
    preview = Preview(lambda: site({"index.html": next(texts).encode()}))
    with listening(preview, 0) as address:
        preview.rebuild()
        page.goto(address)
        expect(page.locator("p")).to_have_text("one")
        preview.rebuild()
        expect(page.locator("p")).to_have_text("two")
        page.goto("about:blank")


@pytest.mark.slow
def test_the_preview_follows_the_files_until_it_is_stopped(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("one")
    command = [sys.executable, "-c", SERVE, str(source)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = process.stdout
        port = int(lines.readline().split()[1].rstrip("/").rpartition(":")[2])
        assert lines.readline() == "build 1: shown\n"
        assert ask(port)[1].startswith(b"one")

        source.write_text("bad <two>")
        assert lines.readline() == "a.md:2:1: bad <two>\n"
        assert lines.readline() == "    mend it\n"
        assert lines.readline().startswith("build 2: not shown")
        assert ask(port)[0] == 500
        assert b"bad &lt;two&gt;" in ask(port)[1]
        assert ask(port, target="/-/good/")[1].startswith(b"one")

        source.unlink()
        assert "No such file" in lines.readline()
        assert lines.readline().startswith("build 3: not shown")

        source.write_text("four")
        assert lines.readline() == "build 4: shown\n"
        assert ask(port)[1].startswith(b"four")
        process.send_signal(signal.SIGINT)
        assert lines.readline() == "preview: ended\n"
    assert process.returncode == 0
