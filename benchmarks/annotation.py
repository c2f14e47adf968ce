"""What annotation costs: marks, 10,000 registered names and the index, beside the parsing.

Run: python -m benchmarks.annotation [REPORTS …]   (default 1000; each report about 12 KB)
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.corpus import Corpus, bare, corpus
from sitegen.catalog.index import index
from sitegen.config import Config, load_config
from sitegen.model import Document, Source
from sitegen.source import annotations, markdown
from sitegen.source.mentions import names_by_scope, with_mentions
from sitegen.source.outline import outline
from sitegen.source.parse import date_marks, parse, read_fields, split

ROOT = Path(__file__).parent.parent
ROUNDS = 5
NAMES = 10_000


def main(*sizes: str) -> None:
    """Print what each step adds to the parsing, for sites of several sizes."""
    config = load_config(ROOT)
    for size in map(int, sizes or ("1000",)):
        report(measured(corpus(size, NAMES), config), size)


def measured(corpus: Corpus, config: Config) -> dict[str, float]:
    """Seconds for all reports: parsing alone, then with each further step."""
    scopes = {parse(source).fields.scope for source in corpus.reports}
    names = names_by_scope(sorted(scopes), corpus.registers)
    unmarked = bare(corpus.reports)

    def stated() -> list[Document]:
        return [parse(source) for source in corpus.reports]

    def named() -> list[Document]:
        return [with_mentions(made, names[made.fields.scope]) for made in stated()]

    steps: dict[str, Callable[[], object]] = {
        "parsing": lambda: [list(_parsed(source)) for source in unmarked],
        "and marks, statements": stated,
        "and names": named,
        "and index": lambda: index(config, stated(), corpus.registers),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            times[name].append(_clock(step))
    return {name: median(found) for name, found in times.items()}


def _parsed(source: Source) -> Iterator[object]:
    """What is read of a report in which nothing is marked: fields, Markdown, outline, dates."""
    halves = split(source.data.decode(), source.path)
    yield read_fields(halves.front, True)
    reading = markdown.read(annotations.Lifted(halves.body), "report")
    placed = outline(reading.nodes, {}, ("report", "2018", "longgang"))
    yield placed
    yield list(date_marks(placed.blocks))


def _clock(step: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    step()
    return time.process_time() - start


def report(times: dict[str, float], size: int) -> None:
    """Print the times, and what share of the parsing each step adds."""
    base = times["parsing"]
    print(f"{size} reports, {NAMES} names")
    for name, seconds in times.items():
        each = seconds / size * 1000
        print(f"  {name:24}{seconds:8.2f} s {each:7.2f} ms a report {seconds / base - 1:+7.1%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
