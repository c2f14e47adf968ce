"""Search by itself: what its files cost, how large they are, what a query fetches.

Run: python -m benchmarks.search [REPORTS] [--write]   (default: 1000)

The texts of generated reports in three scripts, without annotations and the pages they would have;
--write puts the tables into docs/search.md. Each tenth character is another, drawn by how often it
occurs: reports made of the paragraphs of five would share all their grams, which no real ones do.
Bytes fetched are what gzip -6 makes of texts and tables, as a host sends them; shards count as they
are. Queries are asked in Chromium.
"""

import gzip
import random
import re
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Page as Tab
from playwright.sync_api import Request, sync_playwright

from benchmarks.corpus import ROOT, bare, corpus
from scripts.chromium import find
from sitegen.build import build
from sitegen.cache import OF_SEARCH, Cache, opened, remembered
from sitegen.config import load_config
from sitegen.model import Page
from sitegen.output.search.entry import Facets, Reading
from sitegen.output.search.index import Texts, leaves, search_pages
from sitegen.output.write import write
from sitegen.script.convert import converter
from sitegen.script.folding import folding
from sitegen.script.glossary import Glossary
from sitegen.source.parse import split
from tests.browser import ALONE, served

_T = TypeVar("_T")

SCRIPTS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
DOCUMENT = ROOT / "docs" / "search.md"
MARKS = ("<!-- measured -->", "<!-- /measured -->")
# One character of so many is another.
OTHER = 10
QUERIES = (
    "卫生健康",
    "社康",
    "医",
    "2018年",
    "深圳市卫生健康委员会",
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
    const pages = await files.candidates(await files.find(asked, index), index);
    const first = pages.slice(0, 10);
    const read = await Promise.all(first.map((one) => files.checked(one, asked, index)));
    return [pages.length, read.filter(Boolean).length];
  };
  const counts = await ask();
  const start = performance.now();
  await ask();
  return [...counts, performance.now() - start];
}"""


class Text(NamedTuple):
    """A page that is searched: its path, what it is filtered by, title and paragraphs."""

    path: str
    facets: Facets
    title: str
    paragraphs: Sequence[str]


def main(size: str = "1000", *words: str) -> None:
    """Print what search costs a site of so many reports."""
    with TemporaryDirectory() as folder:
        with get_context("spawn").Pool(1) as pool:
            made = pool.apply(_made, (int(size), folder))
        asked = list(_asked(Path(folder, "site")))
    told = "\n".join([*made, "", *asked])
    print(told)
    if "--write" in words:
        before, rest = DOCUMENT.read_text(encoding="utf-8").split(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        DOCUMENT.write_text(f"{before}{MARKS[0]}\n{told}\n{MARKS[1]}{after}", encoding="utf-8")


def _made(size: int, folder: str) -> list[str]:
    """The table of the costs; the site lies in the folder then."""
    site, cache = Path(folder, "site"), Path(folder, "cache")
    _shell(site)
    texts = list(_texts(size))
    said, reading = _clock(lambda: [_said(text, site) for text in texts])
    pages = {text.path: text.facets for text in texts}
    before = _memory()
    with opened(cache, OF_SEARCH) as kept:
        first = _clock(lambda: _index(pages, said, site, kept))[1]
    memory = _memory() - before
    changed = texts[size // 2]._replace(paragraphs=("改了一句。", *texts[size // 2].paragraphs))
    with opened(cache, OF_SEARCH) as kept:
        again = _clock(
            lambda: _index(pages, _with(said, size // 2, _said(changed, site)), site, kept)
        )[1]
    files = [file.stat().st_size for file in (site / "search").rglob("*") if file.is_file()]
    shards = [file.stat().st_size for file in (site / "search" / "grams").iterdir()]
    rows = (
        ("reading a page in three scripts, ms for a report", f"{reading / size * 1000:.1f}"),
        ("the index, ms for a report", f"{first / size * 1000:.1f}"),
        ("the index again after one report changed, s", f"{again:.2f}"),
        ("memory that the index needs at most, MB", f"{memory:.0f}"),
        ("files", f"{len(files):,}"),
        ("of them shards, their KB in the middle", f"{len(shards):,}, {_middle(shards):.1f}"),
        ("MB", f"{sum(files) / 1e6:.0f}"),
        ("MB of the cache", f"{(cache / OF_SEARCH).stat().st_size / 1e6:.0f}"),
    )
    return [
        f"| {size:,} reports | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows),
    ]


def _shell(site: Path) -> None:
    """A search page, that of the example."""
    write(build(load_config(ROOT / "examples" / "three-years")).pages, site)
    shutil.rmtree(site / "search")


def _texts(size: int) -> Iterator[Text]:
    """Reports, and the organisations that issue them."""
    made, dice = corpus(size), random.Random(2018)
    common = "".join(re.findall(r"[一-鿿]", made.reports[0].data.decode()))
    for report in bare(made.reports):
        read = split(report.data.decode(), report.path)
        fields = read.front.mapping()
        title, year, issuer = (str(fields[name]) for name in ("title", "year", "issuer"))
        paragraphs = [_varied(text, common, dice) for text in read.body.strip().split("\n\n")]
        facets = Facets("report", year, issuer, str(fields["type"]))
        path = report.path.replace("/index.md", ".html")
        yield Text(path, facets, title, paragraphs)
    for entity in made.registers.entities.values():
        path = f"{entity.register}/{entity.id}.html"
        yield Text(path, Facets("organisation"), entity.name, (entity.name, "类别 机构"))


def _varied(text: str, common: str, dice: random.Random) -> str:
    chars = (dice.choice(common) if dice.randrange(OTHER) == 0 else char for char in text)
    return "".join(chars)


def _said(text: Text, site: Path) -> bytes:
    """The entry of a page, its HTML in three scripts as read on the way; its texts are written."""
    reading = Reading(text.path, {f"{script}/{text.path}": script for script in SCRIPTS})
    for page in reading.through(_pages(text)):
        if page.path.startswith("search/"):
            place = site / page.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(page.made)
    return reading.told()


def _pages(text: Text) -> Iterator[Page]:
    rows = "".join(f'<p id="p{at}">{one}</p>' for at, one in enumerate(text.paragraphs))
    html = f"<title>{text.title} - 站</title><main><h1>{text.title}</h1>{rows}</main>"
    for script in SCRIPTS:
        yield Page(f"{script}/{text.path}", converter(script, Glossary()).text(html).encode())


def _index(pages: dict[str, Facets], said: Sequence[bytes], site: Path, kept: Cache) -> None:
    found = tuple(leaves(pages, said))
    table = folding()
    texts = Texts(lambda path: (site / path).read_bytes(), table)
    made = remembered(texts.lists, [tuple(one.told for one in leaf) for leaf in found], kept, 1)
    labels = {script: lambda _, value: value for script in SCRIPTS}
    for page in search_pages(found, made, labels, table):
        place = site / page.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(page.made)


def _with(said: Sequence[bytes], at: int, one: bytes) -> list[bytes]:
    return [*said[:at], one, *said[at + 1 :]]


def _clock(step: Callable[[], _T]) -> tuple[_T, float]:
    start = time.process_time()
    return step(), time.process_time() - start


def _memory() -> float:
    """Megabytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _middle(sizes: Sequence[int]) -> float:
    return sorted(sizes)[len(sizes) // 2] / 1000


def _asked(site: Path) -> Iterator[str]:
    """The table of the queries: each in a tab that has nothing, then in one that has the index."""
    yield "| query | pages | listed | files | KB first | KB later | ms, once there |"
    yield "|---|---|---|---|---|---|---|"
    with sync_playwright() as playwright, served(site) as url:
        chromium = playwright.chromium.launch(executable_path=find(), args=[*ALONE, "--no-sandbox"])
        for query in QUERIES:
            tab = chromium.new_context().new_page()
            tab.goto(f"{url}search.html")
            yield f"| {' | '.join(_row(tab, query, site))} |"
            tab.context.close()
        chromium.close()


def _row(tab: Tab, query: str, site: Path) -> Iterator[str]:
    fetched: list[Path] = []

    def keep(fetched: list[Path], request: Request) -> None:
        fetched.append(site / urlsplit(request.url).path[1:])

    tab.on("request", partial(keep, fetched))
    found, listed, milliseconds = tab.evaluate(ASK, query)
    later = [file for file in fetched if file.name not in ("index.json", "grams.json")]
    yield from (query, f"{found:,}", str(listed), str(len(fetched)))
    yield from (f"{sum(map(_sent, files)) / 1000:.0f}" for files in (fetched, later))
    yield f"{milliseconds:.0f}"


def _sent(file: Path) -> int:
    data = file.read_bytes()
    return len(data) if file.suffix == ".bin" else len(gzip.compress(data, 6))


if __name__ == "__main__":
    main(*sys.argv[1:])
