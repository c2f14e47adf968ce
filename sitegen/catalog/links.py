"""Links between sources: what an address written in a text leads to."""

from dataclasses import dataclass
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from sitegen.catalog.index import Catalog
from sitegen.catalog.plan import Subject
from sitegen.model import Document

# Everything else is no address a reader could follow safely (javascript:, data:, file:).
OUTSIDE = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: to a page of the site, to a file beside a report, or outside."""

    subject: Subject | None = None
    anchor: str = ""
    file: str = ""
    outside: str = ""


def target(href: str, document: Document, catalog: Catalog) -> Target | None:
    """What `href` in a document leads to; None where it leads nowhere.

    Sources are addressed as they lie in content/: `../other-report/index.md#s1-p2`.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return Target(outside=href) if parts.scheme in OUTSIDE else None
    if not parts.path:
        return _in_document(document, parts.fragment)
    path = normpath(f"{dirname(document.path)}/{unquote(parts.path)}")
    found = catalog.paths.get(path)
    if found is not None:
        return _in_document(found, parts.fragment)
    return Target(file=path) if path in catalog.file_paths else None


def subject(document: Document) -> Subject:
    """The subject of a document's page."""
    kind = "report" if document.path.startswith("reports/") else "page"
    return Subject(kind, document.id)


def anchors(document: Document) -> frozenset[str]:
    """Every anchor that the page of a document will have."""
    named = {heading.anchor for block in document.blocks for heading in block.headings}
    return frozenset(named | set(_block_anchors(document)))


def _block_anchors(document: Document) -> list[str]:
    found, rest = [], list(document.blocks)
    while rest:
        block = rest.pop()
        # A note stands under the number that its references have.
        found += [block.anchor] if block.kind != "note" else []
        rest.extend(block.children)
    return found


def _in_document(document: Document, anchor: str) -> Target | None:
    if anchor and anchor not in anchors(document):
        return None
    return Target(subject=subject(document), anchor=anchor)
