"""The preview on the network: on 127.0.0.1 only, and only for who asks for it by its own names.

A page of another site may point its own name at 127.0.0.1 and read what is served there (DNS
rebinding): the name in its request gives it away.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from sitegen.model import SitegenError
from sitegen.preview.state import Preview, Reply, answer

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost", "[::1]")


@contextmanager
def listening(preview: Preview, port: int) -> Iterator[str]:
    """The address of a preview, which threads serve until the end."""
    try:
        server = _Server((LOOPBACK, port), partial(_Handler, preview))
    except (OSError, OverflowError) as error:
        raise _refused(port, error) from error
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _refused(port: int, error: Exception) -> SitegenError:
    why = str(getattr(error, "strerror", None) or error).lower()
    # Any user may take ports from 1024 on.
    other = port + 1 if 1024 <= port < 65535 else 8000
    message = f"the preview cannot have port {port}: {why}\n    choose another: --port {other}"
    return SitegenError(message, 3)


class _Server(ThreadingHTTPServer):
    """A server that does not wait for slow readers, nor complain of those who hang up."""

    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; HTTP/1.0 with a connection for each, for nothing is far away."""

    server_version = "sitegen"
    sys_version = ""
    timeout = 10

    def __init__(self, preview: Preview, *rest: Any) -> None:
        self.preview = preview
        super().__init__(*rest)

    def do_GET(self) -> None:
        self.reply(self.answer())

    def do_HEAD(self) -> None:
        self.reply(self.answer())

    def answer(self) -> Reply:
        port = self.connection.getsockname()[1]
        own = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
        if [host.lower() in own for host in self.headers.get_all("Host", [])] == [True]:
            return answer(self.preview.state, self.path)
        what = f"ask for http://{LOOPBACK}:{port}/".encode()
        return Reply(HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", what)

    def reply(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if reply.place:
            self.send_header("Location", reply.place)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""
