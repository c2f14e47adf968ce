"""Where the rules of a glossary apply in a text, and which of them do nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from sitegen.model import Problem
from sitegen.script.glossary import Glossary, Rule
from sitegen.script.guard import astride


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end]` is the text of a rule; `hidden` when a word of the text overlaps it."""

    start: int
    end: int
    rule: Rule
    hidden: bool


class Finder(NamedTuple):
    """What finds the texts of thousands of rules in one walk, and the rules by text."""

    machine: AhoCorasick
    rules: Mapping[str, Rule]


def matches_in(text: str, find: Finder, script: str = "zh-Hans") -> Iterator[Match]:
    """The rules that occur in a text of a script, from left to right, the longest first.

    若干部门 holds no 干部: where words are known, in Simplified Chinese, a rule that a word
    overlaps is hidden.
    """
    for _, start, end in find.machine.find_matches_as_indexes(text) if find.rules else ():
        hidden = script == "zh-Hans" and astride(text, start, end)
        yield Match(start, end, find.rules[text[start:end]], hidden)


@lru_cache(maxsize=256)
def finder(glossary: Glossary) -> Finder:
    """What finds the rules of a glossary; an earlier rule for a text goes before a later one."""
    rules = {rule.text: rule for rule in reversed(glossary.rules)}
    return Finder(AhoCorasick(sorted(rules), matchkind=MatchKind.LeftmostLongest), rules)


def idle(texts: Iterable[tuple[str, str]], glossary: Glossary) -> tuple[Problem, ...]:
    """Rules that change nothing in (report, text) pairs: without a match, or always hidden."""
    used: set[Rule] = set()
    seen: dict[Rule, str] = {}
    for report, text in texts:
        for match in matches_in(text, finder(glossary.of(report))):
            if match.hidden:
                seen.setdefault(match.rule, text[max(0, match.start - 3) : match.end + 3])
            else:
                used.add(match.rule)
    return tuple(_idle(rule, seen.get(rule, "")) for rule in glossary.rules if rule not in used)


def _idle(rule: Rule, example: str) -> Problem:
    """What is wrong with a rule that changes nothing."""
    if not example:
        what = f"no text holds '{rule.text}'"
        return Problem(rule.where, "glossary", what, "correct or remove the rule", "warning")
    what = f"'{rule.text}' is part of another word wherever it stands, as in '{example}'"
    hint = "let the rule contain the whole wrong match"
    return Problem(rule.where, "glossary", what, hint, "warning")
