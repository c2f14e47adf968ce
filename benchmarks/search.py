"""Search over a site: how long its index takes, what a query transfers, how long it computes.

Run: python -m benchmarks.search [SITE [OUT]]     (default: the site's own reports)

A larger SITE is made by `python -m benchmarks.corpus REPORTS SITE`. Builds it into OUT, or into a
folder that is deleted afterwards, and asks in Chromium. Bytes are those of the files, and what
gzip -6 makes of texts and tables, as a host sends them; the shards of grams count as they are.
"""

import gzip
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import urlsplit

from playwright.sync_api import Page as Tab
from playwright.sync_api import Request, sync_playwright

from scripts.chromium import find
from sitegen.build import build
from sitegen.config import load_config
from sitegen.jobs import Processes, cores
from sitegen.model import Page
from sitegen.output.write import write_parts
from sitegen.pages import Pages
from tests.browser import ALONE, served

ROOT = Path(__file__).parent.parent
QUERIES = (
    "市民健康素养",
    "社康",
    "龙岗区",
    "2018年",
    "24.12%",
    "医",
    "深圳市龙岗区卫生健康局",
    "卫〔2015〕1号",
    "中医药 家庭医生",
    "没有这样的词",
)
# As search.js does for the first ten results; the second time every file is there.
ASK = """async (query) => {
  globalThis.files ??= readIndex(document.getElementById("search").dataset);
  globalThis.index ??= await files.open();
  const ask = async () => {
    const asked = files.words(query, index);
    const found = await Promise.all(asked.map((word) => files.unitsOf(word, index)));
    const pages = files.candidates(found, index);
    const first = pages.slice(0, 10);
    const read = await Promise.all(first.map((one) => files.checked(one, asked, index)));
    return [pages.length, read.filter(Boolean).length];
  };
  const counts = await ask();
  const start = performance.now();
  await ask();
  return [...counts, performance.now() - start];
}"""


def main(project: str = str(ROOT), out: str = "") -> None:
    """Print what a site's search costs."""
    with TemporaryDirectory() as folder:
        _measure(Path(project), Path(out or folder))


def _measure(project: Path, out: Path) -> None:
    start = perf_counter()
    pages = build(load_config(project)).pages
    read = perf_counter()
    spent: list[float] = []
    written = write_parts(
        pages.parts(),
        out,
        last=lambda reader: _timed(pages, reader, spent),
        team=Processes(cores()),
    )
    done = perf_counter()
    files = [file for file in (out / "search").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    print(f"content read {read - start:.1f} s, pages {done - read - sum(spent):.1f} s")
    told = f"{len(files)} of {written.files} files, {size / 1e6:.1f} MB"
    print(f"search made {sum(spent):.1f} s: {told}")
    _ask(out)


def _timed(pages: Pages, read: Callable[[str], bytes], spent: list[float]) -> Iterable[Page]:
    """The files of search; the time of making each is kept, not that of writing it."""
    made = pages.search(read, Processes(cores()))
    while True:
        start = perf_counter()
        page = next(made, None)
        spent.append(perf_counter() - start)
        if page is None:
            return
        yield page


def _ask(out: Path) -> None:
    with sync_playwright() as playwright, served(out) as url:
        chromium = playwright.chromium.launch(executable_path=find(), args=[*ALONE, "--no-sandbox"])
        tab = chromium.new_page()
        tab.goto(f"{url}search.html")
        print("\nquery | pages | listed | files | KB | KB gzip | ms, once there")
        for query in QUERIES:
            print(" | ".join(_asked(tab, query, out)))
        chromium.close()


def _asked(tab: Tab, query: str, out: Path) -> Iterator[str]:
    """A row of the table."""
    fetched: list[Path] = []

    def keep(request: Request) -> None:
        fetched.append(out / urlsplit(request.url).path[1:])

    tab.on("request", keep)
    found, listed, milliseconds = tab.evaluate(ASK, query)
    tab.remove_listener("request", keep)
    yield from (query, str(found), str(listed), str(len(fetched)))
    yield f"{sum(file.stat().st_size for file in fetched) / 1000:.0f}"
    yield f"{sum(map(_sent, fetched)) / 1000:.0f}"
    yield f"{milliseconds:.0f}"


def _sent(file: Path) -> int:
    data = file.read_bytes()
    return len(data) if file.suffix == ".bin" else len(gzip.compress(data, 6))


if __name__ == "__main__":
    main(*sys.argv[1:])
