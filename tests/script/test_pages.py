"""The whole demonstration site in every script: words, structure, addresses and languages."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sitegen.catalog.plan import folder
from sitegen.model import Variant
from sitegen.output.interface import OWN as OWN_WORDS
from sitegen.output.theme import load_theme
from sitegen.script.convert import opencc
from sitegen.verify.page import read_page
from tests.built import ROOT

SCRIPTS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
TRADITIONAL = SCRIPTS[1:]
VIEWS = ("standard", "care")

# What OpenCC alone makes of the five reports, in both Traditional scripts, and their neighbours.
MISTAKES = (
    *("於文明", "首箇", "示范村", "乾部", "分配製度", "握髮", "明瞭方向", "新徵程", "註重", "準入"),
    *("覆議", "複議", "乾預", "無煙城", "⁶周", "姓於"),
)
# Both are right in Hong Kong, where a week is 周 and tobacco 煙.
OF_HONG_KONG = {"無煙城", "⁶周"}

# The chooser names each script in itself, and a data block of JSON-LD is no text of the page.
APART = re.compile(r'<ul class="scripts">.*?</ul>|<script\b.*?</script>', re.DOTALL)
TAG = re.compile(r"(<[^>]+>)")
# What the search of a page is told of its script.
OWN = re.compile(' data-script="[a-z-]+"')
ADDRESS = re.compile(r'((?:href|src|data-files)=")(?:\.\./)*(?:zh-hant-\w\w/)?')
HEAD = re.compile(r"<head>.*?</head>|<html[^>]*>", re.DOTALL)
WIDE = re.compile(r"[^\x00-\x7f]")


class Seen(NamedTuple):
    """A page: its tags without what a script may change, and its texts with those of its tags."""

    tags: str
    texts: str


def read(path: Path) -> Seen:
    text = APART.sub("", path.read_text(encoding="utf-8"))
    pieces = TAG.split(HEAD.sub("", text))
    tags = OWN.sub("", ADDRESS.sub(r"\1", "\n".join(pieces[1::2])))
    return Seen(WIDE.sub("x", tags), "\n".join((*pieces[::2], tags)))


def tree(site: Path, script: str, view: str) -> Path:
    return site / folder(Variant(script, view), SCRIPTS[0])


def paths(site: Path, script: str, view: str) -> Iterator[str]:
    """The pages of a variant, from the root of its tree."""
    root = tree(site, script, view)
    others = {"care", "zh-hant-tw", "zh-hant-hk", "static", "data"}
    for path in sorted(root.rglob("*.html")):
        inner = path.relative_to(root)
        if inner.parts[0] not in others and inner.name != "404.html":
            yield inner.as_posix()


Pages = dict[str, Seen]
variant = pytest.mark.parametrize(
    ("script", "view"), [(script, view) for script in TRADITIONAL for view in VIEWS]
)


@cache
def pages(site: Path, script: str, view: str) -> Pages:
    """The pages of a variant, read once."""
    root = tree(site, script, view)
    return {path: read(root / path) for path in paths(site, script, view)}


@variant
def test_no_known_mistake_is_left(demonstration: Path, script: str, view: str) -> None:
    wrong = set(MISTAKES) - (OF_HONG_KONG if script == "zh-Hant-HK" else set())
    found = {
        (path, mistake)
        for path, page in pages(demonstration, script, view).items()
        for mistake in wrong
        if mistake in page.texts
    }
    assert found == set()


@variant
def test_variants_differ_in_nothing_but_script(demonstration: Path, script: str, view: str) -> None:
    simplified = pages(demonstration, "zh-Hans", view)
    given = pages(demonstration, script, view)
    assert list(given) == list(simplified)
    for path, page in given.items():
        # No form of the glossary is longer or shorter here, so every line keeps its length.
        told = [*_apart(simplified[path], page, script)]
        assert told == [], path


def _apart(one: Seen, other: Seen, script: str) -> Iterator[tuple[str, str]]:
    """Lines of other tags or another length, but for those with words of a reader's own."""
    own = {word for word, form in own_words(script).items() if len(WIDE.findall(form)) != len(word)}
    lines, tags = one.texts.split("\n"), one.tags.split("\n")
    for line, form in zip(lines, other.texts.split("\n"), strict=True):
        if len(line) != len(form) and not any(word in line for word in own):
            yield line, form
    for line, tag, form in zip(lines[-len(tags) :], tags, other.tags.split("\n"), strict=True):
        if tag != form and not any(word in line for word in own):
            yield tag, form


@cache
def own_words(script: str) -> Mapping[str, str]:
    """The words of the interface that readers of a script have of their own."""
    words: Mapping[str, Any] = load_theme("civic", ROOT, VIEWS).words
    found: Mapping[str, str] = words[OWN_WORDS][script]
    return found


@variant
def test_no_simplified_character_is_left(demonstration: Path, script: str, view: str) -> None:
    only = simplified_only()
    found = {
        (path, char)
        for path, page in pages(demonstration, script, view).items()
        for char in set(page.texts) & only
    }
    assert found == set()


@cache
def simplified_only() -> frozenset[str]:
    """Characters that no Traditional text has: they have one other form, and are nobody's form."""
    every = [chr(code) for code in range(0x4E00, 0x9FFF)]
    to_traditional, house = opencc("s2t"), [opencc("t2tw"), opencc("t2hk")]
    changed = [char for char in every if to_traditional(char) != char]
    forms = {form(char) for form in house for char in every}
    return frozenset(char for char in changed if char not in forms)


@variant
def test_quotation_marks_are_those_of_the_place(
    demonstration: Path, script: str, view: str
) -> None:
    found = [path for path, page in pages(demonstration, script, view).items() if "“" in page.texts]
    assert found == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_care_shows_the_same_text(demonstration: Path, script: str) -> None:
    for path in paths(demonstration, script, "standard"):
        if path.startswith(("reports/", "pages/")) and not path.endswith("index.html"):
            texts = [
                read_page((tree(demonstration, script, view) / path).read_text("utf-8")).text
                for view in VIEWS
            ]
            standard, care = ([line for _, line in text or ()] for text in texts)
            assert standard, path
            assert standard == care, path


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_tells_its_language_and_its_other_forms(demonstration: Path, script: str) -> None:
    locale = {"zh-Hans": "zh_CN", "zh-Hant-TW": "zh_TW", "zh-Hant-HK": "zh_HK"}[script]
    for view in VIEWS:
        text = (tree(demonstration, script, view) / "reports" / "index.html").read_text("utf-8")
        assert f'<html lang="{script}"' in text
        assert f'<meta property="og:locale" content="{locale}">' in text
        for one in SCRIPTS:
            current = str(one == script).lower()
            link = rf'<a href="[^"]+" lang="{one}" hreflang="{one}" aria-current="{current}">'
            assert re.search(link, text)
        assert 'rel="canonical"' not in text, "the site has no address of its own"
