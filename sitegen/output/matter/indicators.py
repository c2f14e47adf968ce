"""Pages of indicators: series with their targets, every value with its sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.catalog.lengths import SERIES
from sitegen.catalog.series import Contradiction, Promise, Series, in_time
from sitegen.dates import years
from sitegen.model import Figure
from sitegen.output.chart import Chart, Drawn, chart
from sitegen.output.matter.shared import FigureLine, Link, Links, PromiseLine, Quote

# Width, height and largest letters of a chart: for a wide column, a phone (in care mode the
# letters are larger), a row of a list.
WIDE, NARROW, SMALL = (936, 320, 14), (340, 260, 21), (270, 120, 15)
# More scopes cannot be told apart in one drawing, large or small; the table has them all.
MOST_DRAWN, MOST_DRAWN_SMALL = 6, 3


@dataclass(frozen=True, slots=True)
class Change:
    """How far a value lies from the one of the year before: `by` without its sign."""

    direction: str
    by: str
    unit: str
    since: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """The values of one scope, its newest with the change, and its targets."""

    scope: Link
    points: tuple[FigureLine, ...]
    changes: tuple[FigureLine, ...]
    targets: tuple[PromiseLine, ...]
    newest: FigureLine | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class IndicatorCard:
    """An indicator in a list: the series with its newest value, and a small chart of all."""

    label: str
    url: str
    series: tuple[SeriesLine, ...]
    chart: Chart | None
    count: int


@dataclass(frozen=True, slots=True)
class Topic:
    """Indicators of one topic."""

    label: str
    indicators: tuple[IndicatorCard, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsMatter:
    """All indicators by topic; those with more than one value first."""

    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements that cannot all be right."""

    rule: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class IndicatorMatter:
    """One indicator; `drawn` are the scopes that its drawing shows."""

    title: str
    unit: str
    definition: str
    direction: str
    topic: str
    aliases: tuple[str, ...]
    note: str
    series: tuple[SeriesLine, ...]
    total: int
    drawn: tuple[str, ...]
    wide: Chart | None
    narrow: Chart | None
    disputes: tuple[Dispute, ...]
    csv: str


def indicators(links: Links) -> IndicatorsMatter:
    """The list of all indicators that figures or promises speak of."""
    registers = links.catalog.registers
    by_topic: dict[str, list[IndicatorCard]] = {topic: [] for topic in registers.topics}
    for id in links.catalog.series:
        if id in registers.indicators:
            made = card(id, links.catalog.series[id], links)
            by_topic.setdefault(registers.indicators[id].topic, []).append(made)
    return IndicatorsMatter(
        "",
        tuple(
            Topic(registers.topics.get(topic, topic), tuple(sorted(cards, key=_worth)))
            for topic, cards in by_topic.items()
            if cards
        ),
    )


def _worth(card: IndicatorCard) -> tuple[int, str]:
    return -card.count, card.url


def indicator(id: str, links: Links) -> IndicatorMatter:
    """One indicator with all its series."""
    entry = links.catalog.registers.indicators[id]
    members = _most_told_first(links.catalog.series[id], MOST_DRAWN)
    here = links.piece(members, SERIES)
    drawn = [_drawn(one, links) for one in here[:MOST_DRAWN]]
    return IndicatorMatter(
        title=entry.label,
        unit=entry.units[0],
        definition=entry.definition,
        direction=entry.direction,
        topic=links.catalog.registers.topics.get(entry.topic, ""),
        aliases=entry.aliases,
        note=entry.note,
        series=tuple(series_line(one, links) for one in here),
        total=len(members),
        drawn=tuple(one.name for one in drawn if one.series.points),
        wide=chart(drawn, *WIDE),
        narrow=chart(drawn, *NARROW),
        disputes=tuple(
            _dispute(found, links)
            for found in links.catalog.contradictions
            if found.indicator == id
        ),
        csv=f"/data/indicators/{id}.csv",
    )


def _most_told_first(members: Sequence[Series], most: int) -> Sequence[Series]:
    """Series in their order, unless they are more than can be drawn."""
    if len(members) <= most:
        return members
    return sorted(members, key=lambda one: -len(one.points) - len(one.targets))


def card(id: str, members: Sequence[Series], links: Links) -> IndicatorCard:
    """An indicator as an entry of a list, with all of its series or those of one scope."""
    return IndicatorCard(
        links.catalog.registers.indicators[id].label,
        links.to("indicator", id),
        tuple(series_line(one, links) for one in _newest(members)),
        small_chart(members, links),
        sum(len(one.points) for one in members),
    )


def _newest(members: Sequence[Series]) -> Sequence[Series]:
    """The series with the newest value; without any value that with the last change or target."""
    valued = [one for one in members if one.points]
    if valued:
        return [max(valued, key=lambda one: one.points[-1].year)]
    changing = [one for one in members if one.changes]
    return (changing or members)[-1:]


def small_chart(members: Sequence[Series], links: Links) -> Chart | None:
    """The chart of a row; one point alone needs none."""
    if sum(len(one.points) + len(one.targets) for one in members) < 2:
        return None
    drawn = _most_told_first(members, MOST_DRAWN_SMALL)[:MOST_DRAWN_SMALL]
    return chart([_drawn(one, links) for one in drawn], *SMALL)


def series_line(one: Series, links: Links) -> SeriesLine:
    """A series as lines."""
    newest = one.points[-1] if one.points else None
    promises = links.catalog.promise_of
    return SeriesLine(
        links.entity(one.scope),
        tuple(links.figure(point) for point in one.points),
        tuple(links.figure(change) for change in one.changes),
        tuple(
            links.promise(promises.get(target.place.id) or Promise(target, "none"))
            for target in one.targets
        ),
        links.figure(newest) if newest else None,
        change(newest, one.points) if newest else None,
    )


def change(figure: Figure, points: Sequence[Figure]) -> Change | None:
    """The change against the value of the year before in the same series and unit."""
    here = years(figure.year)
    last = str(here[0] - 1) if len(here) == 1 else ""
    # The last point of that year; a series is in this order.
    found = bisect_right(points, (last, True, "\U0010ffff"), key=in_time)
    if not found or points[found - 1].year != last:
        return None
    before = points[found - 1]
    now, then = figure.quantity, before.quantity
    if now.base is None or then.base is None or now.base_unit != then.base_unit:
        return None
    difference = now.base - then.base
    unit = {"%": "个百分点", "‰": "个千分点"}.get(now.base_unit, now.base_unit)
    direction = "up" if difference > 0 else "down" if difference < 0 else "same"
    return Change(direction, _plain(abs(difference)), unit, before.year)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _drawn(one: Series, links: Links) -> Drawn:
    return Drawn(
        one,
        links.entity(one.scope).label,
        tuple(links.quote(point.place).url for point in one.points),
        tuple(links.quote(target.place).url for target in one.targets),
    )


def _dispute(found: Contradiction, links: Links) -> Dispute:
    return Dispute(found.rule, tuple(links.quote(place) for place in found.places))
