"""Figures to series by indicator, scope and year; commitments to what came of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.dates import years
from sitegen.model import Commitment, Figure, Outcome, Place, Quantity

STATES = ("met", "partly", "missed", "later", "none")
# A rate is reached or missed; of things that are counted a part may be done.
RATES = ("%", "‰", "个百分点")
# 近20万 is below 20万, 20余 is above 20: it decides where the numbers are equal.
_BELOW, _ABOVE = ("less_than", "nearly"), ("more_than", "over")


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of an indicator for one scope in order of time, and its targets."""

    indicator: str
    scope: str
    points: tuple[Figure, ...] = ()
    changes: tuple[Figure, ...] = ()
    targets: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with its outcome: its state, and the place that tells of it."""

    commitment: Commitment
    state: str
    scope: str = ""
    figure: Figure | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be right, and the rule that says so."""

    rule: str
    indicator: str
    places: tuple[Place, ...]
    values: tuple[str, ...]


def series(
    figures: Iterable[Figure], commitments: Iterable[Commitment]
) -> Mapping[str, tuple[Series, ...]]:
    """The series of each indicator, by the ids of indicators and scopes."""
    points, changes = (defaultdict[tuple[str, str], list[Figure]](list) for _ in range(2))
    targets = defaultdict[tuple[str, str], list[Commitment]](list)
    for figure in figures:
        for indicator in figure.indicators:
            kept = changes if figure.kind == "change" else points
            kept[indicator, figure.scope].append(figure)
    for commitment in commitments:
        for indicator in commitment.indicators:
            targets[indicator, commitment.scope].append(commitment)
    found = defaultdict[str, list[Series]](list)
    for key in sorted({*points, *changes, *targets}):
        found[key[0]].append(
            Series(
                *key,
                tuple(sorted(points[key], key=in_time)),
                tuple(sorted(changes[key], key=in_time)),
                tuple(sorted(targets[key], key=lambda target: (target.due, target.place.id))),
            )
        )
    return {indicator: tuple(members) for indicator, members in found.items()}


def in_time(figure: Figure) -> tuple[str, bool, str]:
    """The order of a series: by last years; a sum over several before the value of its last."""
    return figure.year.split("/")[-1], "/" not in figure.year, figure.place.id


def by_scope(all_series: Mapping[str, Iterable[Series]]) -> Mapping[tuple[str, str], Series]:
    """The series by indicator and scope."""
    return {(one.indicator, one.scope): one for members in all_series.values() for one in members}


def promises(
    commitments: Sequence[Commitment],
    outcomes: Iterable[Outcome],
    all_series: Mapping[str, Sequence[Series]],
    falling: Collection[str] = (),
) -> tuple[Promise, ...]:
    """Each commitment with its outcome.

    An outcome is what an editor marked, or what the same indicator, scope and due year says in
    another report; a later value of the series is only `later`, and nothing is inferred.
    Of the indicators in `falling` less is better.
    """
    marked = {outcome.commitment: outcome for outcome in outcomes}
    known = by_scope(all_series)
    return tuple(
        _marked(commitment, marked[commitment.place.id])
        if commitment.place.id in marked
        else _reported(commitment, known, falling)
        for commitment in commitments
    )


def _marked(commitment: Commitment, outcome: Outcome) -> Promise:
    return Promise(commitment, outcome.status, outcome.scope, None, outcome.place)


def _reported(
    commitment: Commitment, known: Mapping[tuple[str, str], Series], falling: Collection[str]
) -> Promise:
    points = [
        point
        for indicator in commitment.indicators
        if (indicator, commitment.scope) in known
        for point in known[indicator, commitment.scope].points
        if point.place.document != commitment.place.document
    ]
    due = _last_year(commitment.due)
    less = any(indicator in falling for indicator in commitment.indicators)
    for point in points:
        # What is due by the end of 2018, or in 2016/2018, is told by a value of 2018.
        if point.year in (commitment.due, str(due)):
            state = judged(commitment, point.quantity, less_is_better=less)
            if state:
                return Promise(commitment, state, point.scope, point, point.place)
    later = [point for point in points if _last_year(point.year) > due]
    if later:
        return Promise(commitment, "later", later[0].scope, later[0], later[0].place)
    return Promise(commitment, "none", commitment.scope)


def judged(commitment: Commitment, reported: Quantity, *, less_is_better: bool = False) -> str:
    """met, partly or missed; nothing where the two values cannot be compared."""
    target = commitment.quantity
    op = "le" if commitment.op == "eq" and less_is_better else commitment.op
    if target is None or op not in ("eq", "ge", "gt", "le", "lt"):
        return ""
    value, goal = _bound(reported, op), _bound(target, op)
    if value is None or goal is None or target.base_unit != reported.base_unit:
        return ""
    if _reached(op, value, goal, reported.qualifier):
        return "met"
    rate = target.base_unit in RATES or target.base_unit.startswith("/")
    counted_up = op in ("ge", "gt", "eq")
    return "partly" if counted_up and not rate and 0 < value <= goal else "missed"


def _bound(quantity: Quantity, op: str) -> Decimal | None:
    """The value, or the end of a range that decides: its upper one where less is promised."""
    if quantity.base is not None:
        return quantity.base
    low, high = quantity.base_minimum, quantity.base_maximum
    first, second = (high, low) if op in ("le", "lt") else (low, high)
    return first if first is not None else second


def _reached(op: str, value: Decimal, goal: Decimal, qualifier: str) -> bool:
    """Whether a value keeps a promise; a promise of 100 is kept by 120."""
    if value == goal:
        return {
            "gt": qualifier in _ABOVE,
            "lt": qualifier in _BELOW,
            "le": qualifier not in _ABOVE,
        }.get(op, qualifier not in _BELOW)
    return value < goal if op in ("le", "lt") else value > goal


def _last_year(date: str) -> int:
    spoken = years(date)
    return spoken[-1] if spoken else 0


def contradictions(
    all_series: Mapping[str, Sequence[Series]], published: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """What cannot all be right: two values for one thing and year, a promise for the past.

    `published` maps a report to the day it became public.
    """
    found = [
        found
        for members in all_series.values()
        for one in members
        for found in (*_two_values(one), *_promised_late(one, published), *_impossible(one))
    ]
    return tuple(found)


def _two_values(one: Series) -> Iterator[Contradiction]:
    by_year = defaultdict[str, list[Figure]](list)
    for point in one.points:
        by_year[point.year].append(point)
    for points in by_year.values():
        if not all(_compatible(points[0].quantity, point.quantity) for point in points[1:]):
            places = tuple(point.place for point in points)
            yield Contradiction("two-values", one.indicator, places, _spans(points))


def _compatible(one: Quantity, other: Quantity) -> bool:
    """Whether two statements can both be true: 超2500 and 2530 can."""
    if one.base is None or other.base is None or one.base_unit != other.base_unit:
        return True
    if one.qualifier == other.qualifier == "exact":
        return one.base == other.base
    low, high = sorted((one.base, other.base))
    return high <= low * Decimal("1.1")


def _promised_late(one: Series, published: Mapping[str, str]) -> Iterator[Contradiction]:
    for target in one.targets:
        public = published.get(target.place.document, "")
        if public and target.due and _last_year(target.due) < int(public[:4]):
            span = (target.place.span,)
            yield Contradiction("due-before-report", one.indicator, (target.place,), span)


def _impossible(one: Series) -> Iterator[Contradiction]:
    """Values that their unit cannot hold; a minus is no slip: a population falls by 3.19‰."""
    for point in one.points:
        base, unit = point.quantity.base, point.quantity.base_unit
        if base is not None and unit == "‰" and abs(base) > 1000:
            yield Contradiction("impossible", one.indicator, (point.place,), _spans([point]))


def _spans(points: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(point.place.span for point in points)
