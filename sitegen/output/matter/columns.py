"""Pages of columns (栏目)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.catalog.index import Catalog
from sitegen.output.matter.shared import Entry, Link, Links
from sitegen.output.matter.tags import column_tags


@dataclass(frozen=True, slots=True)
class ColumnItem:
    """A column in the tree, with the number of reports in it and below."""

    label: str
    url: str
    count: int
    children: tuple["ColumnItem", ...]


@dataclass(frozen=True, slots=True)
class ColumnsMatter:
    """All columns as a tree."""

    title: str
    columns: tuple[ColumnItem, ...]


@dataclass(frozen=True, slots=True)
class ColumnMatter:
    """One column: its columns, and its reports with those of the columns below."""

    title: str
    path: tuple[Link, ...]
    children: tuple[ColumnItem, ...]
    reports: tuple[Entry, ...]
    total: int
    tags: Mapping[str, str]


def columns(links: Links) -> ColumnsMatter:
    """All columns as a tree."""
    return ColumnsMatter("", items("", links))


def column(id: str, links: Links) -> ColumnMatter:
    """One column."""
    inside = below(id, links.catalog)
    reports = [report for report in links.catalog.reports if report in inside]
    return ColumnMatter(
        title=links.catalog.columns[id].setting.label,
        path=crumbs(id, links),
        children=items(id, links),
        reports=links.entries(links.piece(reports)),
        total=len(reports),
        tags=column_tags(id, links.catalog),
    )


def below(id: str, catalog: Catalog) -> set[str]:
    """The reports of a column and of those below it."""
    path = catalog.columns[id].path
    inner = (one for one in catalog.columns.values() if one.path[: len(path)] == path)
    return {report for column in inner for report in column.reports}


def items(parent: str, links: Links) -> tuple[ColumnItem, ...]:
    """The columns below one, as a tree."""
    found = []
    for id, column in links.catalog.columns.items():
        if column.setting.parent == parent:
            children = items(id, links)
            count = len(column.reports) + sum(child.count for child in children)
            found.append(ColumnItem(column.setting.label, links.to("column", id), count, children))
    return tuple(found)


def crumbs(id: str, links: Links) -> tuple[Link, ...]:
    """The way from the top column down to one."""
    known = links.catalog.columns
    if id not in known:
        return ()
    labels = ((step, known[step].setting.label) for step in known[id].path)
    return tuple(Link(label, links.to("column", step)) for step, label in labels)
