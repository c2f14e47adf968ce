"""content/glossary.yml: names, phrases and house styles that a site has decided on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from sitegen.fields import FieldReader, meant
from sitegen.problems import Problem, Where
from sitegen.script.styles import CHOICES
from sitegen.source.registers import Entity
from sitegen.yamlfile import YamlFile

# How a form is named in the file, and the scripts that it is for.
FORMS = {
    "hans": ("zh-Hans",),
    "hant": ("zh-Hant-TW", "zh-Hant-HK"),
    "tw": ("zh-Hant-TW",),
    "hk": ("zh-Hant-HK",),
}
# What a rule may say, and the sections that hold rules.
RULE = ("text", "reason", *FORMS)
SECTIONS = ("names", "phrases")
_NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` has these `forms` by script, in the whole site or in one `report`.

    In a script without a form a "name" is converted as a name, a "phrase" stays as it is.
    """

    text: str
    kind: str
    forms: Mapping[str, str]
    where: Where
    report: str = ""

    def __hash__(self) -> int:
        return hash((self.text, self.kind, tuple(self.forms.items()), self.report))


@dataclass(frozen=True, slots=True)
class Glossary:
    """The rules of a site and its house styles by script."""

    rules: tuple[Rule, ...] = ()
    styles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        # Every page asks for its converter, and a register may hold thousands of names.
        ends = (self.rules[:1], self.rules[-1:])
        return hash((len(self.rules), ends, tuple(sorted(self.styles.items()))))

    def of(self, report: str) -> "Glossary":
        """The rules that hold in one report; its own go before those of the site.

        Without a report, or for one without rules of its own, those of the site alone.
        """
        own = by_report(self)
        return own.get(report, own[""])


@lru_cache(maxsize=8)
def by_report(rules: Glossary) -> Mapping[str, Glossary]:
    """What holds in each report that has rules of its own, and "" for every other text."""
    shared = tuple(rule for rule in rules.rules if not rule.report)
    site = Glossary(shared, rules.styles) if len(shared) < len(rules.rules) else rules
    found = {"": site}
    for report in {rule.report for rule in rules.rules} - {""}:
        own = tuple(rule for rule in rules.rules if rule.report == report)
        texts = {rule.text for rule in own}
        others = (rule for rule in shared if rule.text not in texts)
        found[report] = Glossary((*own, *others), rules.styles)
    return found


def glossary(file: YamlFile) -> tuple[Glossary, tuple[Problem, ...]]:
    """The glossary of a file, and what is wrong with it."""
    top = FieldReader(file)
    rules, problems = _rules(top, "")
    styles, more = _styles(FieldReader(file, "styles"))
    problems += [*more, *top.finish((*SECTIONS, "reports", "styles"))]
    for report in FieldReader(file, "reports").data:
        reader = FieldReader(file, "reports", report)
        own, more = _rules(reader, report)
        rules += own
        problems += [*more, *reader.finish(SECTIONS)]
    return Glossary(tuple(rules), styles), (*file.problems, *dict.fromkeys(problems))


def _rules(reader: FieldReader, report: str) -> tuple[list[Rule], list[Problem]]:
    """The names and phrases of a section; two rules for one text are a problem."""
    rules: list[Rule] = []
    problems: list[Problem] = []
    seen: dict[str, Where] = {}
    for kind in ("name", "phrase"):
        for index, item in enumerate(reader.mappings(f"{kind}s", RULE)):
            where = reader.where(f"{kind}s", index)
            rule = Rule(item.get("text", ""), kind, _forms(item), where, report)
            problem = _doubt(rule, seen.get(rule.text))
            if problem:
                problems.append(problem)
            else:
                rules.append(rule)
                seen[rule.text] = where
    return rules, problems


def _forms(item: Mapping[str, str]) -> Mapping[str, str]:
    """Forms by script; `tw` and `hk` go before `hant`."""
    given = [(script, item[name]) for name in FORMS if name in item for script in FORMS[name]]
    return MappingProxyType(dict(given))


def _doubt(rule: Rule, earlier: Where | None) -> Problem | None:
    """What is wrong with a rule by itself."""
    if not rule.text:
        return Problem(rule.where, "glossary", "a rule without 'text'", "write 'text: …'")
    if earlier:
        hint = f"the first stands at {earlier}"
        return Problem(rule.where, "glossary", f"a second rule for '{rule.text}'", hint)
    return None


def _styles(reader: FieldReader) -> tuple[Mapping[str, tuple[str, ...]], list[Problem]]:
    """The house styles that are switched on, by script."""
    styles = {}
    for script, known in CHOICES.items():
        styles[script] = reader.texts(script)
        for name in styles[script]:
            if name not in known:
                hint = meant(name, known) or "one of: " + ", ".join(known)
                reader.wrong(script, f"there is no house style '{name}'", hint, "glossary")
    return MappingProxyType({key: names for key, names in styles.items() if names}), [
        *reader.finish(CHOICES)
    ]


def with_entities(rules: Glossary, entities: Iterable[Entity]) -> Glossary:
    """The rules with the people of the registers as names, and the own forms of any entry.

    A rule that the glossary has for the same text goes before what a register says. None tells
    where it stands any more: what is made with the rules is the same wherever that is.
    """
    taken = {rule.text for rule in rules.rules if not rule.report}
    added = [
        Rule(entity.name, "name" if entity.register == "people" else "phrase", forms, _NOWHERE)
        for entity in entities
        if entity.name not in taken
        and ((forms := _scripts(entity.forms)) or entity.register == "people")
    ]
    own = (replace(rule, where=_NOWHERE) for rule in rules.rules)
    return Glossary((*own, *added), rules.styles)


def with_people(rules: Glossary, named: Iterable[str]) -> Glossary:
    """The rules with the persons whom fields name: 范建里 of 某市市长　范建里."""
    taken = {rule.text for rule in rules.rules if not rule.report}
    names = dict.fromkeys(found[0] for one in named if (found := _PERSON.search(one)))
    added = (Rule(name, "name", {}, _NOWHERE) for name in names if name not in taken)
    return Glossary((*rules.rules, *added), rules.styles)


# Behind a blank, or alone: without one nothing tells an office from a name.
_PERSON = re.compile(
    r"(?:\A|(?<=\s))[\u4e00-\u9fff]{2,4}\Z|(?<=\s)[\u4e00-\u9fff]\s[\u4e00-\u9fff]\Z"
)


def _scripts(forms: Mapping[str, str]) -> Mapping[str, str]:
    """Forms by script; zh-Hant speaks for both Traditional scripts."""
    both = forms.get("zh-Hant")
    shared = dict.fromkeys(FORMS["hant"], both) if both else {}
    return shared | {script: form for script, form in forms.items() if script != "zh-Hant"}
