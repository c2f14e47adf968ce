"""Annotated reports of any number, made of the paragraphs of the site's own: a later site today.

Run: python -m benchmarks.corpus REPORTS FOLDER   writes a site that builds into a new folder

300 organisations publish in turn, each a plan and a summary a year over 16 years; a body has about
12 KB. Figures, promises, duties, names and notes are those of the real texts, told of the
organisation and the year of the report that holds them. The same at each run.
"""

import random
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.model import Source
from sitegen.problems import Where
from sitegen.source import annotations
from sitegen.source.load import load
from sitegen.source.parse import split
from sitegen.source.registers import Entity, Registers, registers

ROOT = Path(__file__).parent.parent
ORGANISATIONS = 300
YEARS = range(2010, 2026)
# Characters of a body: the middle of what reports of this kind have, 12 KB with its marks.
MEDIAN = 4_500
_FRONT = """---
title: {name}{year}年度工作{kind}
type: {type}
number: 卫〔{year}〕{number}号
issuer: {name}
issued: {issued}-03-01
year: '{year}'
scope: {scope}
{about}: ['{year}']
column: annual
---

"""
_MARK = re.compile(r"\{[.y][^}]*\}")
# What a report says of a promise of another; the promise is not among the reports made here.
_OUTCOME = re.compile(r"\{\.outcome [^}]*\}")
_SCOPE = re.compile(r" s=[\w-]+")
_DATE = re.compile(r"\b(?:y|when|date)=[\d/-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED = "{0}会同{1}、{2}推进工作，由{1}牵头。"


class Corpus(NamedTuple):
    """Annotated reports, and registers that know the organisations of which they tell."""

    reports: tuple[Source, ...]
    registers: Registers


class _Paragraph(NamedTuple):
    """A paragraph of a real report, and the year of which it tells."""

    text: str
    year: int


def main(size: str, folder: str) -> None:
    """Write a site of so many reports into a folder that does not exist."""
    made, out = corpus(int(size)), Path(folder)
    shutil.copytree(ROOT / "content" / "registers", out / "content" / "registers")
    shutil.copy(ROOT / "content" / "glossary.yml", out / "content")
    shutil.copy(ROOT / "site.yml", out)
    with (out / "content/registers/organisations.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"{id}: {{name: {name}}}\n" for id, name in _added(made.registers))
    for report in made.reports:
        path = out / "content" / report.path
        path.parent.mkdir(parents=True)
        path.write_bytes(report.data)


def corpus(size: int, names: int = ORGANISATIONS) -> Corpus:
    """So many reports, of the first 300 of so many organisations."""
    dice = random.Random(2018)
    sources = load(ROOT / "content").sources
    entries = _with_names(registers(sources), names, dice)
    bodies = _added(entries)[:ORGANISATIONS]
    paragraphs = list(_paragraphs(sources))
    return Corpus(
        tuple(_report(number, bodies, paragraphs, dice) for number in range(size)), entries
    )


def bare(reports: Sequence[Source]) -> tuple[Source, ...]:
    """The reports without a mark."""
    return tuple(Source(one.path, annotations.strip(one.data.decode()).encode()) for one in reports)


def _with_names(known: Registers, count: int, dice: random.Random) -> Registers:
    """The registers with further organisations, made of pieces of the known names."""
    pieces = sorted({entity.name for entity in known.entities.values() if len(entity.name) > 3})
    entities, taken = dict(known.entities), set(pieces)
    while len(entities) < len(known.entities) + count:
        one, other = dice.choice(pieces), dice.choice(pieces)
        name = one[: dice.randint(2, len(one))] + other[-dice.randint(2, len(other)) :]
        if name not in taken:
            taken.add(name)
            id = f"made-{len(entities)}"
            entities[id] = Entity(id, "organisations", name, "", Where("made"))
    return Registers(entities, known.indicators, known.topics)


def _added(entries: Registers) -> list[tuple[str, str]]:
    """Id and name of each organisation that was made."""
    return [(id, one.name) for id, one in entries.entities.items() if id.startswith("made-")]


def _paragraphs(sources: Sequence[Source]) -> Iterator[_Paragraph]:
    """Every paragraph of the real reports but the titles of their parts."""
    for source in sources:
        if source.path.startswith("reports/") and source.path.endswith(".md"):
            halves = split(source.data.decode(), source.path)
            year = int(str(halves.front.mapping()["year"]))
            for text in halves.body.strip().split("\n\n"):
                if not text.startswith("#"):
                    text = _OUTCOME.sub("{.keep}", text)
                    yield _Paragraph(_SCOPE.sub("", text) if "{" in text else text, year)


def _report(
    number: int,
    bodies: Sequence[tuple[str, str]],
    paragraphs: Sequence[_Paragraph],
    dice: random.Random,
) -> Source:
    """A report: plan and summary of a year in turn, the organisations one after the other."""
    place, body = divmod(number, len(bodies))
    scope, name = bodies[body]
    year, is_plan = YEARS[place // 2 % len(YEARS)], place % 2 == 0
    named = [bodies[dice.randrange(len(bodies))][1] for _ in range(2)]
    length, chosen = dice.lognormvariate(0, 0.6) * MEDIAN, [_NAMED.format(name, *named)]
    order = dice.sample(range(len(paragraphs)), len(paragraphs))
    for at in order:
        if sum(map(len, chosen)) > length:
            break
        chosen.append(_moved(paragraphs[at], year))
    front = _FRONT.format(
        name=name,
        year=year,
        number=number,
        kind="计划" if is_plan else "总结",
        type="plan" if is_plan else "summary",
        issued=year if is_plan else year + 1,
        scope=scope,
        about="plans" if is_plan else "covers",
    )
    return Source(f"reports/r{number:06}/index.md", (front + "\n\n".join(chosen) + "\n").encode())


def _moved(paragraph: _Paragraph, year: int) -> str:
    """A paragraph whose marks tell of another year."""

    def later(found: re.Match[str]) -> str:
        return str(int(found[0]) + year - paragraph.year)

    def dated(found: re.Match[str]) -> str:
        return _YEAR.sub(later, found[0])

    text = _OUTCOME.sub("{.noname}", paragraph.text)
    return _MARK.sub(lambda mark: _DATE.sub(dated, mark[0]), text)


if __name__ == "__main__":
    main(*sys.argv[1:])
