"""What annotation costs: marks, 10,000 registered names and the index, beside the parsing.

Run: python -m benchmarks.annotation [REPORTS …]   (default 1000; each report about 12 KB)
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sitegen.catalog.index import index
from sitegen.config import Config, load_config
from sitegen.model import Document, Source, Where
from sitegen.source import annotations, markdown
from sitegen.source.load import load
from sitegen.source.mentions import names_for, with_mentions
from sitegen.source.outline import outline
from sitegen.source.parse import date_marks, parse, read_fields, split
from sitegen.source.registers import Entity, Registers, registers

ROOT = Path(__file__).parent.parent
ROUNDS = 5
NAMES = 10_000
# Characters of a body: the middle of what reports of this kind have.
MEDIAN = 4_300
SCOPES = ("longgang", "shenzhen")
FRONT = (
    "---\ntitle: 第{number}号报告\ntype: report\nissued: {year}-03-01\n"
    "year: '{year}'\nscope: {scope}\n---\n\n"
)


class Corpus(NamedTuple):
    """Annotated reports, the same without a mark, and registers with names of all sizes."""

    annotated: tuple[Source, ...]
    bare: tuple[Source, ...]
    registers: Registers


def main(*sizes: str) -> None:
    """Print what each step adds to the parsing, for sites of several sizes."""
    config = load_config(ROOT)
    for size in map(int, sizes or ("1000",)):
        report(measured(corpus(size), config), size)


def corpus(size: int) -> Corpus:
    """Reports of the paragraphs of the site's own, the same at each run."""
    sources = load(ROOT / "content").sources
    paragraphs = [
        paragraph
        for source in sources
        if source.path.startswith("reports/") and source.path.endswith(".md")
        for paragraph in split(source.data.decode(), source.path).body.strip().split("\n\n")
        if not paragraph.startswith("#")
    ]
    dice = random.Random(2018)
    made = tuple(_source(number, paragraphs, dice) for number in range(size))
    bare = tuple(Source(one.path, annotations.strip(one.data.decode()).encode()) for one in made)
    return Corpus(made, bare, _with_names(registers(sources), dice))


def _source(number: int, paragraphs: Sequence[str], dice: random.Random) -> Source:
    length, chosen = dice.lognormvariate(0, 0.6) * MEDIAN, list[str]()
    while sum(map(len, chosen)) < length:
        chosen.append(dice.choice(paragraphs))
    front = FRONT.format(number=number, year=2010 + number % 16, scope=dice.choice(SCOPES))
    return Source(f"reports/r{number:06}/index.md", (front + "\n\n".join(chosen) + "\n").encode())


def _with_names(known: Registers, dice: random.Random) -> Registers:
    """The registers with further organisations, made of pieces of the known names."""
    names = sorted({entity.name for entity in known.entities.values() if len(entity.name) > 3})
    entities, taken = dict(known.entities), set(names)
    while len(taken) < NAMES:
        one, other = dice.choice(names), dice.choice(names)
        name = one[: dice.randint(2, len(one))] + other[-dice.randint(2, len(other)) :]
        if name not in taken:
            taken.add(name)
            id = f"made-{len(taken)}"
            entities[id] = Entity(id, "organisations", name, "", Where("made"))
    return Registers(entities, known.indicators, known.topics)


def measured(corpus: Corpus, config: Config) -> dict[str, float]:
    """Seconds for all reports: parsing alone, then with each further step."""
    names = {scope: names_for(scope, corpus.registers) for scope in SCOPES}

    def stated() -> list[Document]:
        return [parse(source) for source in corpus.annotated]

    def named() -> list[Document]:
        return [with_mentions(made, names[made.fields.scope]) for made in stated()]

    steps: dict[str, Callable[[], object]] = {
        "parsing": lambda: [list(_parsed(source)) for source in corpus.bare],
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
