"""What the built site costs its readers and its server: the site of content/ behind nginx.

Run: python -m benchmarks.load [--seconds N] [--write]      (default: 5 seconds for each row)

Three tables, into docs/performance.md: requests a second by wrk (`apt-get install wrk`, on Debian),
behind nginx as docs/publishing.md has it and behind Python's http.server; bytes and requests of
the heaviest page of each kind; and in Chromium on a slow line when its first letters stand and by
how much its parts move. wrk and the servers share the machine, which is what bounds them.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from scripts.chromium import find as find_chromium
from scripts.servers import find
from sitegen.build import build
from sitegen.config import load_config
from sitegen.hosts import Host
from sitegen.output.write import write
from sitegen.pages import Pages
from sitegen.publish import Site, opened
from sitegen.publish.manifest import manifest
from tests.browser import ALONE
from tests.publish.servers import LOCAL, documented, free_port, nginx_with, running
from tests.weight import Weight, weight

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- load -->", "<!-- /load -->"
CONNECTIONS = 16
# A telephone at the edge of its network: 400 kbit/s both ways, 400 ms to each answer.
LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
# Kinds whose page of the care view is looked at too.
CARE = ("home", "report", "year")
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) sum += one.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done([
    performance.getEntriesByName("first-contentful-paint")[0].startTime,
    performance.getEntriesByType("navigation")[0].loadEventEnd, sum]), 200);
})"""


class Speed(NamedTuple):
    """What wrk found: requests a second, milliseconds of the middle and of the slowest of 100."""

    rate: float
    middle: str
    slow: str


class Seen(NamedTuple):
    """What Chromium found: bytes and requests, seconds to the first letters and to all, shift."""

    sent: int
    requests: int
    paint: float
    loaded: float
    shift: float


def main(*words: str) -> None:
    """Measure, and print or write the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--write", action="store_true")
    given = options.parse_args(words)
    if not find("wrk"):
        sys.exit("wrk is missing: apt-get install wrk (Debian)")
    with TemporaryDirectory() as name:
        folder = Path(name)
        pages = build(load_config(ROOT)).pages
        write(pages, folder / "build")
        heavy = heaviest(pages, folder / "build")
        with behind_nginx(folder) as nginx, behind_python(folder / "build") as python:
            speeds = loads({"nginx": nginx, "http.server": python}, heavy, given.seconds)
            text = f"{_speeds(speeds)}\n\n{_seen(heavy, folder / 'build', nginx)}\n"
    print(text)
    if given.write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def heaviest(pages: Pages, out: Path) -> Mapping[str, str]:
    """The path of the largest page of each kind, in the site's own script; care pages apart."""
    found: dict[str, str] = {}
    # What stands at an address that there is not has the server's paths, not its own.
    for route in (one for one in pages.routes if one.subject.kind != "not-found"):
        care = route.variant.view == "care"
        kind = f"{route.subject.kind}, care" if care else route.subject.kind
        if route.variant.script == "zh-Hans" and (not care or route.subject.kind in CARE):
            before = found.get(kind)
            size = (out / route.path).stat().st_size
            if before is None or (out / before).stat().st_size < size:
                found[kind] = route.path
    return dict(sorted(found.items()))


@contextmanager
def behind_nginx(folder: Path) -> Iterator[str]:
    """The site published to a folder, with compressed files, and shown as is documented."""
    live = folder / "live"
    host = Host("live", "folder", {"path": str(live), "compress": "gzip"})
    site = Site(folder / "build", manifest(folder / "build"))
    with opened(host, load_config(ROOT), folder / "state") as target:
        target.publish(site, target.changes(site), lambda path, size: None)
    with nginx_with(documented(live), folder / "nginx") as address:
        yield address


@contextmanager
def behind_python(out: Path) -> Iterator[str]:
    """The site behind Python's own server, which compresses nothing."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", LOCAL, "--directory", str(out)]
    with running([*command, str(port)], port, Path(os.devnull)):
        yield f"http://{LOCAL}:{port}"


def loads(
    servers: Mapping[str, str], heavy: Mapping[str, str], seconds: int
) -> Iterator[tuple[str, str, Speed]]:
    """Server, kind of page and what wrk found, page by page."""
    for kind in ("home", "report", "report, care", "year"):
        for name, address in servers.items():
            yield name, kind, _load(f"{address}/{heavy[kind]}", seconds)


def _load(url: str, seconds: int) -> Speed:
    words = f"-t 1 -c {CONNECTIONS} -d {seconds}s --latency -H Accept-Encoding:gzip".split()
    said = subprocess.run(
        [str(find("wrk")), *words, url], capture_output=True, text=True, check=True
    ).stdout
    assert "Non-2xx" not in said, said
    found = {name: _after(said, name) for name in ("Requests/sec:", "50%", "99%")}
    return Speed(float(found["Requests/sec:"]), found["50%"], found["99%"])


def _after(said: str, name: str) -> str:
    found = re.search(rf"^\s*{re.escape(name)}\s+(\S+)", said, re.MULTILINE)
    assert found, said
    return found[1]


def _speeds(speeds: Iterable[tuple[str, str, Speed]]) -> str:
    head = "| page | server | requests a second | middle | slowest of 100 |\n|---|---|---|---|---|"
    rows = (
        f"| {kind} | {name} | {one.rate:,.0f} | {one.middle} | {one.slow} |"
        for name, kind, one in speeds
    )
    return "\n".join((head, *rows))


def _seen(heavy: Mapping[str, str], out: Path, address: str) -> str:
    head = (
        "| kind | page kB | all kB | in Chromium | requests | first letters s | all s | shift |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=ALONE, chromium_sandbox=os.geteuid() != 0
        )
        rows = [
            _row(kind, weight(out / path), look(browser, f"{address}/{path}"))
            for kind, path in heavy.items()
        ]
        browser.close()
    return "\n".join((head, *rows))


def look(browser: Browser, url: str) -> Seen:
    """A page as a reader meets it who comes for the first time on a slow line."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        done: list[float] = []

        def count(event: dict[str, Any]) -> None:
            done.append(event["encodedDataLength"])

        line.on("Network.loadingFinished", count)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", LINE)
        page.goto(url, wait_until="networkidle")
        paint, loaded, shift = page.evaluate(SHIFT)
    return Seen(int(sum(done)), len(done), paint / 1000, loaded / 1000, shift)


def _row(kind: str, cost: Weight, seen: Seen) -> str:
    sizes = (f"{size / 1000:.1f}" for size in (cost.page, cost.sent, seen.sent))
    times = f"{seen.paint:.1f} | {seen.loaded:.1f} | {seen.shift:.3f}"
    return f"| {kind} | {' | '.join(sizes)} | {cost.requests} | {times} |"


if __name__ == "__main__":
    main(*sys.argv[1:])
