"""Nodes, blocks and problems as lines that a person can read and write."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen.model import Block, Node, Quantity, Span
from sitegen.problems import Problem


def nodes(found: Sequence[Node], indent: str = "") -> Iterator[str]:
    """One line a node: its kind and its text, with ‹kind attributes: …› over marked text."""
    for node in found:
        attrs = "".join(f" {key}={value}" for key, value in node.attrs.items())
        text = f": {spanned(node.text, node.spans)}" if node.text or node.spans else ""
        yield f"{indent}{node.kind}{attrs}{text}".replace("\n", "⏎")
        yield from nodes(node.children, indent + "  ")


def spanned(text: str, spans: Sequence[Span]) -> str:
    """The text with its spans."""
    written, at, ends = [], 0, list[int]()
    for span in (*spans, None):
        start = span.start if span else len(text)
        while ends and (span is None or ends[-1] <= start):
            end = ends.pop()
            written += [text[at:end], "›"]
            at = end
        written.append(text[at:start])
        at = start
        if span:
            attrs = "".join(f" {key}={value}" for key, value in span.attrs.items())
            written.append(f"‹{span.kind}{attrs}:")
            ends.append(span.end)
    return "".join(written)


def places(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    """One line a block: anchor, role or kind, headings (`#` for each level), begin of its text."""
    for block in blocks:
        at = 0
        for heading in block.headings:
            sign = "+" if heading.run_in else ""
            number = f"{heading.number}|" if heading.number else ""
            yield f"{indent}{heading.anchor} {'#' * heading.level}{sign} {number}{heading.title}"
            at = max(at, heading.end if heading.run_in else len(block.text))
        kind = "" if block.kind == "paragraph" else f" ({block.kind})"
        role = f" [{block.role}]" if block.role else ""
        if block.kind != "heading":
            yield f"{indent}{block.anchor}{kind}{role} {block.text[:12]}".rstrip()
        yield from places(block.children, indent + "  ")


def problems(found: Iterable[Problem]) -> Iterator[str]:
    """One line a problem: its place, what is wrong and what to do."""
    for problem in sorted(found, key=lambda problem: problem.where):
        where = f"{problem.where.line}:{problem.where.column}"
        yield f"{where} {problem.what} | {problem.hint}"


def quantity(found: Quantity | None) -> str:
    """A value as written, its base and what qualifies it."""
    if found is None:
        return "none"
    value = _range(found.value, found.minimum, found.maximum)
    base = _range(found.base, found.base_minimum, found.base_maximum)
    written = f"{value} {found.unit}".strip()
    plain = f"{base} {found.base_unit}".strip()
    more = [f"= {plain}"] if plain != written else []
    more += [found.qualifier.replace("_", " ")] if found.qualifier != "exact" else []
    more += [found.numeral] if found.numeral != "arabic" else []
    return ", ".join((written, *more))


def _range(value: object, low: object, high: object) -> str:
    return f"{low} to {high}" if value is None else str(value)
