"""The table of conversions that a person decided, or should look at."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen.catalog.index import Catalog
from sitegen.catalog.told import Remember, afresh
from sitegen.model import Block
from sitegen.output.data.contract import (
    Row,
    Table,
    oldest_first,
    table,
    text,
    year_of_document,
)
from sitegen.script.convert import Converter, converter
from sitegen.script.glossary import Glossary
from sitegen.script.matches import matches_in
from sitegen.script.review import listed, stretch
from sitegen.source.folded import Folded, fold, unnamed
from sitegen.source.parse import leaves
from sitegen.source.reading import reading

DECIDED = "decided in the glossary or a register"


def conversions(rules: Glossary, remember: Remember = afresh) -> Table:
    """What the rules decide in the reports, and what the review asks about them.

    What there is to tell of a text is made by `remember`.
    """
    return table(
        "conversions",
        "Conversions between scripts that were decided, or are doubtful",
        (
            text("script", "Script of the page (BCP 47).", required=True),
            text("document", "Report.", required=True),
            text("anchor", "Anchor of its first place in the report.", required=True),
            text("source", "Words of the source.", required=True),
            text("given", "Words of the page.", required=True),
            text("reason", "Why it is decided or doubtful.", required=True),
        ),
        lambda catalog, _: _rows(catalog, rules, remember),
        year_of_document("document"),
        ("script", "document", "source"),
        document="documents",
    )


def _rows(catalog: Catalog, rules: Glossary, remember: Remember) -> Iterator[Row]:
    """A row for each report, script and words, in the order of the reports."""
    reports = oldest_first(catalog)
    scripts = catalog.config.scripts
    # The names of the registers in a text are no matter here.
    texts = (fold(unnamed(report.blocks)) for report in reports)
    inputs = [
        (text, report.fields.language, rules.of(report.id), scripts)
        for report, text in zip(reports, texts, strict=True)
    ]
    for report, found in zip(reports, remember(told, inputs), strict=True):
        for script, anchor, source, given, reason in found:
            row = {"script": script, "document": report.id, "anchor": anchor}
            yield {**row, "source": source, "given": given, "reason": reason}


def told(
    text: Folded, language: str, rules: Glossary, scripts: Sequence[str]
) -> tuple[tuple[str, str, str, str, str], ...]:
    """Of a text in a language: script, anchor, source, given, reason of each word in question."""
    return tuple(
        (script, *row)
        for script in scripts
        if script != language
        for row in _words(text, converter(script, rules, language))
    )


def _words(text: Folded, convert: Converter) -> Iterable[tuple[str, str, str, str]]:
    """Each word in question at its first place."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for block, source, given, reason in (*_decided(text, convert), *_open(text, convert)):
        found.setdefault(source, (block.anchor, source, given, reason))
    return found.values()


def _decided(text: Folded, convert: Converter) -> Iterator[tuple[Block, str, str, str]]:
    """The words for which a rule has a form in the script."""
    for block in leaves(reading(text)):
        for match in matches_in(block.text, convert.finder, convert.source_script):
            form = match.rule.forms.get(convert.script)
            if form and not match.hidden:
                yield block, match.rule.text, form, DECIDED


def _open(text: Folded, convert: Converter) -> Iterator[tuple[Block, str, str, str]]:
    """The words that the review asks about."""
    for block, doubt in listed(text, convert):
        start, end = stretch(block.text, doubt)
        given = convert.converted(block.text)
        form = given.text[given.at(start) : given.at(end)]
        yield block, block.text[start:end], form, doubt.reason
