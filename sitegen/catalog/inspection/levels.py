"""Headings that skip a level of 一、（一）1.（1）."""

import re
from collections.abc import Iterator
from itertools import groupby

from sitegen.catalog.index import Catalog
from sitegen.catalog.inspection.about import LEVELS, public
from sitegen.model import Document
from sitegen.problems import Problem, Where

_HAN = "[一二三四五六七八九十百]+"
_FORMS = (f"{_HAN}、", rf"[（(]{_HAN}[）)]", r"\d+[.．、]", r"[（(]\d+[）)]")
NAMES = ("一、", "（一）", "1.", "（1）")


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Skipped levels of the public reports; of each part the first of a kind."""
    for report in public(catalog):
        yield from _skipped(report)


def _skipped(report: Document) -> Iterator[Problem]:
    numbered = [
        (block.part, block.line, rank(heading.number))
        for block in report.blocks
        for heading in block.headings
        if heading.number and not heading.anchor.rpartition("-")[2].startswith("t")
    ]
    for _, group in groupby(numbered, lambda one: one[0]):
        ranks = [(line, level) for _, line, level in group if level]
        used = {level for _, level in ranks}
        told: set[tuple[int, int]] = set()
        for (_, above), (line, level) in zip([(0, 0), *ranks], ranks, strict=False):
            if skips(above, level, used) and (above, level) not in told:
                told.add((above, level))
                given = f"follows {NAMES[above - 1]}" if above else "comes first"
                what = f"a heading {NAMES[level - 1]} {given}: {NAMES[level - 2]} is left out"
                where = Where(f"content/{report.path}", line)
                hint = "look whether a heading was lost: the order is 一、（一）1.（1）"
                yield Problem(where, LEVELS, what, hint, "warning")


def rank(number: str) -> int:
    """1 of 一、, 2 of （一）, 3 of 1., 4 of （1）; 0 of another form."""
    found = (at for at, form in enumerate(_FORMS, 1) if re.fullmatch(form, number.strip()))
    return next(found, 0)


def skips(above: int, level: int, used: set[int]) -> bool:
    """Whether a heading leaves out a level that its part has.

    A text of two levels may go from 一、 to 1. and one of a single level may begin with any: only
    a level that stands elsewhere in the part is missed, or two at once.
    """
    left_out = set(range(above + 1, level))
    return bool(left_out & used) or (above > 0 and len(left_out) > 1)
