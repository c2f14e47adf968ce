"""Pages of commitments: what was promised and what came of it, by year, unit and state."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.catalog.lengths import listed
from sitegen.catalog.series import STATES, Promise
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
    total: int
    years: tuple[Count, ...]
    units: tuple[Count, ...]


def commitments(id: str, links: Links) -> CommitmentsMatter:
    """Commitments that a page lists: `""` all, `year-2018`, `state-met`, `unit-…`."""
    by, _, which = id.partition("-")
    catalog = links.catalog
    chosen = catalog.promise_lists[id] if id else catalog.promises
    here = links.piece(listed(id, catalog))
    return CommitmentsMatter(
        title=_title(by, which, links),
        by=by,
        # On the page of one state the others would all be none.
        tally=tally(catalog.promises if by == "state" else chosen, links),
        groups=groups(here, links),
        total=len(chosen),
        years=_counts("year", links),
        units=tuple(sorted(_counts("unit", links), key=lambda unit: (-unit.count, unit.url))),
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
        section = links.section(place.document, place.anchor).title
        found.setdefault((place.document, section), []).append(promise)
    return tuple(
        Group(
            Link(links.catalog.short_titles[report], links.to("report", report)),
            heading,
            tuple(links.promise(promise) for promise in members),
        )
        for (report, heading), members in found.items()
    )


def _title(by: str, which: str, links: Links) -> str:
    return links.catalog.units[which].name if by == "unit" else which


def _counts(by: str, links: Links) -> tuple[Count, ...]:
    """The pages of one kind with their numbers of commitments."""
    return tuple(
        Count(_title(by, id.partition("-")[2], links), links.to("commitments", id), len(listed))
        for id, listed in links.catalog.promise_lists.items()
        if id.startswith(f"{by}-")
    )
