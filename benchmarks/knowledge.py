"""What the pages of knowledge cost beside the parsing, and whether it grows with the reports alone.

Run: python -m benchmarks.knowledge [REPORTS …]   (default: 500 2000)

Processor seconds, the median of three rounds in one process. `years to names` are the pages of
years, indicators, commitments, duties and names; reports have their notes and links besides.
"""

import gc
import math
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpus import Corpus, corpus
from sitegen.catalog.check import check
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.plan import Subject, plan, subjects
from sitegen.config import load_config
from sitegen.model import Document
from sitegen.output.matter import matter
from sitegen.source.parse import parse

ROUNDS = 3
KNOWLEDGE = frozenset(
    "home years year indicators indicator commitments duties duty organisations organisation "
    "people person places place programmes programme works work".split()
)
PAGES = "years to names"
CONFIG = load_config(Path(__file__).parent.parent)


def main(*sizes: str) -> None:
    """Print the time of each stage for sites of some sizes, and how it grows."""
    times = {int(size): measured(corpus(int(size))) for size in sizes or ("500", "2000")}
    small, large = min(times), max(times)
    print("seconds".ljust(16), *(f"{size:>9}" for size in times), "exponent", sep="  ")
    for stage in times[small]:
        seconds = (f"{found[stage]:9.2f}" for found in times.values())
        print(stage.ljust(16), *seconds, f"{exponent(times, stage):8.2f}", sep="  ")
    for size in dict.fromkeys((small, large)):
        found = times[size]
        share = (found["index"] + found[PAGES]) / found["parse"]
        print(f"{size} reports: index and {PAGES} add {share:.0%} to the parsing")


def exponent(times: Mapping[int, Mapping[str, float]], stage: str) -> float:
    """The power of the number of reports with which a stage grows: 1 is as fast as they."""
    small, large = min(times), max(times)
    if small == large:
        return math.nan
    return math.log(times[large][stage] / times[small][stage]) / math.log(large / small)


def measured(made: Corpus) -> dict[str, float]:
    """Seconds of each stage."""
    rounds = [_round(made) for _ in range(ROUNDS)]
    return {stage: median(one[stage] for one in rounds) for stage in rounds[0]}


def _round(made: Corpus) -> dict[str, float]:
    """One build, the collection of garbage held back as `sitegen build` does it."""
    gc.unfreeze()
    gc.collect()
    gc.disable()
    documents: list[Document] = []
    catalogs: list[Catalog] = []
    found = {
        "parse": _clock(lambda: documents.extend(map(parse, made.reports))),
        "index": _clock(lambda: catalogs.append(index(CONFIG, documents, made.registers))),
        "check": _clock(lambda: check(catalogs[0], tuple(documents))),
        "plan": _clock(lambda: plan(catalogs[0], CONFIG.variants)),
    }
    every = list(subjects(catalogs[0]))
    gc.freeze()
    gc.enable()
    for name, kinds in ((PAGES, KNOWLEDGE), ("reports", ("report",))):
        wanted = [one for one in every if one.kind in kinds]
        found[name] = _clock(partial(_pages, wanted, catalogs[0]))
    return found


def _pages(wanted: list[Subject], catalog: Catalog) -> None:
    for subject in wanted:
        matter(subject, catalog)


def _clock(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
