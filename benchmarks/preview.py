"""From saving a report to its changed page in the hands of the browser.

Run: python -m benchmarks.preview [--times N] [REPORTS...]
The site's own reports, or so many made ones.

A paragraph of a report is changed on the disk; the clock runs until the preview has told of the
build and sent the page with the new words. The middle of N times (20), after two to warm up. Before
each the preview rests half as long as its first build took: of a large site the whole is built
after the page.
"""

import argparse
import http.client
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus

ROOT = Path(__file__).parent.parent
TIMES, WARM = 20, 2


def main(*sizes: str, times: int = TIMES) -> None:
    """Print a line for each size; without one, for the site's own reports."""
    print("reports  middle ms  slowest ms")
    for size in sizes or ("own",):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            _write(size, root)
            with _preview(root) as port:
                found = list(_times(root, port, times))[WARM:]
        print(f"{size:>7}  {statistics.median(found):9.0f}  {max(found):10.0f}", flush=True)


def _write(size: str, root: Path) -> None:
    if size == "own":
        shutil.copytree(ROOT / "content", root / "content")
        shutil.copy(ROOT / "site.yml", root)
    else:
        corpus.main(size, str(root))


@contextmanager
def _preview(root: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "sitegen", "--project", str(root), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        port = int(process.stderr.readline().split()[1].rstrip("/").rpartition(":")[2])
        try:
            yield port
        finally:
            process.terminate()


def _times(root: Path, port: int, times: int) -> Iterator[float]:
    """Milliseconds of each change."""
    report = min((root / "content/reports").iterdir())
    source, page = report / "index.md", f"/reports/{report.name}.html"
    text = source.read_text("utf-8").rstrip("\n")
    told, started = _news(port, page), time.perf_counter()
    while next(told)["build"] == 0:
        continue
    rest = (time.perf_counter() - started) / 2
    for number in range(times + WARM):
        time.sleep(rest)
        words = f"第{number}次修改"
        started = time.perf_counter()
        source.write_text(f"{text}\n\n{words}。\n", encoding="utf-8")
        while words not in _get(port, page):
            next(told)
        yield (time.perf_counter() - started) * 1000


def _news(port: int, page: str) -> Iterator[dict[str, int]]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/-/events?page={page}")
    lines = connection.getresponse()
    while line := lines.readline():
        if line.startswith(b"data:"):
            yield json.loads(line[5:])


def _get(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    with connection.getresponse() as reply:
        return reply.read().decode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*")
    parser.add_argument("--times", type=int, default=TIMES)
    given = parser.parse_args()
    main(*given.sizes, times=given.times)
