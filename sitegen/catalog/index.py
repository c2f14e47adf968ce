"""Documents to a catalogue: what all of them say, by year and by column."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.config import ColumnSetting, Config
from sitegen.dates import years
from sitegen.model import Document, File

# The parts of an official document whose dates belong to its fields, not to its matter.
_FORMAL = {"salutation", "signature", "date", "imprint"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of a report that names a date."""

    report: str
    anchor: str
    date: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Year:
    """What the reports say of one year; reports stand by their ids, in order of date."""

    year: int
    published: tuple[str, ...] = ()
    covering: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    events: tuple[Mention, ...] = ()
    mentions: tuple[Mention, ...] = ()


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
    reports: Mapping[str, Document]
    pages: Mapping[str, Document]
    years: Mapping[int, Year]
    columns: Mapping[str, Column]
    files: Mapping[str, tuple[File, ...]] = field(default_factory=dict)


def index(config: Config, documents: Sequence[Document], files: Iterable[File] = ()) -> Catalog:
    """The catalogue of all documents, newest report first."""
    reports = sorted(
        (document for document in documents if document.path.startswith("reports/")),
        key=lambda report: (public_date(report), report.id),
        reverse=True,
    )
    pages = sorted(
        (document for document in documents if document.path.startswith("pages/")),
        key=lambda page: (page.fields.order, page.id),
    )
    return Catalog(
        config=config,
        reports={report.id: report for report in reports},
        pages={page.id: page for page in pages},
        years=_years(reports[::-1]),
        columns=_columns(config.columns, reports),
        files=_files(files),
    )


def public_date(report: Document) -> str:
    """The day a report became public, as far as it says: published, signed or issued."""
    fields = report.fields
    return fields.published or fields.signed or fields.issued


def newest_date(catalog: Catalog) -> str:
    """The newest day on which anything of the site became public."""
    return max((public_date(report) for report in catalog.reports.values()), default="")


def _years(reports: Sequence[Document]) -> Mapping[int, Year]:
    """A year for each from the first to the last that the reports speak of."""
    published, covering, planning = (defaultdict[int, list[str]](list) for _ in range(3))
    events, mentions = (defaultdict[int, list[Mention]](list) for _ in range(2))
    for report in reports:
        _note(published, report.id, [public_date(report)])
        _note(covering, report.id, report.fields.covers)
        _note(planning, report.id, report.fields.plans)
        for mention in _mentions(report):
            whole = years(mention.date)
            # A period is said of each of its years only where it is short: 2024-04-08/06-21.
            dated = "-" in mention.date and len(whole) == 1
            (events if dated else mentions)[whole[0]].append(mention)
            if len(whole) > 1:
                mentions[whole[-1]].append(mention)
    spoken = {*published, *covering, *planning, *events, *mentions}
    return {
        year: Year(
            year,
            tuple(published[year]),
            tuple(covering[year]),
            tuple(planning[year]),
            tuple(sorted(events[year], key=lambda event: event.date)),
            _once(mentions[year]),
        )
        for year in (range(min(spoken), max(spoken) + 1) if spoken else ())
    }


def _note(table: defaultdict[int, list[str]], report: str, dates: Iterable[str]) -> None:
    for year in sorted({year for date in dates for year in years(date)}):
        table[year].append(report)


def _mentions(report: Document) -> Iterable[Mention]:
    formal = {block.anchor for block in report.blocks if block.role in _FORMAL}
    for mark in report.dates:
        if mark.anchor not in formal:
            yield Mention(report.id, mark.anchor, mark.date, mark.sentence)


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each sentence once, however often it names the year."""
    return tuple({(one.report, one.anchor, one.sentence): one for one in mentions}.values())


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
