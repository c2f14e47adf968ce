"""What was tried, counted over a whole run: kills, caches, payloads, texts.

A test says it with the fixture `tried`; of a property of hypothesis the examples are counted. The
sums stand at the end of a run, and in the file that SITEGEN_TRIED names, so that several runs have
one table: `python -m tests.tried FILE`.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

FILE = "SITEGEN_TRIED"
_MARK = "tried: "

Tried = Callable[[str, int], None]


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Says how many of something a test has tried."""
    return lambda what, count: record_property(_MARK + what, count)


def write_down(what: str, count: int) -> None:
    """Adds a line to the file of the run, if it has one."""
    if path := os.environ.get(FILE):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{count}\t{what}\n")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    statistics = str(getattr(item, "hypothesis_statistics", ""))
    examples = sum(map(int, re.findall(r"(\d+) (?:passing|failing|invalid)", statistics)))
    if examples:
        item.user_properties.append((f"{_MARK}examples of properties", examples))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    sums: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            # What a test said is in the report of each of its phases from then on.
            if getattr(report, "when", "") == "teardown":
                for what, count in report.user_properties:
                    if what.startswith(_MARK):
                        sums[what.removeprefix(_MARK)] += count
    # The process of each worker has a summary of its own, which nobody sees.
    if hasattr(terminalreporter.config, "workerinput"):
        return
    if sums:
        terminalreporter.section("tried")
        terminalreporter.write_line(_table(sums))
    for what, count in sorted(sums.items()):
        write_down(what, count)


def _table(sums: Mapping[str, int]) -> str:
    return "\n".join(f"{count:>12,}  {what}" for what, count in sorted(sums.items()))


def main(path: Path) -> None:
    """Print the table of a file."""
    sums: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        count, _, what = line.partition("\t")
        sums[what] += int(count)
    sys.stdout.write(_table(sums) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
