"""Where the rules of a glossary apply in a text, and which of them do nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from sitegen.problems import Problem, Where
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


@dataclass(frozen=True, slots=True)
class Applied:
    """What rules do in some texts: those that were `used`, and an example of each `hidden` one."""

    used: tuple[Where, ...]
    hidden: tuple[tuple[Where, str], ...]


def applied(texts: Iterable[str], glossary: Glossary) -> Applied:
    """What the rules of a glossary do in these texts; a rule is told by where it stands."""
    used: dict[Where, None] = {}
    hidden: dict[Where, str] = {}
    for text in texts:
        for match in matches_in(text, finder(glossary)):
            if match.hidden:
                hidden.setdefault(match.rule.where, text[max(0, match.start - 3) : match.end + 3])
            else:
                used[match.rule.where] = None
    return Applied(tuple(used), tuple(hidden.items()))


def idle(found: Iterable[Applied], glossary: Glossary) -> tuple[Problem, ...]:
    """Rules that change nothing in any of these texts: without a match, or always hidden."""
    used: set[Where] = set()
    seen: dict[Where, str] = {}
    for one in found:
        used.update(one.used)
        for where, example in one.hidden:
            seen.setdefault(where, example)
    return tuple(
        _idle(rule, seen.get(rule.where, "")) for rule in glossary.rules if rule.where not in used
    )


def _idle(rule: Rule, example: str) -> Problem:
    """What is wrong with a rule that changes nothing."""
    if not example:
        what = f"no text holds '{rule.text}'"
        return Problem(rule.where, "glossary", what, "correct or remove the rule", "warning")
    what = f"'{rule.text}' is part of another word wherever it stands, as in '{example}'"
    hint = "let the rule contain the whole wrong match"
    return Problem(rule.where, "glossary", what, hint, "warning")
