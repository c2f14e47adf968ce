"""Documents and registers to a catalogue: what all the reports say, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.catalog import lookups
from sitegen.catalog.day import day_of
from sitegen.catalog.moves import Move, moves
from sitegen.catalog.naming import (
    Naming,
    Unit,
    Work,
    namings,
    unit_ids,
    units,
    works,
)
from sitegen.catalog.pairs import ReportPair, pairs, pairs_of
from sitegen.catalog.revisions import replaced, revisions
from sitegen.catalog.series import (
    Contradiction,
    Promise,
    Series,
    by_scope,
    contradictions,
    promises,
    series,
)
from sitegen.catalog.told import Remember, afresh, texts
from sitegen.catalog.years import Year, by_year, public_date
from sitegen.config import ColumnSetting, Config
from sitegen.model import Document, File, Statements
from sitegen.source.mentions import Names, names_by_scope
from sitegen.source.registers import Registers


@dataclass(frozen=True, slots=True)
class Column:
    """A column (栏目) with the columns and reports in it."""

    setting: ColumnSetting
    path: tuple[str, ...]
    children: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that the pages of a site can say; nothing in it knows of variants.

    `heads` are the reports without their texts, for all who ask for title or date alone, `stated`
    what their marks state, both from the oldest on.
    `characters` are those of the plain text of each report.
    `date` is the day the site is built for; "" where no report has a date and none was given.
    """

    config: Config
    date: str
    registers: Registers
    reports: Mapping[str, Document]
    heads: Mapping[str, Document]
    stated: Mapping[str, Statements]
    pages: Mapping[str, Document]
    years: Mapping[int, Year]
    year_forms: Mapping[int, str]
    columns: Mapping[str, Column]
    series: Mapping[str, tuple[Series, ...]]
    series_of: Mapping[tuple[str, str], Series]
    promises: tuple[Promise, ...]
    contradictions: tuple[Contradiction, ...]
    namings: Mapping[str, tuple[Naming, ...]]
    works: Mapping[str, Work]
    units: Mapping[str, Unit]
    unit_ids: Mapping[tuple[str, str], str]
    names: Mapping[str, Names]
    promise_lists: Mapping[str, tuple[Promise, ...]]
    promises_of: Mapping[str, tuple[Promise, ...]]
    references_of: Mapping[tuple[str, str], tuple[tuple[int, int, str], ...]]
    scoped: Mapping[str, tuple[Series, ...]]
    plan_periods: Mapping[str, str]
    sections: Mapping[tuple[str, str], lookups.Section]
    characters: Mapping[str, int]
    short_titles: Mapping[str, str]
    neighbours: Mapping[str, tuple[str, str]]
    related: Mapping[str, tuple[str, ...]]
    comparisons: Mapping[str, ReportPair]
    comparisons_of: Mapping[str, tuple[ReportPair, ...]]
    revisions: Mapping[str, Mapping[str, Document]]
    replaced: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    issued_by: Mapping[str, tuple[str, ...]]
    promise_of: Mapping[str, Promise]
    work_of: Mapping[str, Work]
    paths: Mapping[str, Document]
    moves: Mapping[str, Move]
    files: Mapping[str, tuple[File, ...]]
    file_paths: frozenset[str]


def index(
    config: Config,
    documents: Sequence[Document],
    registers: Registers | None = None,
    files: Iterable[File] = (),
    date: str = "",
    remember: Remember = afresh,
) -> Catalog:
    """The catalogue of all documents, newest report first; `date` defaults to their newest.

    What the texts tell is made by `remember`.
    """
    registers = registers or Registers()
    written = [document for document in documents if document.is_report]
    scopes = sorted({report.fields.scope for report in written})
    names = names_by_scope(scopes, registers)
    written.sort(key=lambda report: (public_date(report), report.id))
    reports, found, sections, formal, characters = texts(written, names, remember)
    named_at = namings(found)
    pages = [document for document in documents if document.path.startswith("pages/")]
    years = by_year(reports, formal)
    beside = _files(files)
    return Catalog(
        config=config,
        date=date or day_of(documents),
        registers=registers,
        pages={page.id: page for page in sorted(pages, key=_page_order)},
        years=years,
        year_forms={year: lookups.year_form(one) for year, one in years.items()},
        columns=_columns(config.columns, reports[::-1]),
        names=names,
        namings=named_at,
        children=lookups.children(named_at, registers.entities),
        issued_by=lookups.issued_by(reversed(reports), names),
        revisions=revisions(documents, {report.id for report in reports}),
        paths={document.path: document for document in (*reports, *pages)},
        moves=moves(config, reports, pages),
        files=beside,
        file_paths=frozenset(file.path for found in beside.values() for file in found),
        sections=sections,
        characters=characters,
        **_by_report(reports),
        **_stated(reports, names, registers),
    )


def _by_report(reports: Sequence[Document]) -> dict[str, Any]:
    """The fields of the catalogue that tell of each report, and of those beside it."""
    paired = pairs(reports)
    return {
        "reports": {report.id: report for report in reversed(reports)},
        "heads": {report.id: lookups.head(report) for report in reports},
        "stated": {report.id: report.statements for report in reports},
        "short_titles": {report.id: lookups.short_title(report) for report in reports},
        "neighbours": lookups.neighbours(reports),
        "related": lookups.related(reports),
        "replaced": replaced(reports),
        "plan_periods": lookups.plan_periods(reports),
        "comparisons": paired,
        "comparisons_of": pairs_of(paired.values()),
    }


def _stated(
    reports: Sequence[Document], names: Mapping[str, Names], registers: Registers
) -> dict[str, Any]:
    """The fields of the catalogue that come from what the reports state."""
    stated = [report.statements for report in reports]
    commitments = [made for statements in stated for made in statements.commitments]
    duties = [duty for statements in stated for duty in statements.duties]
    references = [cited for statements in stated for cited in statements.references]
    figures = [figure for statements in stated for figure in statements.figures]
    outcomes = [outcome for statements in stated for outcome in statements.outcomes]
    all_series = series(figures, commitments)
    falling = [id for id, one in registers.indicators.items() if one.direction == "less"]
    made = promises(commitments, outcomes, all_series, falling)
    meanings = {report.id: names[report.fields.scope] for report in reports}
    ids = unit_ids(duties, meanings)
    with_duties = units(duties, ids, registers)
    cited = works(references, reports, registers)
    return {
        "series": all_series,
        "series_of": by_scope(all_series),
        "promises": made,
        "contradictions": contradictions(
            all_series, {report.id: public_date(report) for report in reports}
        ),
        "works": cited,
        "units": with_duties,
        "unit_ids": ids,
        "promise_of": {promise.commitment.place.id: promise for promise in made},
        "work_of": {work.report: work for work in cited.values() if work.report},
        "promises_of": lookups.promises_of(made),
        "references_of": lookups.references_of(cited),
        "scoped": lookups.scoped(all_series),
        "promise_lists": lookups.promise_lists(made, with_duties, ids),
    }


def _page_order(page: Document) -> tuple[int, str]:
    """Pages by the number in their `order`, those without one first."""
    digits = page.fields.order
    return int(digits) if digits.isdecimal() else 0, page.id


def newest_date(catalog: Catalog) -> str:
    """The newest day on which anything of the site became public."""
    return max((public_date(report) for report in catalog.reports.values()), default="")


def _columns(
    settings: Sequence[ColumnSetting], reports: Sequence[Document]
) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for setting in settings:
        above = found[setting.parent].path if setting.parent in found else ()
        found[setting.id] = Column(
            setting,
            (*above, setting.id),
            tuple(other.id for other in settings if other.parent == setting.id),
            tuple(report.id for report in reports if report.fields.column == setting.id),
        )
    return found


def _files(files: Iterable[File]) -> Mapping[str, tuple[File, ...]]:
    """The files beside each report, by its id."""
    found = defaultdict(list)
    for file in files:
        found[file.path.split("/")[1]].append(file)
    return {report: tuple(beside) for report, beside in found.items()}
