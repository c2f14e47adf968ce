"""A feed as Atom (RFC 4287)."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from sitegen.output.data.xml import tag, words
from sitegen.output.harvest.dates import moment

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of; `content` is HTML, and the dates are EDTF."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    author: str
    category: tuple[str, str]
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at `url`, beside the page `page`; it has at least one entry."""

    url: str
    page: str
    title: str
    author: str
    script: str
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The bytes of a feed."""
    return (
        _HEAD
        + tag(
            "feed",
            "\n",
            tag("id", identity(feed.url)),
            tag("title", words(feed.title)),
            tag("updated", moment(max(entry.updated for entry in feed.entries))),
            tag("author", tag("name", words(feed.author))),
            tag("link", rel="self", type="application/atom+xml", href=feed.url),
            tag("link", rel="alternate", type="text/html", href=feed.page),
            "\n",
            *(line for entry in feed.entries for line in _entry(entry)),
            xmlns=_NAMESPACE,
            xml_lang=feed.script,
        )
        + "\n"
    ).encode()


def identity(url: str) -> str:
    """An id that stays as long as the address does, whether it is http or https."""
    parts = urlsplit(url)
    place = f"//{parts.netloc}{parts.path}" + (f"#{parts.fragment}" if parts.fragment else "")
    return uuid5(NAMESPACE_URL, place).urn


def _entry(entry: Entry) -> Iterator[str]:
    term, label = entry.category
    yield "<entry>"
    yield tag("id", entry.id)
    yield tag("title", words(entry.title))
    yield tag("link", rel="alternate", type="text/html", href=entry.url)
    yield tag("published", moment(entry.published))
    yield tag("updated", moment(entry.updated))
    yield tag("author", tag("name", words(entry.author))) if entry.author else ""
    yield tag("category", term=term, label=label) if term else ""
    yield tag("summary", words(entry.summary)) if entry.summary else ""
    yield tag("content", words(entry.content), type="html")
    yield "</entry>\n"
