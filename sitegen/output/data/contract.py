"""What a table of data is: its fields, its key and its rows; the words of the contract."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject, folder, link, subjects
from sitegen.catalog.years import public_date
from sitegen.model import Document

# A value of a row: a text, an integer, a list or an object; None where a text gives none.
Row = dict[str, Any]
Type = Literal["string", "number", "integer", "array", "object"]

SLUG = "[a-z0-9-]+"
EDTF = r"(\d{4}(-\d\d){0,2}|\.\.)(/(\d{4}(-\d\d){0,2}|\.\.))?"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table, with the constraints of a Frictionless Table Schema."""

    name: str
    type: Type
    description: str
    required: bool = False
    pattern: str = ""
    values: tuple[str, ...] = ()


class Rows:
    """Rows of which each is made when it is asked for: a large table never stands there whole."""

    def __init__(self, items: Iterable[Any], row: Callable[[Any], Row]) -> None:
        """Of each item `row` makes its row."""
        self.items = tuple(items)
        self.row = row

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Row]:
        return map(self.row, self.items)


class Addresses:
    """Addresses of pages and files from the root of the site, absolute where it is known."""

    def __init__(self, catalog: Catalog, pages: Mapping[Subject, str] | None = None) -> None:
        """`pages` are those of the site, where they are known already."""
        self.base = catalog.config.base_url
        self.variants = catalog.config.variants
        self.pages = addresses(catalog) if pages is None else pages

    def page(self, kind: str, id: str, anchor: str = "") -> str | None:
        """The page of a subject in the site's own script; None where it has no page."""
        found = self.pages.get(Subject(kind, id))
        if found is None:
            return None
        return f"{self.base}{found}#{anchor}" if anchor else self.base + found

    def from_report(self, kind: str, id: str, anchor: str = "") -> str | None:
        """The same from a file in the folder of a report, which lies two folders deep."""
        found = self.page(kind, id, anchor)
        return found if found is None or self.base else f"../../{found}"

    def variants_of(self, kind: str, id: str) -> dict[str, str]:
        """The page of a subject by variant: {"zh-Hans/standard": …}."""
        own = self.variants[0].script
        return {
            f"{variant.script}/{variant.view}": self.base
            + folder(variant, own)
            + self.pages[Subject(kind, id)]
            for variant in self.variants
        }

    def file(self, path: str) -> str:
        """A file of the site."""
        return self.base + address(path)


def addresses(catalog: Catalog) -> dict[Subject, str]:
    """The address of each page from the root of the site, in the site's own script."""
    return {subject: address(subject.path) for subject in subjects(catalog)}


def address(path: str) -> str:
    """A path of the site, percent-encoded."""
    return link("index.html", path)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` makes its rows, `year` tells in which year's part a row belongs.

    `links` maps a field to the table whose id it holds.
    """

    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Callable[[Catalog, Addresses], Iterable[Row]]
    year: Callable[[Row, Mapping[str, str]], str]
    links: Mapping[str, str]


def table(
    name: str,
    title: str,
    fields: Sequence[Field],
    rows: Callable[[Catalog, Addresses], Iterable[Row]],
    year: Callable[[Row, Mapping[str, str]], str],
    key: tuple[str, ...] = ("id",),
    **links: str,
) -> Table:
    """A table whose rows are told apart by their id where nothing else is said."""
    return Table(name, title, key, tuple(fields), rows, year, links)


def year_of(field: str) -> Callable[[Row, Mapping[str, str]], str]:
    """The last year of the date or interval in a field."""
    return lambda row, _: (row[field] or "").rpartition("/")[2][:4].strip(".")


def year_of_document(field: str) -> Callable[[Row, Mapping[str, str]], str]:
    """The year in which the document that a field names became public."""
    return lambda row, published: published.get(row[field] or "", "")


def year_of_first(field: str) -> Callable[[Row, Mapping[str, str]], str]:
    """The year in which the first document of a list of places became public."""
    return lambda row, published: published.get(row[field][0]["document"], "") if row[field] else ""


def oldest_first(catalog: Catalog) -> tuple[Document, ...]:
    """The reports, so ordered that a new one comes last and moves no row."""
    return tuple(catalog.reports.values())[::-1]


def years_of_publication(catalog: Catalog) -> dict[str, str]:
    """The year in which each report became public; empty where it does not say."""
    return {id: public_date(report)[:4] for id, report in catalog.heads.items()}


def text(
    name: str,
    description: str,
    *,
    required: bool = False,
    pattern: str = "",
    values: Sequence[str] = (),
) -> Field:
    """A text, or null."""
    return Field(name, "string", description, required, pattern, tuple(values))


def date(name: str, description: str, *, required: bool = False) -> Field:
    """A date or interval in EDTF, or null."""
    return text(name, description, required=required, pattern=EDTF)


def decimal(name: str, description: str) -> Field:
    """An exact decimal, in JSON as text, or null."""
    return Field(name, "number", description)


def several(name: str, description: str) -> Field:
    """A list, which may be empty."""
    return Field(name, "array", description, required=True)


def group(name: str, description: str) -> Field:
    """An object, which may be empty."""
    return Field(name, "object", description, required=True)
