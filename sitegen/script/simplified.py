"""Documents written in Traditional, read in Simplified as well.

Registers, units and the patterns of headings and duties are Simplified, and lists, years and quotes
are made of what was read. So a source in Traditional is read twice: as it is, for its own page, and
character for character in Simplified, for everything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitegen.model import Document, Source
from sitegen.script.convert import Converter, converter, in_steps
from sitegen.script.glossary import Glossary
from sitegen.source.folded import folded
from sitegen.source.parse import STANDOFF, decode, parse

SIMPLIFIED = "zh-Hans"


def in_simplified(
    documents: Iterable[Document], sources: Iterable[Source], rules: Glossary
) -> Iterator[Document]:
    """The documents; each in Traditional as it reads in Simplified, with what was `written`."""
    beside = {source.path: source for source in sources}
    for document in documents:
        language = document.fields.language
        if language == SIMPLIFIED:
            yield document
            continue
        convert = converter(SIMPLIFIED, rules.of(document.id), language)
        marks = beside.get(document.path.removesuffix(".md") + STANDOFF)
        read = parse(_source(beside[document.path], convert), marks and _source(marks, convert))
        yield replace(folded(read), written=document, sha256=document.sha256)


def _source(source: Source, convert: Converter) -> Source:
    """A source, every line in Simplified and as long as it was; what is no Chinese stays."""
    text, _ = decode(source.data, source.path)
    lines = (_line(line, convert) for line in text.split("\n"))
    return Source(source.path, "\n".join(lines).encode())


def _line(line: str, convert: Converter) -> str:
    converted = convert.text(line)
    # A rule may give a longer form; offsets of marks are worth more than one word of a quote.
    return converted if len(converted) == len(line) else in_steps(line, convert.steps)
