import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pytest

from sitegen.preview.about import About
from sitegen.preview.answers import Answers
from sitegen.preview.gate import LOOPBACK
from sitegen.preview.server import _Handler, listening
from sitegen.preview.state import Preview
from sitegen.preview.told import Telling
from sitegen.problems import SitegenError
from tests.preview.files import site

ROOT = Path(__file__).parent.parent.parent
# A shell that starts the tests in the background lets its children ignore Ctrl-C.
SERVE = """
import signal
import sys
import time
from pathlib import Path
from sitegen.problems import Problem, Where
from sitegen.preview import Site, serve
from tests.preview.files import site

signal.signal(signal.SIGINT, signal.default_int_handler)
root = Path(sys.argv[1])
source = root / "content/a.md"
def build():
    text = source.read_text()
    if text == "slow":
        time.sleep(30)
    problems = (Problem(Where("content/a.md", 1), "r", text, "mend it"),) if "bad" in text else ()
    return site({"index.html": text.encode()}, *problems)

serve(Site(root, build), 0, lambda line: print(line, flush=True))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("a")
    return tmp_path


def answers(project: Path, editor: str = "") -> Answers:
    telling = Telling(project, editor or f"{sys.executable} -c pass")
    return Answers(About(telling), telling, "token")


@pytest.fixture
def preview() -> Preview:
    """A preview with two pages, and the same once more."""
    made = Preview(lambda: site({"index.html": b"home", "a/index.html": b"a"}))
    made.rebuild()
    return made


@pytest.fixture
def port(preview: Preview, project: Path) -> Iterator[int]:
    """The port of the preview."""
    with listening(preview, answers(project), 0) as address:
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


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_another_name_is_refused(method: str, port: int) -> None:
    status, body = ask(port, method, host=f"example.org:{port}")
    assert status == 421
    assert b"home" not in body


def test_two_names_are_refused(port: int) -> None:
    hosts = f"Host: localhost:{port}\r\nHost: example.org\r\n"
    reply = say(port, f"GET / HTTP/1.0\r\n{hosts}\r\n".encode())
    assert reply.startswith(b"HTTP/1.0 421 ")


def test_no_other_site_may_embed_or_frame_it(port: int) -> None:
    head = say(port, f"GET / HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
    assert b"\r\nCross-Origin-Resource-Policy: same-origin\r\n" in head
    assert b"\r\nContent-Security-Policy: frame-ancestors 'self'\r\n" in head
    assert b"Access-Control" not in head


MALFORMED = (
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.0\r\n\r\n",
    b"\x16\x03\x01\x02\x00" * 9 + b"\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.0\r\n\r\n",
    b"GET / HTTP/1.0\r\n" + b"A: b\r\n" * 200 + b"\r\n",
    b"GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n",
    b"CONNECT a.example:80 HTTP/1.0\r\n\r\n",
    b"OPTIONS * HTTP/1.0\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.0\r\nHost: local\0host\r\n folded: b\r\n\r\n",
    b"GET /%00%2e%2e%2f HTTP/1.0\r\nHost: \xff\r\n\r\n",
    b"POST /-/open HTTP/1.0\r\nContent-Length: -1\r\nContent-Length: 9\r\n\r\n",
    b"POST /-/open HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
)


@pytest.mark.parametrize("data", MALFORMED)
def test_a_malformed_request_does_no_harm(data: bytes, port: int) -> None:
    assert b"home" not in say(port, data)
    assert ask(port)[0] == 200


def test_no_heap_of_bytes_does_harm(port: int) -> None:
    dice = random.Random(7)
    words = [
        b"GET",
        b"POST",
        b" ",
        b"/",
        b"..",
        b"%2e",
        b"\r\n",
        b"Host:",
        b"\0",
        b"\xff",
        b"HTTP/1.0",
    ]
    for _ in range(100):
        heap = b"".join(dice.choices(words, k=dice.randint(1, 40))) + b"\r\n\r\n"
        assert b"home" not in say(port, heap)
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


def test_clients_that_send_a_byte_at_a_time_are_let_go(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Handler, "timeout", 1)
    begun = time.monotonic()
    with ExitStack() as stack, suppress(ConnectionError):
        connections = (socket.create_connection((LOOPBACK, port), timeout=5) for _ in range(50))
        slow = [stack.enter_context(one) for one in connections]
        while time.monotonic() - begun < 20:
            for connection in slow:
                connection.sendall(b"G")
            assert ask(port)[0] == 200
            time.sleep(0.05)
    assert time.monotonic() - begun < 10


def test_clients_that_take_nothing_hold_up_nobody(project: Path) -> None:
    """A page larger than what the system keeps for a connection: its thread has to wait."""
    preview = Preview(lambda: site({"index.html": b"home", "large.html": b"a" * (20 << 20)}))
    preview.rebuild()
    with ExitStack() as stack, listening(preview, answers(project), 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        for _ in range(20):
            one = stack.enter_context(socket.create_connection((LOOPBACK, port)))
            one.sendall(f"GET /large.html HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
        begun = time.monotonic()
        assert ask(port)[1].startswith(b"home")
        assert time.monotonic() - begun < 3


def test_it_listens_on_this_machine_alone(port: int) -> None:
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.2", port)):
        pass


def test_a_port_in_use_is_told_with_who_has_it_and_another(
    port: int, preview: Preview, project: Path
) -> None:
    lines = rf"port {port}: .*in use\n    by .*process {os.getpid()}.*\n.*--port {port + 1}"
    with pytest.raises(SitegenError, match=lines) as told:
        listening(preview, answers(project), port).__enter__()
    assert told.value.status == 3


def test_a_port_that_is_none_is_told(preview: Preview, project: Path) -> None:
    with pytest.raises(SitegenError, match=r"cannot have port 70000: .*\n.*--port 8000"):
        listening(preview, answers(project), 70_000).__enter__()


# ---- news --------------------------------------------------------------------------------


@contextmanager
def news(port: int, page: str = "/") -> Iterator[Iterator[dict[str, Any]]]:
    """What a page hears of builds."""
    with socket.create_connection((LOOPBACK, port), timeout=5) as connection:
        head = f"GET /-/events?page={page} HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n"
        connection.sendall(head.encode())
        lines = connection.makefile("rb")
        assert lines.readline().startswith(b"HTTP/1.0 200 ")
        yield (json.loads(line[5:]) for line in lines if line.startswith(b"data:"))


def test_a_page_hears_of_each_build_at_once(port: int, preview: Preview) -> None:
    with news(port) as told:
        assert next(told)["build"] == 1
        started = time.monotonic()
        preview.rebuild()
        assert next(told)["build"] == 2
        assert time.monotonic() - started < 1


def test_two_hundred_pages_hear_it(port: int, preview: Preview) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(news(port)) for _ in range(200)]
        assert {next(told)["build"] for told in pages} == {1}
        preview.rebuild()
        assert {next(told)["build"] for told in pages} == {2}


def test_the_end_waits_for_no_page_that_listens(preview: Preview, project: Path) -> None:
    with ExitStack() as stack:
        with listening(preview, answers(project), 0) as address:
            port = int(address.rstrip("/").rpartition(":")[2])
            told = stack.enter_context(news(port))
            next(told)
            started = time.monotonic()
        assert time.monotonic() - started < 1


# ---- the editor --------------------------------------------------------------------------


def open_in_editor(port: int, place: str, **changed: str) -> tuple[int, bytes]:
    own = {"Origin": f"http://{LOOPBACK}:{port}", "X-Preview-Token": "token"}
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    given = {name: value for name, value in {**own, **changed}.items() if value}
    connection.request("POST", f"/-/open?{place}", headers=given)
    with connection.getresponse() as response:
        return response.status, response.read()


PLACE = "path=content/a.md&line=3&column=1"


def test_a_page_of_the_preview_opens_the_editor(preview: Preview, project: Path) -> None:
    program, opened = project / "editor.py", project / "opened"
    program.write_text("import sys; open(sys.argv[1], 'w').write(sys.argv[2])")
    editor = f"{sys.executable} {program} {opened} {{path}}:{{line}}"
    with listening(preview, answers(project, editor), 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        assert open_in_editor(port, PLACE) == (200, b"opened")
        wait_for(lambda: opened.exists() and opened.read_text() != "")
    assert opened.read_text() == f"{project}/content/a.md:3"


@pytest.mark.parametrize(
    "changed",
    [
        {"Origin": ""},
        {"Origin": "http://example.org"},
        {"X-Preview-Token": ""},
        {"X-Preview-Token": "x"},
    ],
)
def test_no_other_site_opens_it(changed: dict[str, str], port: int) -> None:
    assert open_in_editor(port, PLACE, **changed)[0] == 403


@pytest.mark.parametrize(
    "place",
    [
        "",
        "path=content/a.md",
        "path=content/a.md&line=x&column=1",
        "path=../secret&line=1&column=1",
        "path=/etc/passwd&line=1&column=1",
        "path=content%00/a.md&line=1&column=1",
        "path=" + "a/" * 20_000 + "&line=1&column=1",
        "path=content/a.md&line=" + "9" * 5000 + "&column=1",
    ],
)
def test_nothing_but_a_place_of_the_project_is_opened(place: str, port: int) -> None:
    assert open_in_editor(port, place)[0] == 400


def test_an_editor_that_is_not_there_is_told(preview: Preview, project: Path) -> None:
    with listening(preview, answers(project, "no-such-editor"), 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        status, told = open_in_editor(port, PLACE)
    assert (status, told) == (500, b"no-such-editor: No such file or directory")


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


# ---- all of it ---------------------------------------------------------------------------


@pytest.mark.slow
def test_the_preview_follows_the_files_until_it_is_stopped(project: Path) -> None:
    source = project / "content/a.md"
    source.write_text("one")
    with started(project) as (process, lines, port):
        assert lines.readline() == "build 1: shown\n"
        assert ask(port)[1].startswith(b"one")

        source.write_text("bad <two>")
        assert lines.readline() == "content/a.md:1:1: bad <two>\n"
        assert lines.readline() == "    mend it\n"
        assert lines.readline().startswith("build 2: not shown")
        assert ask(port)[1].startswith(b"one")
        with news(port) as told:
            assert next(told)["problems"][0]["what"] == "bad <two>"

        source.unlink()
        assert "No such file" in lines.readline()
        assert lines.readline().startswith("build 3: not shown")

        source.write_text("four")
        assert lines.readline() == "build 4: shown\n"
        assert ask(port)[1].startswith(b"four")
        process.send_signal(signal.SIGINT)
        assert lines.readline() == "preview: ended\n"
    assert process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("text", ["one", "slow"])
def test_it_ends_within_a_second_while_pages_listen_and_while_it_builds(
    text: str, project: Path
) -> None:
    (project / "content/a.md").write_text(text)
    with started(project) as (process, lines, port):
        if text == "one":
            lines.readline()
        with news(port):
            process.send_signal(signal.SIGINT)
            begun = time.monotonic()
            assert process.wait(5) == 0
            assert time.monotonic() - begun < 1


@contextmanager
def started(project: Path) -> Iterator[tuple[subprocess.Popen[str], IO[str], int]]:
    """A preview in a process of its own, its output, and its port."""
    command = [sys.executable, "-c", SERVE, str(project)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = process.stdout
        yield process, lines, int(lines.readline().split()[1].rstrip("/").rpartition(":")[2])
