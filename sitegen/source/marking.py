"""A body to nodes with its marks, whether they stand in the text or beside it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.model import Node
from sitegen.problems import Problem
from sitegen.source import annotations, markdown, standoff


class Marked(NamedTuple):
    """The nodes of a body with their spans, and the marks of blocks by their line."""

    nodes: tuple[Node, ...]
    given: Mapping[int, annotations.Mark]
    problems: tuple[Problem, ...]


def marked(
    body: str,
    profile: markdown.Profile,
    path: str,
    first_line: int,
    beside: Sequence[standoff.Annotation] = (),
) -> Marked:
    """What a body that begins at a line of a file says, with the marks beside it."""
    lifted = annotations.lift(body, path, first_line)
    reading = markdown.read(lifted, profile, path, first_line)
    given = {first_line + line: mark for line, mark in lifted.blocks.items()}
    placed = standoff.placed(reading.nodes, given, beside)
    problems = (*lifted.problems, *reading.problems, *placed.problems)
    return Marked(placed.nodes, placed.given, problems)
