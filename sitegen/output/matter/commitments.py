"""Pages of commitments: what was promised and what came of it, by year, unit and state."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.catalog.series import STATES, Promise
from sitegen.dates import years
from sitegen.output.matter.shared import Link, Links, PromiseLine


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments are in a state; every state is counted, zero too."""

    state: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Count:
    """A page of commitments with their number."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments under one heading of one report."""

    report: Link
    heading: str
    promises: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class CommitmentsMatter:
    """Commitments, all or those of one year, unit or state; `by` tells which."""

    title: str
    by: str
    tally: tuple[Tally, ...]
    groups: tuple[Group, ...]
    years: tuple[Count, ...]
    units: tuple[Count, ...]


def commitments(id: str, links: Links) -> CommitmentsMatter:
    """Commitments that a page lists: `""` all, `year-2018`, `state-met`, `unit-…`."""
    by, _, which = id.partition("-")
    chosen = [promise for promise in links.catalog.promises if _belongs(promise, by, which, links)]
    return CommitmentsMatter(
        title=_title(by, which, links),
        by=by,
        tally=tally(chosen, links),
        groups=groups(chosen, links),
        years=_years(links),
        units=_units(links),
    )


def tally(promises: Sequence[Promise], links: Links) -> tuple[Tally, ...]:
    """The number of commitments in each state."""
    counted = Counter(promise.state for promise in promises)
    return tuple(
        Tally(state, counted[state], links.to("commitments", f"state-{state}")) for state in STATES
    )


def groups(promises: Sequence[Promise], links: Links) -> tuple[Group, ...]:
    """Commitments by report and section, in the order of the text; reported ones come first."""
    found: dict[tuple[str, str], list[Promise]] = {}
    for promise in promises:
        place = promise.commitment.place
        section = links.catalog.section_titles[place.document].get(place.anchor, "")
        found.setdefault((place.document, section), []).append(promise)
    return tuple(
        Group(
            Link(links.catalog.short_titles[report], links.to("report", report)),
            heading,
            tuple(links.promise(promise) for promise in members),
        )
        for (report, heading), members in found.items()
    )


def _belongs(promise: Promise, by: str, which: str, links: Links) -> bool:
    match by:
        case "year":
            return _due(promise) == int(which)
        case "state":
            return promise.state == which
        case "unit":
            return which in _unit_ids(promise, links)
    return True


def _due(promise: Promise) -> int:
    return max(years(promise.commitment.due), default=0)


def _unit_ids(promise: Promise, links: Links) -> set[str]:
    made = promise.commitment
    ids = links.catalog.unit_ids
    return {ids.get((made.place.document, name), "") for name in made.responsible} - {""}


def _counted_units(links: Links) -> Counter[str]:
    return Counter(unit for promise in links.catalog.promises for unit in _unit_ids(promise, links))


def _title(by: str, which: str, links: Links) -> str:
    return links.catalog.units[which].name if by == "unit" else which


def _years(links: Links) -> tuple[Count, ...]:
    counted = Counter(map(_due, links.catalog.promises))
    return tuple(
        Count(str(year), links.to("commitments", f"year-{year}"), count)
        for year, count in sorted(counted.items())
        if year
    )


def _units(links: Links) -> tuple[Count, ...]:
    counted = _counted_units(links)
    return tuple(
        Count(links.catalog.units[unit].name, links.to("commitments", f"unit-{unit}"), count)
        for unit, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )
