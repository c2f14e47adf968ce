"""Builds of a million and of ten million reports on paper: hours and machines, from measured costs.

Run: python -m benchmarks.simulation [--write]   (after `python -m benchmarks.scale --write`)

Cores of machines take tasks, stage after stage, as docs/scale.md plans it. A task takes
what so many draws of the measured costs sum up to, on a machine that is a little faster or slower
than others; a machine that fails loses the tasks it is at, and comes back. The same at each run.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush
from statistics import fmean, pstdev
from typing import Any, NamedTuple

from benchmarks.scale import DOCUMENT, FIGURES

# What is assumed, not measured.
CORES = 8
SPREAD = 0.1  # of the speed of machines
HOURS_BETWEEN_FAULTS = 100.0  # of one machine, as those that are lent cheaply and taken away
HOURS_TO_RETURN = 0.25
BYTES_A_SECOND = 100e6  # that a machine moves, to and from the shared store
A_TASK = 1000  # reports
MARKS = ("<!-- simulated -->\n", "\n<!-- /simulated -->")
PLANS = ((1_000_000, 1), (1_000_000, 10), (1_000_000, 50), (10_000_000, 50), (10_000_000, 200))


class Stage(NamedTuple):
    """A stage that ends before the next begins: seconds and bytes for a report."""

    name: str
    seconds: float
    spread: float  # standard deviation of one report's seconds
    moved: float


class Run(NamedTuple):
    """What a stage took: hours of the clock, hours of machines at work, tasks done again."""

    hours: float
    worked: float
    again: int


def main(*words: str) -> None:
    """Print the table; put it into docs/scale.md with --write."""
    measured = json.loads(FIGURES.read_text(encoding="utf-8"))[-1]
    told = "\n".join(_table(tuple(stages(measured)), measured))
    print(told)
    if "--write" in words:
        before, rest = DOCUMENT.read_text(encoding="utf-8").split(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        DOCUMENT.write_text(f"{before}{MARKS[0]}\n{told}\n{MARKS[1]}{after}", encoding="utf-8")


def stages(measured: Mapping[str, Any]) -> Iterator[Stage]:
    """The stages of the plan, with the costs of the largest site that was measured."""
    count, seconds = measured["reports"], measured["seconds"]
    each = {stage: spent / count for stage, spent in seconds.items()}
    sampled = {stage: pstdev(times) / fmean(times) for stage, times in measured["sampled"].items()}
    site, cache = measured["bytes"] / count, measured["cache bytes"] / count
    texts = measured["search bytes"] / count
    reading = each["load"] + each["parse"] + each["check"]
    yield Stage("read and sort", reading, reading, 2 * cache)
    yield Stage("merge the runs", each["index"] + each["plan"], each["index"], 2 * cache)
    kinds = ("report pages", "report data", "lists")
    pages = sum(each[kind] for kind in kinds)
    varied = sum((each[kind] * sampled[kind]) ** 2 for kind in kinds) ** 0.5
    yield Stage("pages and data", pages, varied, site + 2 * cache)
    rest = sum(each[kind] for kind in ("copies", "tables", "feeds", "for machines"))
    yield Stage("files of shards", rest, rest, 2 * cache)
    yield Stage("search", each["search"], each["search"], site / 2 + texts)


def simulated(stage: Stage, reports: int, machines: int, dice: random.Random) -> Run:
    """A stage on so many machines; tasks are taken by the core that is free first."""
    speeds = [max(0.5, dice.gauss(1, SPREAD)) for _ in range(machines)]
    faults = [dice.expovariate(1 / HOURS_BETWEEN_FAULTS) for _ in range(machines)]
    free = [(0.0, machine) for machine in range(machines) for _ in range(CORES)]
    heapify(free)
    left, again, end, worked = reports // A_TASK, 0, 0.0, 0.0
    while left:
        now, machine = heappop(free)
        hours = _hours(stage, dice) / speeds[machine]
        if now >= faults[machine]:
            faults[machine] += dice.expovariate(1 / HOURS_BETWEEN_FAULTS)
        if now + hours > faults[machine]:
            # All cores of the machine meet the same fault, each at the task it is at.
            again += 1
            heappush(free, (faults[machine] + HOURS_TO_RETURN, machine))
            continue
        left -= 1
        worked += hours
        end = max(end, now + hours)
        heappush(free, (now + hours, machine))
    return Run(end, worked / CORES, again)


def _hours(stage: Stage, dice: random.Random) -> float:
    """Hours of a task: the processor's, or the store's where that takes longer."""
    drawn = dice.gauss(A_TASK * stage.seconds, A_TASK**0.5 * stage.spread)
    moving = A_TASK * stage.moved / (BYTES_A_SECOND / CORES)
    return max(drawn, moving, 0.0) / 3600


def _table(plan: tuple[Stage, ...], measured: Mapping[str, Any]) -> Iterator[str]:
    names = " | ".join(f"{stage.name}, h" for stage in plan)
    yield f"| reports | machines | {names} | all, h | machine hours | busy | tasks again |"
    yield "|---" * (len(plan) + 6) + "|"
    for reports, machines in PLANS:
        dice = random.Random(2018)
        runs = [simulated(stage, reports, machines, dice) for stage in plan]
        hours, worked = sum(run.hours for run in runs), sum(run.worked for run in runs)
        each = " | ".join(f"{run.hours:,.1f}" for run in runs)
        busy, again = worked / hours / machines, sum(run.again for run in runs)
        row = f"| {reports:,} | {machines} | {each} | {hours:,.1f} | {hours * machines:,.0f}"
        yield f"{row} | {busy:.0%} | {again} |"
    yield ""
    files, size = measured["files"] / measured["reports"], measured["bytes"] / measured["reports"]
    memory = measured["memory"] / measured["reports"]
    for reports in sorted({reports for reports, _ in PLANS}):
        one = f"{files * reports / 1e6:,.0f} million files of {size * reports / 1e12:,.1f} TB"
        yield f"* {reports:,} reports: {one}; a catalogue of {memory * reports / 1e9:,.0f} GB."


if __name__ == "__main__":
    main(*sys.argv[1:])
