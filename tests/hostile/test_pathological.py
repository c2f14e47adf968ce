"""No text brings the reader to a halt: each shape within a bound of time and of memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.model import Source
from sitegen.source.markdown.grammar import MOST_CELLS
from sitegen.source.parse import LARGEST, LONGEST, parse
from sitegen.source.registers import registers
from sitegen.source.standoff import MOST_BESIDE
from tests.built import content
from tests.hostile.pathological import FRONT, SHAPES, source
from tests.tried import Tried

ROOT = Path(__file__).parent.parent.parent
# Characters of a shape in the quick run, and seconds of the processor that it may take: some 30
# microseconds a character is what Markdown itself takes for a text of nothing but signs.
LENGTH, SECONDS = 8_000, 3.0
MEGABYTES = 900
FIELDS = (
    "---\ntitle: 试\ntype: notice\nyear: {year}\npublished: {year}-12-31\n"
    "revisions: [{{date: 1950-01-02}}]\n---\n"
)


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
@pytest.mark.parametrize("length", [300_000, 700_000])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_longest_text_of_nothing_but_signs_is_read_in_a_minute(
    shape: str, length: int, tried: Tried
) -> None:
    """Each in a process of its own, with a bound on its memory; the shorter has all its marks."""
    code = (
        "import sys; from tests.hostile.test_pathological import *;"
        "limit = 4 * MEGABYTES << 20; resource.setrlimit(resource.RLIMIT_AS, (limit, limit));"
        "print(used(sized(sys.argv[1], int(sys.argv[2]))[:LONGEST]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, shape, str(length)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) < 60
    tried("texts of 300,000 signs and more", 1)


# Marks beside a text: what stands in the text, and the words that each of n marks is about.
BESIDE: Mapping[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "words that are nowhere": (lambda n: "汉字" * 4 * n, lambda k: "汉" * 30 + str(k)),
    "words that are everywhere": (lambda n: "字" * 30 * n, lambda k: "字" * (1 + k % 9)),
    "one word after the other": (lambda n: words(n), lambda k: f"字{k}。"),
    "words in words": (lambda n: words(n), lambda k: words(k)[-5000:]),
}


def words(number: int) -> str:
    return "".join(f"字{k}。" for k in range(number))


@pytest.mark.parametrize("shape", BESIDE)
@pytest.mark.parametrize("number", [600, pytest.param(6_000, marks=pytest.mark.soak)])
def test_marks_beside_a_text_are_placed_in_time(shape: str, number: int) -> None:
    text, about = BESIDE[shape]
    marks = (f"- exact: {about(k)}\n  kind: keep\n" for k in range(1, number))
    beside = Source("reports/a/index.ann.yml", "".join(marks).encode())
    begun = time.process_time()
    found = parse(source(text(number)), beside)
    assert time.process_time() - begun < (3 if number < 1000 else 60)
    assert bool(found.problems) == (shape != "one word after the other" or number > MOST_BESIDE)


def test_memory_stays_within_a_bound() -> None:
    """All shapes in one process: what one left behind would add up."""
    code = "from tests.hostile.test_pathological import *; [used(sized(s, 4000)) for s in SHAPES]"
    before = f"import resource; limit = {MEGABYTES} << 20;"
    bound = "resource.setrlimit(resource.RLIMIT_AS, (limit, limit));"
    subprocess.run([sys.executable, "-c", before + bound + code], cwd=ROOT, check=True)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEGABYTES << 10


@pytest.mark.slow
@pytest.mark.parametrize("length", [1_000, pytest.param(32_000, marks=pytest.mark.soak)])
def test_a_site_of_all_shapes_is_built_in_time(length: int, tmp_path: Path, tried: Tried) -> None:
    """What is made of a text grows with it: the pages, the data and the feeds."""
    sources = tmp_path / "content"
    # Each is compared with an earlier text in a soak, some of them in a quick run.
    revised = [*SHAPES][:: 1 if length > 1_000 else 9]
    for number, shape in enumerate(SHAPES):
        folder = sources / f"reports/shape-{number}"
        (folder / "revisions").mkdir(parents=True)
        body, front = sized(shape, length), FIELDS.format(year=1950 + number % 60)
        (folder / "index.md").write_text(front + body, encoding="utf-8", newline="")
        if shape in revised:
            earlier = f"{front}始{body[::2]}终"
            (folder / "revisions/1950-01-02.md").write_text(earlier, encoding="utf-8", newline="")
    (sources / "registers").mkdir()
    (sources / "registers/indicators.yml").write_text("a: {label: 甲, unit: '%'}\n", "utf-8")
    (sources / "registers/places.yml").write_text("city: {name: 某市}\n", "utf-8")
    (tmp_path / "site.yml").write_text(
        "title: 试\nscripts: [zh-Hans]\nbase_url: https://a.example/\n", "utf-8"
    )
    begun = time.process_time()
    made = build(load_config(tmp_path))
    size = sum(len(content(page)) for page in made.pages)
    assert time.process_time() - begun < 20 + length / 100
    assert size < 1000 * length * len(SHAPES)
    tried("texts of nothing but signs, built", len(SHAPES))


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


def test_marks_too_deep_in_others_are_told_and_left_out() -> None:
    document = parse(source("[" * 22 + "字" + "]{.keep}" * 22))
    assert [(one.where.column, one.what) for one in document.problems] == [
        (21, "a mark stands in 20 others"),
        (22, "a mark stands in 20 others"),
    ]
    assert document.blocks[0].text == "字"
    assert len(document.blocks[0].spans) == 20


def test_marks_beside_a_text_that_hold_it_too_often_are_told() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(50))
    ends = (f"- exact: {text[at:]}\n  kind: keep\n" for at in range(45))
    beside = Source("reports/a/index.ann.yml", "".join(ends).encode())
    told = {one.what for one in parse(source(text), beside).problems}
    assert told == {"the marks hold more than 20 times the text"}


def test_tables_of_too_many_cells_are_told() -> None:
    row = "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|a\n" * 300
    assert problems(row * 2)[-1:] == [f"tables of more than {MOST_CELLS:,} cells in one file"]
