"""The title of a document in the name of its web page: 标题_栏目_网站, or 网站 栏目 标题."""

import re
from collections.abc import Iterator, Sequence

from sitegen.intake.kinds import kind_of
from sitegen.intake.title_forms import BODY, LONGEST_TITLE, compact

# A hyphen between years parts nothing, nor does a blank between Han characters and figures.
_PARTED = re.compile(r"\s*[_|｜]\s*|\s*(?<!\d)[-–](?!\d)\s*|\s+[-–—]+\s+")
_SHORTEST = 6
# 委员会 and 协会 are bodies, 动员大会 and 座谈会 are what a report of news tells of.
_HELD = re.compile(r"(?<![员員协協工学學联聯商基])[会會]$")


def title_of_page(name: str, lines: Sequence[str]) -> str:
    """The title as the text has it: the document that the name tells, else its longest line.

    A line that names a body alone is its signature, or the name of the site.
    """
    document, bare = document_named(name), [compact(line) for line in lines]
    if document and document in "".join(bare):
        return document
    whole = document or compact(name)
    held = (line for line in bare if len(line) >= _SHORTEST and line in whole)
    return max((line for line in held if not _is_body(line)), key=len, default="")


def title_of_heading(headings: Sequence[str]) -> str:
    """The first heading of a page that is called as a document is, its name being the site's."""
    return next((heading for heading in map(compact, headings) if any(_documents(heading))), "")


def document_named(name: str) -> str:
    """The piece of a page's name that is called as a document is, in full; else nothing."""
    return max(_documents(name), key=len, default="")


def _documents(name: str) -> Iterator[str]:
    for piece in _PARTED.split(" ".join(name.split())):
        bare = compact(piece)
        full = re.search(r"关于|關於|\d{4}\s*[年—-]", bare) or len(bare) >= 2 * _SHORTEST
        if full and len(bare) <= LONGEST_TITLE and kind_of(bare):
            yield bare


def _is_body(line: str) -> bool:
    return bool(BODY.fullmatch(line)) and not (kind_of(line) or _HELD.search(line))
