"""A site with every payload in every place where an author or a file name can put a word."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

from sitegen.output.paths import UNSAFE
from tests.hostile.payloads import dealt, in_line, payloads

HANDS = 12
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="hit(1)"><script>hit(1)</script></svg>'
HTML = b"<!doctype html><title>x</title><script>hit(1)</script><img src=x onerror=hit(1)>"

# A date that is none stops a build, and nothing after it would show it.
_WRONG_DATE = re.compile(r'\{[^}]*\b(?:when|y)="')
_RARE = re.compile("[^\\n -~一-鿿]")


def said(value: object) -> str:
    """A value as JSON, which YAML reads as well: but for pairs of surrogates."""
    text = json.dumps(value, ensure_ascii=False)
    return _RARE.sub(lambda found: f"\\U{ord(found[0]):08x}", text)


def project(root: Path, scripts: Sequence[str]) -> Path:
    """Writes the site's sources below a folder."""
    _write(root / "site.yml", _settings(scripts))
    hands = list(dealt(HANDS))
    for number, hand in enumerate(hands):
        folder = root / f"content/reports/hostile-{number}"
        _write(folder / "index.md", _report(number, hand))
        _write(folder / "revisions/2020-01-02.md", _report(number, hand[:20]))
        for name in _names(hand)[::3]:
            (folder / f"{name}.pdf").write_bytes(PNG)
        (folder / "active.svg").write_bytes(SVG)
        (folder / "active.html").write_bytes(HTML)
    for number, hand in enumerate(hands[:3]):
        page = f"---\ntitle: {said(hand[1])}\n---\n\n{_paragraphs(hand)}\n"
        _write(root / f"content/pages/page-{number}.md", page)
    for register, text in _registers(hands):
        _write(root / f"content/registers/{register}.yml", text)
    return root


def _settings(scripts: Sequence[str]) -> str:
    every = in_line()
    columns = [
        {
            "id": f"column-{number}",
            "label": " ".join(hand[:9]),
            "description": " ".join(hand),
            "keywords": ",".join(hand[:9]),
        }
        for number, hand in enumerate(dealt(HANDS))
    ]
    return said(
        {
            "scripts": [*scripts],
            "title": '<script>hit(1)</script>" onclick="hit(1)',
            "lead": every,
            "notice": " ".join(every[::7]),
            "base_url": 'https://a.example/"onclick="hit(1)/',
            "feedback": 'mailto:a@b.example"onclick="hit(1)',
            "columns": columns,
            "profile": "gov",
            "gov": {
                "name": every[0],
                "domain": "www.example.gov.cn",
                "site_code": "bm00000000",
                "host": every[1],
                "operator": " ".join(every[::9]),
                "phone": '0755-28222222"onclick="hit(1)',
            },
        }
    )


def _report(number: int, hand: Sequence[str]) -> str:
    """A report whose fields, headings, paragraphs and marks are payloads."""
    words = cycle(hand)
    names = "title subtitle number issuer issuing_office speaker source provenance order".split()
    fields: dict[str, object] = {name: next(words) for name in names}
    fields |= {
        "type": "summary",
        "year": "2020",
        "published": f"20{10 + number}-01-01",
        "scope": "city",
        "column": f"column-{number}",
        "index_number": next(words),
        "addressee": hand,
        "cc": hand[::3],
        "moved_from": [],
        "contact": {
            "person": " ".join(hand[::5]),
            "phone": '0755-28222222"onclick="hit(1)',
            "email": 'a"onclick="hit(1)@b.example',
            "address": " ".join(hand[::6]),
            "hours": next(words),
            "office": next(words),
        },
        "proposal": {"number": next(words), "title": next(words), "meeting": next(words)},
        "revisions": [{"date": "2020-01-02", "note": " ".join(hand[::7])}],
        "attachments": [{"file": f"{name}.pdf", "title": name} for name in _names(hand)[::3]],
    }
    return f"---\n{said(fields)}\n---\n\n{_paragraphs(hand)}\n\n{_marks(hand)}\n"


def _paragraphs(hand: Sequence[str]) -> str:
    """The payloads as they stand in the file, each between empty lines."""
    chosen = set(hand)
    whole = (one for one in payloads() if " ".join(one.split()) in chosen)
    return "\n\n".join(one for one in whole if not _WRONG_DATE.search(one))


def _marks(hand: Sequence[str]) -> str:
    """Marks and headings with the payloads in them: each payload in two, all of them in each."""
    right = [payload for payload in hand if not _WRONG_DATE.search(payload)]
    around = (tuple(_around(payload)) for payload in right)
    chosen = (lines[n % 3 :: 3] for n, lines in enumerate(around))
    return "\n\n".join(line for lines in chosen for line in lines)


def _around(payload: str) -> Iterator[str]:
    quoted = '"' + payload.replace("\\", r"\\").replace('"', r"\"") + '"'
    yield f"[字]{{.event when=2018 label={quoted}}}[字]{{.var hant={quoted} hans={quoted}}}。"
    yield f"[错]{{.sic corr={quoted}}}[5%]{{.goal i=ind y=2021 op=min resp={quoted}}}。"
    yield f"[5%]{{.fig i=ind y=2020 unit={quoted}}}[字]{{.duty resp={quoted}}}。"
    yield f"## {payload}"
    yield f"一、{payload}"
    yield f"> 《{payload}》某府〔2018〕1号"


def _registers(hands: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every register, with payloads for names, aliases, kinds, notes and titles."""
    for register in ("organisations", "people", "places", "programmes", "works"):
        entries = {f"{register}-{n}": _entry(register, hand) for n, hand in enumerate(hands)}
        if register == "places":
            entries["city"] = {"name": "某市"}
        yield register, said(entries)
    indicators = {
        f"indicator-{number}": {
            "label": " ".join(hand[::5]),
            "unit": "%",
            "definition": " ".join(hand),
            "aliases": hand[::9],
            "source": " ".join(hand[::6]),
            "note": " ".join(hand[::7]),
        }
        for number, hand in enumerate(hands)
    }
    yield "indicators", said({**indicators, "ind": {"label": '"><img src=x onerror=hit(1)>'}})


def _entry(register: str, hand: Sequence[str]) -> Mapping[str, object]:
    return {
        "title" if register == "works" else "name": " ".join(hand[::5]),
        "kind": hand[2],
        "aliases": hand[::9],
        "short": hand[::11],
        "names": [{"name": " ".join(hand[::13]), "from": "2001", "to": "2010"}],
        "note": " ".join(hand[::7]),
        "forms": {"zh-Hant-TW": " ".join(hand[::8])},
    }


def _names(hand: Sequence[str]) -> tuple[str, ...]:
    """Payloads as the names of files: what no file system takes in a name is left out."""
    cut = (UNSAFE.sub("", payload.replace("/", "∕")).strip(".")[:60] for payload in hand)
    known = {unicodedata.normalize("NFC", name.strip()).casefold(): name.strip() for name in cut}
    return tuple(name for name in known.values() if name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
