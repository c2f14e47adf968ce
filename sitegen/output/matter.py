"""What each page says: finished values for its template, still in the site's own script.

Matter knows nothing of variants. Its links are relative, and the trees of all variants have the
same shape, so one link serves all six; addresses are percent-encoded, so conversion, which
leaves ASCII alone, cannot touch them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from sitegen.catalog.index import Catalog, Column
from sitegen.catalog.links import target
from sitegen.catalog.plan import Subject, link
from sitegen.catalog.years import Mention, Year, public_date
from sitegen.dates import years
from sitegen.model import Block, Document, File, Heading, Span
from sitegen.source.reading import reading
from sitegen.source.text import shortened


@dataclass(frozen=True, slots=True)
class Link:
    """A link in words."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in a list: its link and the facts that stand under it."""

    title: str
    url: str
    type: str
    date: str
    issuer: str
    number: str
    covers: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A heading of the outline with those below it."""

    number: str
    title: str
    anchor: str
    children: tuple["OutlineItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the link to its place."""

    sentence: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Sentences of one report."""

    title: str
    url: str
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside a report; `name` is below the folder of shared files."""

    title: str
    path: str
    size: int
    suffix: str


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year on the axis: what stands at it, and whether it has more than an empty page."""

    year: str
    url: str
    reports: tuple[Entry, ...]
    covering: tuple[Entry, ...]
    planning: tuple[Entry, ...]
    spoken: int


@dataclass(frozen=True, slots=True)
class AxisRow:
    """A report on the drawn time axis; years as numbers from the first year of the axis."""

    entry: Entry
    covers: tuple[tuple[int, int], ...]
    plans: tuple[tuple[int, int], ...]
    public: float | None


@dataclass(frozen=True, slots=True)
class Axis:
    """The years of a site from the first to the last, and its reports over them."""

    first: int
    last: int
    years: tuple[YearMark, ...]
    rows: tuple[AxisRow, ...]


@dataclass(frozen=True, slots=True)
class HomeMatter:
    """The home page."""

    title: str
    reports: tuple[Entry, ...]
    axis: Axis
    columns: tuple[Link, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportMatter:
    """A report: its fields, its outline and its text."""

    title: str
    entry: Entry
    document: Document
    blocks: tuple[Block, ...]
    years: tuple[Link, ...]
    planned_years: tuple[Link, ...]
    column: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    original: Attachment | None
    older: Entry | None
    newer: Entry | None


@dataclass(frozen=True, slots=True)
class ReportsMatter:
    """The list of all reports, newest first."""

    title: str
    reports: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class YearsMatter:
    """The year-by-year overview."""

    title: str
    axis: Axis


@dataclass(frozen=True, slots=True)
class YearMatter:
    """One year: what was published, what covers or plans it, what happened, what is said of it."""

    title: str
    year: str
    published: tuple[Entry, ...]
    covering: tuple[Entry, ...]
    planning: tuple[Entry, ...]
    events: tuple[SaidBy, ...]
    mentions: tuple[SaidBy, ...]
    before: Link | None
    after: Link | None
    axis: Axis


@dataclass(frozen=True, slots=True)
class ColumnsMatter:
    """All columns as a tree."""

    title: str
    columns: tuple["ColumnItem", ...]


@dataclass(frozen=True, slots=True)
class ColumnItem:
    """A column in the tree, with the number of reports in it and below."""

    label: str
    url: str
    count: int
    children: tuple["ColumnItem", ...]


@dataclass(frozen=True, slots=True)
class ColumnMatter:
    """One column: its columns, and its reports with those of the columns below."""

    title: str
    path: tuple[Link, ...]
    children: tuple[ColumnItem, ...]
    reports: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PageMatter:
    """A page of the site's own: about, accessibility statement."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NotFoundMatter:
    """What is shown where there is no page."""

    title: str


Matter = (
    HomeMatter
    | ReportMatter
    | ReportsMatter
    | YearMatter
    | YearsMatter
    | ColumnMatter
    | ColumnsMatter
    | PageMatter
    | NotFoundMatter
)


def matter(subject: Subject, catalog: Catalog) -> Matter:
    """What the page of a subject says."""
    writer = _Writer(subject, catalog)
    match subject.kind:
        case "home":
            return writer.home()
        case "report":
            return writer.report(catalog.reports[subject.id])
        case "reports":
            return ReportsMatter("", writer.entries(catalog.reports))
        case "year":
            return writer.year(catalog.years[int(subject.id)])
        case "years":
            return YearsMatter("", writer.axis())
        case "column":
            return writer.column(catalog.columns[subject.id])
        case "columns":
            return ColumnsMatter("", writer.column_items(""))
        case "page":
            return writer.page(catalog.pages[subject.id])
    return NotFoundMatter("")


class _Writer:
    """Matter for one page; every link starts there."""

    def __init__(self, subject: Subject, catalog: Catalog) -> None:
        self.subject = subject
        self.catalog = catalog

    def to(self, kind: str, id: str = "", anchor: str = "") -> str:
        return link(self.subject.path, Subject(kind, id).path, anchor)

    def home(self) -> HomeMatter:
        return HomeMatter(
            title=self.catalog.config.title,
            reports=self.entries(self.catalog.reports),
            axis=self.axis(),
            columns=tuple(
                Link(column.setting.label, self.to("column", id))
                for id, column in self.catalog.columns.items()
                if column.reports
            ),
            pages=tuple(
                Link(page.fields.title, self.to("page", id))
                for id, page in self.catalog.pages.items()
            ),
        )

    def report(self, report: Document) -> ReportMatter:
        fields = report.fields
        order = list(self.catalog.reports)
        place = order.index(report.id)
        column = self.catalog.columns.get(fields.column)
        files = [_attachment(file) for file in self.catalog.files.get(report.id, ())]
        titles = {item["file"]: item.get("title", "") for item in fields.attachments}
        return ReportMatter(
            title=fields.title,
            entry=self.entry(report.id),
            document=report,
            blocks=self.text(report),
            years=self.year_links(fields.covers),
            planned_years=self.year_links(fields.plans),
            column=self.crumbs(column) if column else (),
            attachments=tuple(
                Attachment(titles.get(file.title) or file.title, file.path, file.size, file.suffix)
                for file in files
                if not file.title.startswith("original.")
            ),
            original=next((file for file in files if file.title.startswith("original.")), None),
            older=self.entry(order[place + 1]) if place + 1 < len(order) else None,
            newer=self.entry(order[place - 1]) if place else None,
        )

    def page(self, page: Document) -> PageMatter:
        return PageMatter(page.fields.title, self.text(page))

    def text(self, document: Document) -> tuple[Block, ...]:
        """The corrected text of a document, its links leading to pages."""
        return tuple(self.linked(block, document) for block in reading(document.blocks))

    def linked(self, block: Block, document: Document) -> Block:
        if block.children:
            children = tuple(self.linked(child, document) for child in block.children)
            return replace(block, children=children)
        if not any(span.kind in ("link", "image") for span in block.spans):
            return block
        spans = (self.linked_span(span, document) for span in block.spans)
        return replace(block, spans=tuple(span for span in spans if span))

    def linked_span(self, span: Span, document: Document) -> Span | None:
        """The span with its final address; none where it leads nowhere (`check` told that)."""
        name = {"link": "href", "image": "src"}.get(span.kind)
        if name is None:
            return span
        found = target(span.attrs[name], document, self.catalog)
        if found is None:
            return None
        url = found.outside or (f"/{quote(found.file)}" if found.file else "")
        if found.subject:
            url = link(self.subject.path, found.subject.path, found.anchor)
        return replace(span, attrs={**span.attrs, name: url})

    def year(self, year: Year) -> YearMatter:
        around = self.catalog.years
        before, after = year.year - 1, year.year + 1
        return YearMatter(
            title=str(year.year),
            year=str(year.year),
            published=self.entries(year.published),
            covering=self.entries(year.covering),
            planning=self.entries(year.planning),
            events=self.events(year),
            mentions=self.said([one for one in year.mentions if not _is_day(one.date)]),
            before=Link(str(before), self.to("year", str(before))) if before in around else None,
            after=Link(str(after), self.to("year", str(after))) if after in around else None,
            axis=self.axis(),
        )

    def column(self, column: Column) -> ColumnMatter:
        below = [
            other
            for other in self.catalog.columns.values()
            if other.path[: len(column.path)] == column.path
        ]
        reports = {report for other in below for report in other.reports}
        return ColumnMatter(
            title=column.setting.label,
            path=self.crumbs(column),
            children=self.column_items(column.setting.id),
            reports=self.entries(report for report in self.catalog.reports if report in reports),
        )

    def column_items(self, parent: str) -> tuple[ColumnItem, ...]:
        items = []
        for id, column in self.catalog.columns.items():
            if column.setting.parent == parent:
                children = self.column_items(id)
                count = len(column.reports) + sum(child.count for child in children)
                url = self.to("column", id)
                items.append(ColumnItem(column.setting.label, url, count, children))
        return tuple(items)

    def crumbs(self, column: Column) -> tuple[Link, ...]:
        labels = ((id, self.catalog.columns[id].setting.label) for id in column.path)
        return tuple(Link(label, self.to("column", id)) for id, label in labels)

    def year_links(self, dates: Sequence[str]) -> tuple[Link, ...]:
        spoken = sorted({year for date in dates for year in years(date)})
        return tuple(Link(str(year), self.to("year", str(year))) for year in spoken)

    def entries(self, reports: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(self.entry(report) for report in reports)

    def entry(self, report: str) -> Entry:
        fields = self.catalog.reports[report].fields
        return Entry(
            title=fields.title,
            url=self.to("report", report),
            type=fields.type,
            date=public_date(self.catalog.reports[report]),
            issuer=fields.issuer,
            number=fields.number or fields.proposal.get("number", ""),
            covers=_spans(fields.covers),
            plans=_spans(fields.plans),
        )

    def said(self, mentions: Sequence[Mention]) -> tuple[SaidBy, ...]:
        """Sentences by report, in the order in which the reports are first met."""
        found: dict[str, list[Said]] = {}
        for mention in mentions:
            url = self.to("report", mention.report, mention.anchor)
            said = Said(mention.sentence, url, mention.date)
            found.setdefault(mention.report, []).append(said)
        return tuple(
            SaidBy(
                self.catalog.reports[report].fields.title, self.to("report", report), tuple(said)
            )
            for report, said in found.items()
        )

    def events(self, year: Year) -> tuple[SaidBy, ...]:
        """What editors marked as events, and every other sentence with a day or a month."""
        marked = [
            Mention(one.place.document, one.place.anchor, one.date, one.label)
            for one in year.events
        ]
        told = {(one.place.document, one.place.quote) for one in year.events}
        dated = [one for one in year.mentions if _is_day(one.date)]
        others = [one for one in dated if (one.report, one.sentence) not in told]
        return self.said(sorted((*marked, *others), key=lambda one: (one.report, one.date)))

    def axis(self) -> Axis:
        spoken = self.catalog.years
        first, last = min(spoken, default=0), max(spoken, default=0)
        return Axis(
            first,
            last,
            tuple(self.year_mark(year) for year in spoken.values()),
            tuple(self.axis_row(id) for id in reversed(list(self.catalog.reports))),
        )

    def year_mark(self, year: Year) -> YearMark:
        return YearMark(
            str(year.year),
            self.to("year", str(year.year)),
            self.entries(year.published),
            self.entries(year.covering),
            self.entries(year.planning),
            len(year.events) + len(year.mentions),
        )

    def axis_row(self, id: str) -> AxisRow:
        report = self.catalog.reports[id]
        return AxisRow(
            self.entry(id),
            _runs(report.fields.covers),
            _runs(report.fields.plans),
            _fraction(public_date(report)),
        )


def outline_tree(blocks: Sequence[Block]) -> tuple[OutlineItem, ...]:
    """The headings of a document as a tree, each shortened to its first clause."""
    headings = [heading for block in blocks for heading in block.headings]
    return _tree([heading for heading in headings if "-t" not in heading.anchor])


def _tree(headings: Sequence[Heading]) -> tuple[OutlineItem, ...]:
    items: list[OutlineItem] = []
    at = 0
    while at < len(headings):
        head = headings[at]
        end = at + 1
        while end < len(headings) and headings[end].level > head.level:
            end += 1
        children = _tree(headings[at + 1 : end])
        items.append(OutlineItem(head.number, shortened(head.title), head.anchor, children))
        at = end
    return tuple(items)


def _is_day(date: str) -> bool:
    """Whether a date names at least a month."""
    return "-" in date


def _spans(dates: Sequence[str]) -> tuple[str, ...]:
    """Years that follow each other as one span: 2013 2014 2015 is 2013—2015."""
    return tuple(str(first) if first == last else f"{first}—{last}" for first, last in _runs(dates))


def _runs(dates: Sequence[str]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for year in sorted({year for date in dates for year in years(date)}):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return tuple(runs)


def _fraction(date: str) -> float | None:
    """A day as a number of years, near enough to draw it: 2018-07-01 is 2018.5."""
    if not date:
        return None
    year, month, day = (*map(int, date.split("/")[0].split("-")), 1, 1)[:3]
    return round(year + (month - 1) / 12 + (day - 1) / 365, 3)


def _attachment(file: File) -> Attachment:
    name = file.path.rpartition("/")[2]
    return Attachment(name, file.path, file.size, name.rpartition(".")[2].upper())
