"""What is cut and what stays as the edits of record.yml."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sitegen.intake.pieces import UNSEEN, Cut, Span
from sitegen.problems import Where
from sitegen.source.record import Edit

_NOWHERE = Where("record.yml")


def edits(raw: str, spans: Sequence[Span], cuts: Sequence[Cut]) -> tuple[Edit, ...]:
    """The edits that leave of the raw text its spans, each behind its joint.

    Spans and cuts are in order; no cut crosses the edge of a span.
    """
    starts = [cut.start for cut in cuts]
    outside = Span(len(raw), len(raw) + 1, "")
    found: list[Edit] = []
    for before, span in pairwise((Span(0, 0, ""), *spans, outside)):
        first, inside, last = (bisect_left(starts, at) for at in (before.end, span.start, span.end))
        found += _gap(raw, before.end, span, cuts[first:inside])
        found += [_edit(raw, cut.start, cut.end, cut.after, cut) for cut in cuts[inside:last]]
    return tuple(found)


def _gap(raw: str, start: int, span: Span, cuts: Sequence[Cut]) -> Iterator[Edit]:
    """The edits between two spans: what is cut, and the blanks around it with the joint."""
    joint, at = span.joint, start
    for cut in (*cuts, Cut(span.start, span.start, "", "")):
        if at < cut.start or (not cut.kind and joint):
            before = raw[at : cut.start]
            if before != joint:
                yield _edit(raw, at, cut.start, joint, _filler(before, span))
            joint = ""
        if cut.kind:
            yield _edit(raw, cut.start, cut.end, cut.after, cut)
        at = max(at, cut.end)


def _filler(before: str, span: Span) -> Cut:
    """What a piece without text is: a joint, blanks, or characters that nobody sees."""
    if span.kind == "layout" and before and UNSEEN.fullmatch(before.strip() or "x"):
        return Cut(0, 0, "repair", "unseen", "characters that cannot be seen")
    return Cut(0, 0, span.kind, span.feature, span.reason)


def _edit(raw: str, start: int, end: int, after: str, cut: Cut) -> Edit:
    return Edit(start, end, raw[start:end], after, cut.kind, cut.feature, cut.reason, _NOWHERE)
