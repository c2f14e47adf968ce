"""The table of conversions that a person decided, or should look at."""

from collections.abc import Iterable, Iterator

from sitegen.catalog.index import Catalog
from sitegen.model import Block, Document
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
from sitegen.source.parse import leaves
from sitegen.source.reading import reading

DECIDED = "decided in the glossary or a register"


def conversions(rules: Glossary) -> Table:
    """What the rules decide in the reports, and what the review asks about them."""
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
        lambda catalog, _: _rows(catalog, rules),
        year_of_document("document"),
        ("script", "document", "source"),
        document="documents",
    )


def _rows(catalog: Catalog, rules: Glossary) -> Iterator[Row]:
    """A row for each report, script and words, in the order of the reports."""
    for report in oldest_first(catalog):
        for script in catalog.config.scripts:
            if script != report.fields.language:
                convert = converter(script, rules.of(report.id), report.fields.language)
                yield from _rows_of(report, convert)


def _rows_of(report: Document, convert: Converter) -> Iterable[Row]:
    """A row for each word in question, at its first place."""
    found: dict[str, Row] = {}
    for block, source, given, reason in (*_decided(report, convert), *_open(report, convert)):
        row = {"script": convert.script, "document": report.id, "anchor": block.anchor}
        found.setdefault(source, {**row, "source": source, "given": given, "reason": reason})
    return found.values()


def _decided(report: Document, convert: Converter) -> Iterator[tuple[Block, str, str, str]]:
    """The words for which a rule has a form in the script."""
    for block in leaves(reading(report.blocks)):
        for match in matches_in(block.text, convert.finder, convert.source_script):
            form = match.rule.forms.get(convert.script)
            if form and not match.hidden:
                yield block, match.rule.text, form, DECIDED


def _open(report: Document, convert: Converter) -> Iterator[tuple[Block, str, str, str]]:
    """The words that the review asks about."""
    for block, doubt in listed(report, convert):
        start, end = stretch(block.text, doubt)
        given = convert.converted(block.text)
        form = given.text[given.at(start) : given.at(end)]
        yield block, block.text[start:end], form, doubt.reason
