"""No text brings the reader to a halt: each shape within a bound of time and of memory."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.model import Source
from sitegen.source.markdown import MOST_CELLS
from sitegen.source.parse import LARGEST, LONGEST, parse
from sitegen.source.registers import registers
from tests.hostile.pathological import FRONT, SHAPES, source
from tests.tried import Tried

ROOT = Path(__file__).parent.parent.parent
# Characters of a shape in the quick run, and seconds of the processor that it may take: some 30
# microseconds a character is what Markdown itself takes for a text of nothing but signs.
LENGTH, SECONDS = 8_000, 3.0
MEGABYTES = 900


def sized(shape: str, length: int) -> str:
    """A text of the shape with at least so many characters."""
    number = 4
    while len(SHAPES[shape](number)) < length and number < length:
        number = number * 5 // 4 + 1
    return SHAPES[shape](number)


def used(text: str) -> float:
    """Seconds of the processor that a report of this text takes."""
    begun = time.process_time()
    parse(source(text), None)
    return time.process_time() - begun


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_of_nothing_but_signs_is_read_in_time(shape: str) -> None:
    assert used(sized(shape, LENGTH)) < SECONDS


@pytest.mark.soak
@pytest.mark.parametrize("shape", SHAPES)
def test_the_longest_text_of_nothing_but_signs_is_read_in_a_minute(
    shape: str, tried: Tried
) -> None:
    """Each in a process of its own, with a bound on its memory."""
    code = (
        "import sys; from tests.hostile.test_pathological import *;"
        "limit = 4 * MEGABYTES << 20; resource.setrlimit(resource.RLIMIT_AS, (limit, limit));"
        "print(used(sized(sys.argv[1], 700_000)[:LONGEST]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, shape], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 60
    tried("texts of 700,000 signs", 1)


def test_memory_stays_within_a_bound() -> None:
    """All shapes in one process: what one left behind would add up."""
    code = "from tests.hostile.test_pathological import *; [used(sized(s, 4000)) for s in SHAPES]"
    before = f"import resource; limit = {MEGABYTES} << 20;"
    bound = "resource.setrlimit(resource.RLIMIT_AS, (limit, limit));"
    subprocess.run([sys.executable, "-c", before + bound + code], cwd=ROOT, check=True)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEGABYTES << 10


def problems(body: str) -> list[str]:
    return [one.what for one in parse(source(body)).problems]


def test_a_text_that_is_too_long_is_told_and_not_read() -> None:
    document = parse(source("字" * (LONGEST + 1)))
    (problem,) = document.problems
    assert (problem.rule, problem.where.line) == ("limit", FRONT.count("\n") + 1)
    assert problem.what == "the text has 1,000,001 characters, more than 1,000,000"
    assert document.blocks == ()


def test_a_file_that_is_too_large_is_told_and_not_read() -> None:
    large = Source("registers/people.yml", b"a" * (LARGEST + 1))
    assert "the file has 20,000,001 bytes, more than 20,000,000" in [
        one.what for one in registers([large]).problems
    ]


def test_tables_of_too_many_cells_are_told() -> None:
    row = "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|a\n" * 300
    assert problems(row * 2)[-1:] == [f"tables of more than {MOST_CELLS:,} cells in one file"]
