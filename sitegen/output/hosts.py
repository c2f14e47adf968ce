"""Files that hosts read: headers, old addresses, and that nothing here is to be processed."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from sitegen.catalog.index import Catalog
from sitegen.catalog.moves import Move
from sitegen.catalog.plan import Subject
from sitegen.model import Page
from sitegen.output.headers import headers_file


def host_pages(catalog: Catalog) -> Iterator[Page]:
    """`.nojekyll` (GitHub Pages), `_headers` and `_redirects` (Netlify, Cloudflare Pages)."""
    yield Page(".nojekyll", b"")
    yield Page("_headers", headers_file(catalog.file_paths).encode())
    if catalog.moves:
        root = urlsplit(catalog.config.base_url).path or "/"
        lines = (_redirect(move, root) for move in catalog.moves.values())
        yield Page("_redirects", "".join(lines).encode())


def _redirect(move: Move, root: str) -> str:
    path = Subject(move.kind, move.id).path if move.kind else move.path
    return f"{quote(root + move.old, safe='/%')} {quote(root + path)} 301\n"
