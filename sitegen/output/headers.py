"""What a host should say of each file: its type, how long it may be kept, what a page may do."""

from mimetypes import MimeTypes

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


def headers_file() -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it.

    No header stands in two rules: what such a host makes of that differs. Pages keep the host's
    own rule, which is to ask again each time.
    """
    everywhere = "".join(f"  {name}: {value}\n" for name, value in SECURITY.items())
    return f"/*\n{everywhere}/{STATIC}*\n  Cache-Control: {FOR_EVER}\n"
