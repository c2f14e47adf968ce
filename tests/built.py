"""A site built in memory: its pages, what its catalogue knows, and what a reader sees of a page."""

from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from sitegen.build import Build, build
from sitegen.catalog.index import Catalog
from sitegen.catalog.series import Promise, Series
from sitegen.config import load_config
from sitegen.model import Page, Quantity
from sitegen.verify.page import BLOCKS, VOID

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
THREE_YEARS = ROOT / "examples" / "three-years"


class Built(NamedTuple):
    """A site and the bytes of its files by their paths."""

    made: Build
    files: Mapping[str, bytes]

    def html(self, path: str) -> str:
        """The text of a page."""
        return self.files[path].decode()


@cache
def built(root: Path) -> Built:
    """The site in a folder, built without writing anything."""
    made = build(load_config(root))
    return Built(made, {page.path: content(page) for page in made.pages})


def content(page: Page) -> bytes:
    """The bytes of a file of the site."""
    return page.content if isinstance(page.content, bytes) else page.content.place.read_bytes()


def facts(catalog: Catalog) -> str:
    """What the catalogue knows, a line for each: years, series, promises, names, works."""
    groups = {
        "years": _years(catalog),
        "series": (line for all_of in catalog.series.values() for line in map(_series, all_of)),
        "promises": map(_promise, catalog.promises),
        "contradictions": (
            f"{one.rule} {one.indicator}: "
            + " | ".join(f"{place.span} ({place.id})" for place in one.places)
            for one in catalog.contradictions
        ),
        "names": (f"{id} {len(places)}" for id, places in catalog.namings.items()),
        "works": (
            f"{work.id} 《{work.label}》 {work.report or '-'} {len(work.citations)}"
            for work in catalog.works.values()
        ),
        "units": (f"{unit.id} {unit.name} {len(unit.duties)}" for unit in catalog.units.values()),
    }
    listed = {title: "\n".join(lines) for title, lines in groups.items()}
    return "\n\n".join(f"# {title}\n{text}" for title, text in listed.items() if text) + "\n"


def _years(catalog: Catalog) -> Iterator[str]:
    for year in catalog.years.values():
        lists = {"published": year.published, "covered": year.covering, "planned": year.planning}
        said = "; ".join(f"{name} {' '.join(ids)}" for name, ids in lists.items() if ids)
        counts = {
            "events": year.events,
            "figures": year.figures,
            "promises": year.commitments,
            "sentences": year.mentions,
        }
        counted = ", ".join(f"{len(found)} {name}" for name, found in counts.items() if found)
        yield f"{year.year} {said or '-'} ({counted or 'nothing'})"


def _series(one: Series) -> str:
    points = " ".join(f"{point.year}={value(point.quantity)}" for point in one.points)
    changes = " ".join(f"{point.year}={value(point.quantity)}" for point in one.changes)
    targets = " ".join(
        f"{goal.due}:{goal.op}" + (f":{value(goal.quantity)}" if goal.quantity else "")
        for goal in one.targets
    )
    parts = {"": points, "changes ": changes, "targets ": targets}
    said = " | ".join(name + text for name, text in parts.items() if text)
    return f"{one.indicator} {one.scope}: {said}"


def _promise(promise: Promise) -> str:
    made = promise.commitment
    told = (
        f" <- {promise.place.span} ({promise.place.id}, {promise.scope})" if promise.place else ""
    )
    return f"{promise.state} {made.place.id} {made.due} {made.scope} {made.place.span}{told}"


def value(quantity: Quantity) -> str:
    """A value as text, its qualifier behind it where it is not exact."""
    ends = (quantity.base_minimum, quantity.base_maximum)
    number = quantity.base if quantity.base is not None else "~".join(map(str, ends))
    qualifier = "" if quantity.qualifier == "exact" else f"({quantity.qualifier})"
    return f"{number}{quantity.base_unit}{qualifier}"


def seen(html: str) -> str:
    """What a reader meets in <main>, a line a block: `text <address>` is a link, ` | ` a cell."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines()) + "\n"


_SIGNS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "dt": "= "}


class _Reader(HTMLParser):
    """Collects the lines of <main>; drawings are told by their titles only."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.addresses: list[str] = []

    def lines(self) -> list[str]:
        joined = (" ".join(line.split()) for line in "".join(self.text).split("\n"))
        signs = tuple(_SIGNS.values())
        return [line for line in joined if line and f"{line} " not in signs]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in VOID:
            if tag == "img" and "main" in self.open:
                self.text.append(f"[{given.get('alt')}] <{given.get('src')}>")
            return
        self.open.append(tag)
        if tag in BLOCKS and tag not in ("td", "th"):
            self.text.append("\n" + _SIGNS.get(tag, ""))
        elif tag in ("td", "th"):
            self.text.append(" | ")
        if tag == "a":
            self.addresses.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if tag == "a" and "main" in self.open and "svg" not in self.open:
            self.text.append(f" <{self.addresses[-1]}>")
        if tag in BLOCKS and tag not in ("td", "th"):
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        drawn = "svg" in self.open and self.open[-1] != "title"
        if "main" in self.open and not drawn:
            self.text.append(data.replace("\n", " "))
