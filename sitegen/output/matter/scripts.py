"""Matter in one script of a site, or in several at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sitegen.catalog.plan import Subject
from sitegen.model import Block, Document
from sitegen.output.matter.reports import PageMatter, ReportMatter
from sitegen.script.convert import Converter, converter
from sitegen.script.glossary import Glossary
from sitegen.script.together import Apart, together
from sitegen.script.transform import converters, in_script


def in_one(said: Any, subject: Subject, rules: Glossary, script: str) -> Any:
    """Matter in a script; what a document says itself comes from the words of its author."""
    convert = _converter(subject, rules, script)
    if not isinstance(said, ReportMatter | PageMatter) or said.written is None:
        return in_script(said, convert)
    made = in_script(replace(said, blocks=(), written=None), convert)
    words = in_script(said.written, converter_for(said.written.document, rules, script))
    return replace(made, title=words.title, document=words.document, blocks=words.blocks)


def in_several(
    said: Any, subject: Subject, rules: Glossary, scripts: Sequence[str]
) -> tuple[Any, Sequence[Sequence[Block]]]:
    """Matter in several scripts at once, and the blocks of a document in each of them."""
    convert = [_converter(subject, rules, script) for script in scripts]
    if not isinstance(said, ReportMatter | PageMatter):
        return in_script(said, converters(*convert)), ()
    made = in_script(replace(said, blocks=(), written=None), converters(*convert))
    if said.written is None:
        return replace(made, blocks=Apart()), [in_script(said.blocks, one) for one in convert]
    own = [converter_for(said.written.document, rules, script) for script in scripts]
    words = [in_script(said.written, one) for one in own]
    title, document = together([(one.title, one.document) for one in words])
    made = replace(made, title=title, document=document, blocks=Apart())
    return made, [one.blocks for one in words]


def converter_for(document: Document, rules: Glossary, script: str) -> Converter:
    """What converts the words of a document: it has a script and may have rules of its own."""
    return converter(script, rules.of(document.id), document.fields.language)


def _converter(subject: Subject, rules: Glossary, script: str) -> Converter:
    """What converts the pages of a subject; a report may have rules of its own."""
    return converter(script, rules.of(subject.id if subject.kind == "report" else ""))
