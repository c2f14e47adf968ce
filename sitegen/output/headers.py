"""What a host should say of each file: its type, how long it may be kept, what a page may do."""

import re
from collections.abc import Iterable
from mimetypes import MimeTypes
from urllib.parse import quote

# Everything from the site itself; no page needs an exception.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
SECURITY = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
# The name of a static file holds its hash: another content has another name.
FOR_EVER = "public, max-age=31536000, immutable"
# Pages are asked for again after five minutes; so long an undo takes to reach everybody.
SHORT = "public, max-age=300"
STATIC = "static/"

# What a browser shows as HTML, XML or mail, and so may run scripts in, by the types that nginx and
# Python give to endings. What lies beside a report came from outside; what the site itself makes
# there (the code to photograph, TEI) bears the report's name and is shown.
_ENDINGS = (
    "atom|eml|html?|kml|mathml|mht|mhtml|mml|nws|rdf|rss|shtml|svgz?|wsdl|xht|xhtml|xml|xpdl|xsl"
    "|xslt|xspf|xul"
)
DOWNLOADS = rf"/reports/([^/]+)/(?!(?-i:\1\.(qr\.svg|tei\.xml)$)).+\.({_ENDINGS})$"
_DOWNLOAD = re.compile(DOWNLOADS, re.IGNORECASE)
ATTACHMENT = "attachment"
# Shown all the same, its scripts, forms and windows are shut off.
SANDBOX = "sandbox"

# What Python's own table does not know, or not as the web has it.
_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".tei": "application/tei+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yml": "application/yaml",
}
_WITH_CHARSET = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg")
# Python's own table, without what the machine's files would add.
_KNOWN = MimeTypes(filenames=())


def content_type(path: str) -> str:
    """The type of a file, with its charset where it is text."""
    ending = path[path.rfind(".") :].lower() if "." in path.rpartition("/")[2] else ""
    kind = _TYPES.get(ending) or _KNOWN.guess_type(f"x{ending}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_WITH_CHARSET) else kind


def cache_control(path: str) -> str:
    """How long a file may be kept."""
    return FOR_EVER if path.startswith(STATIC) else SHORT


def is_download(path: str) -> bool:
    """Whether a file is saved and not shown, since a browser would run what it holds."""
    return _DOWNLOAD.match(f"/{path}") is not None


def headers_file(paths: Iterable[str] = ()) -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it; `paths` are those beside reports.

    No header stands in two rules: what such a host makes of that differs. Pages keep the host's
    own rule, which is to ask again each time. Cloudflare takes 100 rules: one serves all files of
    a name.
    """
    everywhere = "".join(f"  {name}: {value}\n" for name, value in SECURITY.items())
    saved = sorted({quote(path.split("/", 2)[2]) for path in paths if is_download(path)})
    downloads = "".join(
        f"/reports/:report/{name}\n  Content-Disposition: {ATTACHMENT}\n" for name in saved
    )
    return f"/*\n{everywhere}/{STATIC}*\n  Cache-Control: {FOR_EVER}\n{downloads}"
