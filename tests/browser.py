"""Pages in a real Chromium, for the tests that need one."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from scripts.chromium import HINT, find

LOOPBACK = "127.0.0.1"

# Chromium calls home by itself, and does so at every start; no test may wait for that, or count it.
ALONE = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test that opens a page as a browser test."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker. Where there is none, a test fails: it never skips."""
    program = find()
    if program is None:
        pytest.fail(HINT, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=ALONE,
            # Chromium's sandbox refuses to run as root, and root alone does without.
            chromium_sandbox=os.geteuid() != 0,
        )
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a blank page; takes the options of Playwright's `new_context`, as `viewport`.

    At the end the test fails if a script of a page failed or a page asked another host.
    """
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(guarded(browser, options))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A blank page, 1280 px wide."""
    return new_page()


@contextmanager
def guarded(browser: Browser, options: dict[str, Any]) -> Iterator[Page]:
    """A page in a context of its own, whose faults are told when it closes."""
    faults: list[str] = []
    with browser.new_context(**{"locale": "zh-CN", **options}) as context:
        context.set_default_timeout(15_000)
        context.on("request", lambda request: faults.extend(foreign(request)))
        context.on("weberror", lambda error: faults.append(str(error.error)))
        yield context.new_page()
    assert not faults


def foreign(request: Request) -> list[str]:
    """The address asked for, if it is of another host."""
    host = urlsplit(request.url).hostname
    return [request.url] if host and host != LOOPBACK else []


@pytest.fixture
def site_url() -> Iterator[Callable[[Path], str]]:
    """Serves a folder and returns its address, `http://127.0.0.1:port/`, until the test ends."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(served(folder))


class QuietHandler(SimpleHTTPRequestHandler):
    """Files of a folder, as a plain static host sends them, without a line for each request."""

    def __init__(self, *given: Any, more: Mapping[str, str], directory: str) -> None:
        self.more = more
        super().__init__(*given, directory=directory)

    def end_headers(self) -> None:
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, more: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a folder, served by a thread on a free port, with more headers if given."""
    handler = partial(QuietHandler, more=more or {}, directory=str(folder))
    with ThreadingHTTPServer((LOOPBACK, 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
