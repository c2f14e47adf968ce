"""What a person should look at: doubtful conversions, contradictions, values without a mark."""

from collections.abc import Iterator

from sitegen.build import Build
from sitegen.catalog.series import Contradiction
from sitegen.intake.marks import unmarked
from sitegen.intake.setting import Setting
from sitegen.model import Document
from sitegen.output.matter.scripts import converter_for
from sitegen.problems import Problem, Where
from sitegen.script.review import listed
from sitegen.source.parse import leaves

RULES = {
    "two-values": "the same indicator, scope and year have different values",
    "due-before-report": "a promise is due before the report that makes it",
    "impossible": "the value lies outside what its unit allows",
}


def review(made: Build) -> tuple[Problem, ...]:
    """Everything worth a look, in the order of the sources; nothing of it is a mistake for sure."""
    found = [*contradictions(made)]
    for report in made.catalog.reports.values():
        found += [*doubtful(report, made), *suggested(report, made)]
    return tuple(sorted(found, key=lambda problem: problem.where))


def contradictions(made: Build) -> Iterator[Problem]:
    """Statements that contradict each other, at the first of them."""
    for found in made.catalog.contradictions:
        yield Problem(found.places[0].where, found.rule, _told(found), _elsewhere(found), "warning")


def _told(found: Contradiction) -> str:
    values = " and ".join(dict.fromkeys(found.values))
    return f"'{found.indicator}': {RULES[found.rule]}: {values}"


def _elsewhere(found: Contradiction) -> str:
    others = ", ".join(str(place.where) for place in found.places[1:])
    return f"compare {others}" if others else "look at the sentence"


def doubtful(report: Document, made: Build) -> Iterator[Problem]:
    """Doubtful conversions of a report, at most ten for 10,000 characters."""
    scripts = [script for script in made.catalog.config.scripts if script != report.fields.language]
    if not scripts:
        return
    # The doubts of s2t are those of both Traditional scripts: one list is enough.
    convert = converter_for(report, made.glossary, scripts[0])
    for block, doubt in listed(report.blocks, convert):
        where = Where(f"content/{report.path}", block.line)
        what = f"'{doubt.source}' becomes '{doubt.given}' in …{doubt.context}…"
        yield Problem(where, "conversion", what, doubt.reason, "warning")


def suggested(report: Document, made: Build, at_least: float = 0.0) -> Iterator[Problem]:
    """Values without a mark whose indicator is known, so likely or more (0 to 1)."""
    setting = Setting(made.catalog.registers, made.catalog.config.columns)
    lines = {block.anchor: block.line for block in leaves(report.blocks)}
    for one in unmarked(report, setting):
        if one.target and one.value and one.sure >= at_least:
            what = f"'{one.quote}' could be marked as a {one.kind} ({one.sure:.0%} sure)"
            kind = "goal" if one.kind == "commitment" else "fig"
            year = f" y={one.year}" if one.year else ""
            hint = f"mark it: [{one.quote}]{{.{kind} i={one.target}{year}}}"
            where = Where(f"content/{report.path}", lines[one.anchor])
            yield Problem(where, "suggestion", what, hint, "warning")
