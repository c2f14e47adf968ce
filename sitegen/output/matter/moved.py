"""A page at an old address, which leads to where its text is now."""

from dataclasses import dataclass
from urllib.parse import quote

from sitegen.catalog.plan import Subject, link
from sitegen.output.matter.shared import Links


@dataclass(frozen=True, slots=True)
class MovedMatter:
    """Where to go on: by a relative address, and by the absolute one, if the site has any."""

    title: str
    name: str
    url: str
    canonical: str


def moved(page: str, links: Links) -> MovedMatter:
    """The page at an old address."""
    catalog = links.catalog
    move = catalog.moves[page]
    path = Subject(move.kind, move.id).path if move.kind else move.path
    documents = {"report": catalog.reports, "page": catalog.pages}
    name = documents[move.kind][move.id].fields.title if move.kind else ""
    base = catalog.config.base_url
    return MovedMatter("", name, link(page, path), base and base + quote(path))
