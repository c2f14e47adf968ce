"""Documents and registers to a catalogue: what all the reports say, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.catalog.naming import Naming, Unit, Work, namings, units, works
from sitegen.catalog.series import (
    Contradiction,
    Promise,
    Series,
    contradictions,
    promises,
    series,
)
from sitegen.catalog.years import Year, by_year, public_date
from sitegen.config import ColumnSetting, Config
from sitegen.model import Document, File
from sitegen.source.mentions import names_for, with_mentions
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
    """Everything that the pages of a site can say; nothing in it knows of variants."""

    config: Config
    registers: Registers
    reports: Mapping[str, Document]
    pages: Mapping[str, Document]
    years: Mapping[int, Year]
    columns: Mapping[str, Column]
    series: Mapping[str, tuple[Series, ...]]
    promises: tuple[Promise, ...]
    contradictions: tuple[Contradiction, ...]
    namings: Mapping[str, tuple[Naming, ...]]
    works: Mapping[str, Work]
    units: Mapping[str, Unit]
    files: Mapping[str, tuple[File, ...]] = field(default_factory=dict)


def index(
    config: Config,
    documents: Sequence[Document],
    registers: Registers | None = None,
    files: Iterable[File] = (),
) -> Catalog:
    """The catalogue of all documents, newest report first."""
    registers = registers or Registers()
    written = [document for document in documents if document.path.startswith("reports/")]
    scopes = sorted({report.fields.scope for report in written})
    names = {scope: names_for(scope, registers) for scope in scopes}
    named = [with_mentions(report, names[report.fields.scope]) for report in written]
    reports = sorted(named, key=lambda report: (public_date(report), report.id))
    pages = [document for document in documents if document.path.startswith("pages/")]
    stated = [report.statements for report in reports]
    commitments = [promise for statements in stated for promise in statements.commitments]
    outcomes = [outcome for statements in stated for outcome in statements.outcomes]
    figures = (figure for statements in stated for figure in statements.figures)
    all_series = series(figures, commitments)
    published = {report.id: public_date(report) for report in reports}
    return Catalog(
        config=config,
        registers=registers,
        reports={report.id: report for report in reversed(reports)},
        pages={page.id: page for page in sorted(pages, key=lambda page: page.fields.order)},
        years=by_year(reports),
        columns=_columns(config.columns, reports[::-1]),
        series=all_series,
        promises=promises(commitments, outcomes, all_series),
        contradictions=contradictions(all_series, published),
        namings=namings(reports),
        works=works(
            (one for statements in stated for one in statements.references), reports, registers
        ),
        units=units(
            (duty for statements in stated for duty in statements.duties),
            {report.id: names[report.fields.scope] for report in reports},
            registers,
        ),
        files=_files(files),
    )


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
