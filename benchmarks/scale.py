"""What a report costs at each stage of a build, at several sizes, and what it leaves.

Run: python -m benchmarks.scale [REPORTS …] [--write]   (default: 100 300 1000)

Seconds of the processor in one process, each size in a process of its own. Reading, index and check
are measured whole; of the parts of the site a sample is made and written, twelve of each kind, and
counted for all of it. --write keeps the figures for `benchmarks.simulation` and docs/scale.md.
"""

import gc
import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from benchmarks import corpus
from sitegen.build import build
from sitegen.catalog.check import check
from sitegen.catalog.index import index
from sitegen.config import load_config
from sitegen.frozen import packed, unpacked
from sitegen.output.places import Places
from sitegen.output.search.index import Texts
from sitegen.output.tree import Filled, Part, Tree
from sitegen.pages import Pages
from sitegen.script.folding import folding
from sitegen.source.load import load
from sitegen.source.parse import parse, texts
from sitegen.source.registers import registers

_T = TypeVar("_T")

SIZES = ("100", "300", "1000")
FIGURES = Path(__file__).with_name("scale.json")
DOCUMENT = Path(__file__).parent.parent / "docs" / "scale.md"
MARKS = ("<!-- measured -->\n", "\n<!-- /measured -->")
SAMPLE = 12
# The parts of the whole site come first, in this order.
WHOLE = ("copies", "feeds", "for machines")
STAGES = {
    "load": "reading files",
    "parse": "parsing",
    "cached": "or a document from the cache",
    "index": "index",
    "check": "check",
    "plan": "plan, digests of entries",
    "report pages": "pages of reports",
    "report data": "data beside reports",
    "lists": "pages of all else",
    "copies": "copies",
    "tables": "tables of the site",
    "feeds": "feeds",
    "for machines": "texts, citations, sitemaps",
    "search": "search: lists",
}


def main(*words: str) -> None:
    """Print the costs; keep them with --write."""
    sizes = [word for word in words if word.isdigit()] or SIZES
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        found = [pool.apply(measured, (int(size),)) for size in sizes]
    told = table(found)
    print(told)
    if "--write" in words:
        FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        before, rest = DOCUMENT.read_text(encoding="utf-8").split(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        DOCUMENT.write_text(f"{before}{MARKS[0]}\n{told}\n{MARKS[1]}{after}", encoding="utf-8")


def measured(size: int) -> dict[str, Any]:
    """The figures of a site of so many reports."""
    with TemporaryDirectory() as folder:
        root, seconds = Path(folder, "site"), {}
        corpus.main(str(size), str(root))
        config = replace(load_config(root), base_url="https://example.org/")
        before = _memory()
        gc.disable()
        content, seconds["load"] = clock(lambda: load(config.content))
        given = texts(content.sources)
        read, seconds["parse"] = clock(lambda: [parse(*one) for one in given])
        kept = [packed(document) for document in read]
        seconds["cached"] = clock(lambda: [unpacked(one) for one in kept])[1]
        entries = registers(content.sources)
        catalog, seconds["index"] = clock(lambda: index(config, read, entries, content.files, ""))
        seconds["check"] = clock(lambda: check(catalog, read))[1]
        memory = _memory() - before
        pages = build(config).pages
        parts, seconds["plan"] = clock(pages.parts)
        made = _parts(parts, Places(Path(folder, "out")), seconds)
        search = _searched(pages, seconds)
    return {
        "reports": size,
        "seconds": seconds,
        "sampled": made["sampled"],
        "files": made["files"],
        "bytes": made["bytes"],
        "search bytes": search,
        "cache bytes": sum(map(len, kept)),
        "memory": memory,
    }


def clock(step: Callable[[], _T]) -> tuple[_T, float]:
    """What a step gives, and the seconds of the processor it took."""
    start = time.process_time()
    return step(), time.process_time() - start


def _memory() -> int:
    """Bytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _parts(parts: Sequence[Part], places: Places, seconds: dict[str, float]) -> dict[str, Any]:
    """Make and write some parts of each kind; what all of them come to."""
    places.new.mkdir(parents=True)
    tree, files, size = Tree(places, {}, places.out), 0.0, 0.0
    sampled: dict[str, list[float]] = defaultdict(list)
    for kind, members in _kinds(parts).items():
        chosen = random.Random(2018).sample(members, min(SAMPLE, len(members)))
        done = [clock(lambda part=part: tree.filled(part)) for part in chosen]
        stage = kind if kind in STAGES else "lists"
        times, share = [spent for _, spent in done], len(members) / len(chosen)
        seconds[stage] = seconds.get(stage, 0) + sum(times) * share
        sampled[stage] += times
        files += share * sum(filled.files.number() for filled, _ in done)
        size += share * sum(map(_size, (filled for filled, _ in done)))
    return {"sampled": sampled, "files": round(files), "bytes": round(size)}


def _size(filled: Filled) -> int:
    return sum(size for _, size, _ in filled.files.each())


def _kinds(parts: Sequence[Part]) -> Mapping[str, list[Part]]:
    """Parts by kind; pages by the folder that they lie in."""
    found: dict[str, list[Part]] = defaultdict(list)
    for number, part in enumerate(parts):
        folder = part.name.partition("/")[0] if "/" in part.name else "pages"
        if not part.name:
            folder = WHOLE[number]
        elif part.name.startswith("data of "):
            folder = "report data"
        elif folder == "reports":
            folder = "report pages"
        elif folder == "data":
            folder = "tables"
        found[folder].append(part)
    return found


def _searched(pages: Pages, seconds: dict[str, float]) -> int:
    """Make the lists of some pages, as many reports as others; the bytes of all texts."""
    reports = len(pages.catalog.reports)
    known, size = pages.search.subjects, 0.0
    for members in (known[:reports], known[reports:]):
        chosen = random.Random(2018).sample(members, min(SAMPLE, len(members)))
        told = [pages.spoken(subject) for subject in chosen]
        texts = {page.path: page.made for _, files in told for page in files}
        lists = Texts(texts.__getitem__, folding()).lists
        spent = clock(lambda: lists(*(entry for entry, _ in told)))[1]  # noqa: B023 - at once
        share = len(members) / len(chosen)
        seconds["search"] = seconds.get("search", 0) + spent * share
        size += share * sum(map(len, (*texts.values(), *(entry for entry, _ in told))))
    return round(size)


def table(found: Sequence[Mapping[str, Any]]) -> str:
    """The figures as a table: milliseconds of the processor and bytes for a report."""
    sizes = [one["reports"] for one in found]
    lines = [f"| for a report, of | {' | '.join(f'{size:,}' for size in sizes)} |"]
    lines.append("|---|" + "---|" * len(sizes))
    for stage, name in STAGES.items():
        lines.append(_line(f"{name}, ms", [one["seconds"][stage] * 1000 for one in found], sizes))
    totals = [sum(v for k, v in one["seconds"].items() if k != "cached") * 1000 for one in found]
    lines.append(_line("**all, ms**", totals, sizes))
    lines.append(_line("files", [one["files"] for one in found], sizes))
    for key, name in (
        ("bytes", "site"),
        ("search bytes", "texts of search"),
        ("cache bytes", "cache"),
    ):
        lines.append(_line(f"{name}, KB", [one[key] / 1000 for one in found], sizes))
    lines.append(
        _line("memory of the catalogue, KB", [one["memory"] / 1000 for one in found], sizes)
    )
    return "\n".join(lines)


def _line(name: str, values: Sequence[float], sizes: Sequence[int]) -> str:
    each = (value / size for value, size in zip(values, sizes, strict=True))
    return (
        f"| {name} | {' | '.join(f'{one:,.2f}' if one < 10 else f'{one:,.0f}' for one in each)} |"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
