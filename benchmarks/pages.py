"""What the pages of a site cost, kind by kind: their matter, then conversion and rendering.

Run: python -m benchmarks.pages [REPORTS …]   (default: 100)

Milliseconds of the processor for a page, the median of three rounds in one process; all six pages
of a subject are made together, as a build makes them. The reading of the sources is not counted.
"""

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import corpus
from sitegen.build import build
from sitegen.config import load_config
from sitegen.model import Page
from sitegen.output.matter import matter
from sitegen.pages import Pages

ROUNDS = 3


class Cost(NamedTuple):
    """What all pages of a kind cost: how many they are, their bytes, seconds for each stage."""

    pages: int
    size: int
    matter: float
    rest: float


def main(*sizes: str) -> None:
    """Print what a page of each kind costs, the most costly kind first."""
    for size in sizes or ("100",):
        with TemporaryDirectory() as folder:
            corpus.main(size, f"{folder}/site")
            pages = build(load_config(Path(folder, "site"))).pages
        rounds = [_round(pages) for _ in range(ROUNDS)]
        kinds = {kind: _median([one[kind] for one in rounds]) for kind in rounds[0]}
        every = Cost(*(sum(column) for column in zip(*kinds.values(), strict=True)))
        kinds["all"] = every
        head = ("pages", "KB a page", "matter", "rest", "ms a report")
        print(f"{size} reports".ljust(16), *(f"{word:>11}" for word in head))
        for kind in sorted(kinds, key=lambda kind: -kinds[kind].rest):
            print(kind.ljust(16), *_columns(kinds[kind], int(size)))


def _round(pages: Pages) -> dict[str, Cost]:
    """Every page once; the theme is read and its words are converted before the clock runs."""
    gc.freeze()
    found: dict[str, list[Cost]] = defaultdict(list)
    for path in ("index.html", "zh-hant-tw/index.html", "zh-hant-hk/index.html"):
        pages.page(path)
    for subject, routes in groupby(pages.routes, lambda route: route.subject):
        start = time.process_time()
        matter(subject, pages.catalog)
        said = time.process_time()
        made = list(pages.of(subject, tuple(routes)))
        done = time.process_time()
        # The pages make their matter, too.
        twice = said - start
        rest = max(0.0, done - said - twice)
        found[subject.kind].append(Cost(len(made), sum(_sizes(made)), twice, rest))
    return {
        kind: Cost(*(sum(column) for column in zip(*costs, strict=True)))
        for kind, costs in found.items()
    }


def _sizes(pages: list[Page]) -> Iterator[int]:
    return (len(page.content) for page in pages if isinstance(page.content, bytes))


def _median(costs: list[Cost]) -> Cost:
    times = (median(column) for column in zip(*(cost[2:] for cost in costs), strict=True))
    return Cost(costs[0].pages, costs[0].size, *times)


def _columns(cost: Cost, reports: int) -> Iterator[str]:
    yield f"{cost.pages:11}"
    yield f"{cost.size / cost.pages / 1000:11.1f}"
    yield f"{cost.matter / cost.pages * 1000:11.3f}"
    yield f"{cost.rest / cost.pages * 1000:11.3f}"
    yield f"{(cost.matter + cost.rest) / reports * 1000:11.2f}"


if __name__ == "__main__":
    main(*sys.argv[1:])
