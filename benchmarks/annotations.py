"""How well the marks of the five reports agree with the answer keys.

Run: python -m benchmarks.annotations   (writes docs/annotation-quality.md too)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from benchmarks.answers import KEYS, REPORTS, keys
from benchmarks.comparison import ASPECTS, Answer, Meanings, answers
from benchmarks.said import PROJECT, catalogue, original, said
from sitegen import yamlfile
from sitegen.catalog.index import Catalog
from sitegen.source.mentions import names_for

PAGE = PROJECT / "docs" / "annotation-quality.md"
SETTLED = KEYS / "differences.yml"


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers are right, of those that the key expects and of those that are given."""

    right: int = 0
    expected: int = 0
    given: int = 0

    @property
    def precision(self) -> float:
        """The share of right answers in those given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the expected answers that are given."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Result(NamedTuple):
    """All answers, and the reasons on record by report, aspect and quote."""

    answers: tuple[Answer, ...]
    reasons: Mapping[tuple[str, str, str], str]

    def score(self, aspect: str, report: str = "") -> Score:
        """The score of an aspect in one report, or in all."""
        return _score(
            one for one in self.answers if one.aspect == aspect and report in ("", one.report)
        )

    def open(self) -> tuple[Answer, ...]:
        """The differences that nothing on record explains."""
        return tuple(one for one in self._differences() if one[:3] not in self.reasons)

    def kept(self) -> tuple[tuple[str, tuple[Answer, ...]], ...]:
        """The differences in which the text decides for the marks, by their reason."""
        found: dict[str, list[Answer]] = {}
        for one in self._differences():
            if one[:3] in self.reasons:
                found.setdefault(self.reasons[one[:3]], []).append(one)
        return tuple((reason, tuple(ones)) for reason, ones in found.items())

    def needless(self) -> tuple[tuple[str, str, str], ...]:
        """What differences.yml lists and is no difference."""
        found = {one[:3] for one in self._differences()}
        return tuple(listed for listed in self.reasons if listed not in found)

    def _differences(self) -> Iterator[Answer]:
        """Every wrong answer; that a figure is not complete follows from another one."""
        return (one for one in self.answers if not one.right and one.aspect != "complete")


def main() -> None:
    """Print the scores of each report and every difference; write the page of the scores."""
    result = measure()
    print("\n".join(_tables(result)))
    for reason, kept in result.kept():
        print(f"\nKept: {reason}")
        print(*(f"  {_sentence(one)}" for one in kept), sep="\n")
    print("\nDifferences")
    print(*(f"  {_sentence(one)}" for one in result.open()), sep="\n")
    print("\nListed in differences.yml, and no difference")
    print(*(f"  {', '.join(listed)}" for listed in result.needless()), sep="\n")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(result), encoding="utf-8")


def measure() -> Result:
    """The marks of the project's own content, held against every key."""
    catalog = catalogue()
    names = names_for("longgang", catalog.registers)
    meanings = Meanings(names, _indicators(catalog))
    found = [
        answer
        for key in keys({report: original(report) for report in REPORTS.values()})
        for answer in answers(key, said(catalog.reports[key.report]), catalog, meanings)
    ]
    return Result(tuple(found), _reasons())


def page(result: Result) -> str:
    """The scores as a page of the documentation."""
    lines = [
        "# How well the marks agree with the answer keys",
        "",
        "Written by `python -m benchmarks.annotations`; the keys and what they hold are told in",
        "[benchmarks/keys](../benchmarks/keys/README.md). A figure is found when its place and its",
        "value agree, and complete when indicator, unit, year, scope and kind agree too.",
        "",
        *_tables(result),
        "",
        "## Differences that stay",
        "",
        "The text decides for the marks; these count as wrong in the tables above.",
        "",
        *_differences(result),
    ]
    return "\n".join(lines) + "\n"


def _score(found: Iterable[Answer]) -> Score:
    rows = [(one.right, bool(one.key), bool(one.ours)) for one in found]
    return Score(*(sum(column) for column in zip(*rows, strict=True))) if rows else Score()


def _indicators(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    """The ids of the indicators that a name in a key may mean."""
    same = yamlfile.read((KEYS / "indicators.yml").read_text(encoding="utf-8"), "").mapping()
    found = {name: frozenset([str(id)]) for name, id in same.items()}
    for indicator in catalog.registers.indicators.values():
        for name in (indicator.label, *indicator.aliases):
            found[name] = found.get(name, frozenset()) | {indicator.id}
    return found


def _reasons() -> Mapping[tuple[str, str, str], str]:
    """The reasons of differences.yml."""
    listed: Any = yamlfile.read(SETTLED.read_text(encoding="utf-8"), SETTLED.name).data
    return {
        (report, group["aspect"], quote): group["reason"]
        for report, groups in listed.items()
        for group in groups
        for quote in group["quotes"]
    }


def _tables(result: Result) -> Iterator[str]:
    for report in ("", *REPORTS.values()):
        yield f"## {report or 'All five reports'}"
        yield ""
        yield "| | right | in the key | in the marks | precision | recall | F1 |"
        yield "|---|--:|--:|--:|--:|--:|--:|"
        for aspect in ASPECTS:
            score = result.score(aspect, report)
            if score.expected or score.given:
                yield f"| {aspect} | {_cells(score)} |"
        yield ""


def _differences(result: Result) -> Iterator[str]:
    for reason, kept in result.kept():
        yield f"- {reason}"
        yield from (f"  - {_sentence(one)}" for one in kept)
    yield from (f"- Open: {_sentence(one)}" for one in result.open())


def _cells(score: Score) -> str:
    shares = (f"{100 * share:.1f} %" for share in (score.precision, score.recall, score.f1))
    return " | ".join((str(score.right), str(score.expected), str(score.given), *shares))


def _sentence(one: Answer) -> str:
    quote, key, ours = ("".join(part.split()) for part in one[2:5])
    said = f"the key has {key or 'nothing'}, the marks have {ours or 'nothing'}"
    return f"{one.report}, {one.aspect}, “{quote}”: {said}"


if __name__ == "__main__":
    main()
