"""The preview on the network: HTTP/1.0 from the standard library, a thread for each request.

Pages stay small and near, so that one connection for each is no loss; a page that is looked at
holds one more, for the news of the next build.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader, RawIOBase
from socket import gethostname, socket
from socketserver import TCPServer
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sitegen.output.headers import ATTACHMENT, SANDBOX, content_type
from sitegen.preview.answers import Answers, Reply, page_in, path_of
from sitegen.preview.gate import LOOPBACK, is_own_name, may_act
from sitegen.preview.port import holder
from sitegen.preview.state import Preview, State
from sitegen.problems import SitegenError, Where

EVENTS, OPEN = "-/events", "-/open"
# Seconds after which a page is told that nothing is new, so that one that has gone is noticed.
BEAT = 15.0


@contextmanager
def listening(preview: Preview, answers: Answers, port: int, host: str = LOOPBACK) -> Iterator[str]:
    """The address of a preview, which threads serve until the end."""
    try:
        server = _Server((host, port), partial(_Handler, preview, answers))
    except (OSError, OverflowError) as error:
        raise _refused(host, port, error) from error
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{_name(host)}:{server.server_port}/"
        finally:
            preview.end()
            server.shutdown()
            thread.join()


def _name(host: str) -> str:
    """What a browser asks for; 0.0.0.0 is every address of this machine, and none to ask for."""
    return gethostname() if host in ("", "0.0.0.0") else host


def _refused(host: str, port: int, error: Exception) -> SitegenError:
    why = str(getattr(error, "strerror", None) or error).lower()
    by = holder(port) if 0 < port < 65536 else ""
    # Any user may take ports from 1024 on.
    other = port + 1 if 1024 <= port < 65535 else 8000
    at = "" if host == LOOPBACK else f" at {host}"
    message = f"the preview cannot have port {port}{at}: {why}" + (f"\n    by {by}" if by else "")
    return SitegenError(f"{message}\n    choose another: --port {other}", 3)


class _Server(ThreadingHTTPServer):
    """A server that does not wait for slow readers, nor complain of those who hang up."""

    daemon_threads = True
    request_queue_size = 256

    def server_bind(self) -> None:
        # That of HTTPServer asks the network for this machine's name, which may take long.
        TCPServer.server_bind(self)
        self.server_port = self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Hurried(RawIOBase):
    """What a client sends within some seconds: one that never ends would hold a thread for ever."""

    def __init__(self, connection: socket, seconds: float) -> None:
        self.connection = connection
        self.seconds = seconds
        self.end = monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        try:
            return self.connection.recv_into(buffer)
        finally:
            self.connection.settimeout(self.seconds)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server_version = "sitegen"
    sys_version = ""
    timeout = 10

    def __init__(self, preview: Preview, answers: Answers, *rest: Any) -> None:
        self.preview = preview
        self.answers = answers
        super().__init__(*rest)

    def setup(self) -> None:
        """Give a client so many seconds for the whole of its request, not for each byte."""
        super().setup()
        self.rfile = BufferedReader(_Hurried(self.connection, self.timeout))

    def do_GET(self) -> None:
        if not self.is_welcome():
            return
        if path_of(self.path) == EVENTS and self.command == "GET":
            self.tell(page_in(self.path))
        else:
            self.reply(self.answers.answer(self.preview.state, self.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        if self.is_welcome():
            self.reply(_text(*self.opened()))

    def is_welcome(self) -> bool:
        """Whether the request names this preview; the others are told what to ask for."""
        bound, port = self.connection.getsockname()[:2]
        if is_own_name(self.headers.get_all("Host", []), bound, port):
            return True
        what = f"ask for http://{LOOPBACK}:{port}/"
        self.reply(_text(HTTPStatus.MISDIRECTED_REQUEST, what))
        return False

    def opened(self) -> tuple[HTTPStatus, str]:
        """Open a place in the editor, and what came of it."""
        headers, client = self.headers.items(), self.client_address[0]
        if path_of(self.path) != OPEN:
            return HTTPStatus.METHOD_NOT_ALLOWED, "there is nothing to do here"
        if not may_act(headers, client, self.answers.token):
            return HTTPStatus.FORBIDDEN, "only a page of this preview may ask for that"
        where = _place(self.path)
        command = self.answers.telling.command(where) if where else []
        if not command:
            return HTTPStatus.BAD_REQUEST, "no such file, or no command: start with --editor"
        try:
            editor = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        except OSError as error:
            return HTTPStatus.INTERNAL_SERVER_ERROR, f"{command[0]}: {error.strerror}"
        Thread(target=editor.wait, daemon=True).start()
        return HTTPStatus.OK, "opened"

    def tell(self, page: str) -> None:
        """The news of each build, as server-sent events, to a page until it goes."""
        self.send_response(HTTPStatus.OK)
        self.send_heading("text/event-stream; charset=utf-8")
        self.end_headers()
        told = -1
        while not self.preview.is_ended:
            state = self.preview.after(told, BEAT)
            self.wfile.write(self.event(state, page) if state.number != told else b":\n\n")
            told = state.number

    def event(self, state: State, page: str) -> bytes:
        news = json.dumps(self.answers.news(state, page), ensure_ascii=False)
        return f"data: {news}\n\n".encode("utf-8", "replace")

    def reply(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_heading(reply.type)
        self.send_header("Content-Length", str(len(reply.content)))
        if reply.is_foreign:
            self.send_header("Content-Disposition", ATTACHMENT)
            self.send_header("Content-Security-Policy", SANDBOX)
        if reply.place:
            self.send_header("Location", reply.place)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.content)

    def send_heading(self, kind: str) -> None:
        """What is said of every answer: it is of now, and for no other site."""
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""


def _text(status: HTTPStatus, what: str) -> Reply:
    return Reply(status, content_type(".txt"), what.encode())


def _place(target: str) -> Where | None:
    """The place that a request names, `/-/open?path=…&line=…&column=…`."""
    given = parse_qs(urlsplit(target).query)
    try:
        return Where(given["path"][0], int(given["line"][0]), int(given["column"][0]))
    except (ValueError, KeyError):
        return None
