"""Properties of every site, the real one among them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from hashlib import blake2b
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from opencc import OpenCC

from sitegen.build import build, forget, shown, text_in_script
from sitegen.config import load_config
from sitegen.jobs import Processes
from sitegen.model import Document, Page, Source
from sitegen.output.templates.environment import code
from sitegen.output.write import write, write_parts
from sitegen.problems import DefectError
from sitegen.script.lexicon import lexicon
from sitegen.source.parse import parse
from sitegen.verify import verify
from sitegen.verify.page import ADDRESSES, VOID
from tests.built import ROOT, SITES, THREE_YEARS, built, content

SMALL = {
    name: SITES / name / "site" for name in ("minimal", "compound", "pages", "traditional-source")
}
SMALL["three-years"] = THREE_YEARS
EVERY = {**SMALL, "demonstration": ROOT}


class Site(NamedTuple):
    """A site: its folder, and its files by their paths."""

    root: Path
    files: Mapping[str, bytes]

    def pages(self, below: str = "") -> Iterator[tuple[str, str]]:
        """The paths and the HTML of its pages."""
        for path, data in self.files.items():
            if path.startswith(below) and path.endswith(".html"):
                yield path, data.decode()


@pytest.fixture(params=EVERY)
def site(request: pytest.FixtureRequest) -> Site:
    """Each site once; the demonstration is built once for all workers, and read from its folder."""
    if request.param != "demonstration":
        return Site(SMALL[request.param], built(SMALL[request.param]).files)
    return Site(ROOT, read(request.getfixturevalue("demonstration")))


@cache
def read(out: Path) -> Mapping[str, bytes]:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


DIGESTS = """
import json, sys
from pathlib import Path
from tests.test_build import digests
from tests.built import built
json.dump(digests(built(Path(sys.argv[1])).files), sys.stdout)
"""


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: blake2b(data, digest_size=8).hexdigest() for path, data in files.items()}


def test_another_hash_seed_makes_the_same_bytes(site: Site) -> None:
    """In another process, with another order of every set."""
    other = subprocess.run(
        [sys.executable, "-c", DIGESTS, str(site.root)],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert json.loads(other.stdout) == digests(site.files)


def test_processes_that_are_forked_compile_no_template() -> None:
    pages = build(load_config(SMALL["minimal"])).pages.ready()
    compiled = code.cache_info().misses
    assert compiled > 0
    assert list(pages)
    assert code.cache_info().misses == compiled


@pytest.mark.parametrize("name", SMALL)
def test_a_file_asked_for_by_its_path_is_the_one_that_is_written(name: str) -> None:
    pages = build(load_config(SMALL[name])).pages
    for written in pages:
        assert pages.page(written.path) == written


def test_no_file_is_made_for_a_path_that_the_site_does_not_have() -> None:
    pages = build(load_config(SMALL["minimal"])).pages
    for path in ("", "none.html", "none.pdf", "reports", "reports/", "/index.html", "../site.yml"):
        assert pages.page(path) is None


@pytest.mark.parametrize("name", ["minimal", "three-years"])
def test_one_process_and_eight_make_the_same_bytes(name: str, tmp_path: Path) -> None:
    made = build(load_config(SMALL[name]))
    for jobs in (1, 8):
        last = partial(made.pages.last, jobs=jobs)
        out, team = tmp_path / str(jobs), Processes(jobs)
        write_parts(made.pages.parts(), out, last=last, team=team)
    assert read(tmp_path / "1") == read(tmp_path / "8") == built(SMALL[name]).files


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_defect_names_the_text_at_which_it_came(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(source: Source, beside: Source | None) -> Document:
        if "yunting-2022-plan" in source.path:
            raise KeyError("one")
        return parse(source, beside)

    monkeypatch.setattr("sitegen.build.parse", parsed)
    forget()
    with pytest.raises(
        DefectError, match=r"^content/reports/yunting-2022-plan/index\.md: .* KeyError: 'one'"
    ):
        build(load_config(THREE_YEARS), jobs=jobs)


def test_a_defect_names_the_page_at_which_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.pages.matter", lambda *_: 1 // 0)
    pages = build(load_config(SMALL["minimal"])).pages
    with pytest.raises(DefectError, match=r"^reports/one\.html: sitegen itself failed: ZeroDiv"):
        pages.page("reports/one.html")


def test_every_text_is_its_source_and_every_link_leads_somewhere(
    site: Site, tmp_path: Path
) -> None:
    made = build(load_config(site.root))
    config = made.catalog.config
    write((Page(path, data) for path, data in site.files.items()), tmp_path / "build")
    problems = verify(
        config.content,
        made.documents,
        tmp_path / "build",
        tuple(shown(made)),
        lambda document, script: text_in_script(document, script, made),
        config.base_url,
    )
    assert problems == ()


def test_nothing_of_a_mark_reaches_a_file(site: Site) -> None:
    """`]{.` may stand in code and in an original only; the private characters of marks nowhere."""
    for path, data in site.files.items():
        name = path.rpartition("/")[2]
        if name.endswith((".html", ".json", ".jsonld", ".csv", ".xml", ".txt")):
            text = re.sub("<code.*?</code>", "", data.decode(), flags=re.DOTALL)
            assert not re.search("[\U000f0000-\U000ffffd]", text), path
            # The texts of search have what code says, too, without its tags.
            may = name.startswith("original.") or path.startswith("search/")
            assert may or not re.search(r"\]\{\s*[.a-z]", text), path


def test_every_page_names_its_script(site: Site) -> None:
    config = load_config(site.root)
    folders = {script.lower(): script for script in config.scripts}
    for path, html in site.pages():
        named = re.search(r'<html lang="([^"]+)"', html)
        assert named is not None
        assert named[1] == folders.get(path.partition("/")[0], config.scripts[0]), path


def test_a_traditional_page_has_no_simplified_character(site: Site) -> None:
    """Outside of addresses and of what the page itself says is Simplified or code."""
    left = {
        text: path
        for path, html in site.pages("zh-hant-")
        for text in shown_texts(html)
        if not only_simplified().isdisjoint(text)
    }
    assert left == {}


@cache
def only_simplified() -> frozenset[str]:
    """Characters that neither of the Traditional scripts keeps, nor has as one form of several."""
    taiwan, hong_kong = OpenCC("s2tw").convert, OpenCC("s2hk").convert
    forms = lexicon().forms
    return frozenset(
        c
        for c in map(chr, range(0x4E00, 0xA000))
        if c not in (taiwan(c), hong_kong(c)) and c not in forms.get(c, "")
    )


def shown_texts(html: str) -> list[str]:
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return reader.texts


class _Shown(HTMLParser):
    """The texts and attributes of a page, but for addresses, code, and what is in Simplified."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        aside = tag in ("code", "pre") or given.get("lang") == "zh-Hans"
        within = bool(self.open) and self.open[-1][1]
        hidden = (within or aside) and tag != "html"
        if tag not in VOID:
            self.open.append((tag, hidden))
        if not hidden:
            self.texts += [value or "" for name, value in attrs if name not in ADDRESSES]

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.open and not self.open[-1][1] and data.strip():
            self.texts.append(data.strip())


def test_a_page_says_the_dates_of_a_notice_and_of_the_day_it_was_made(tmp_path: Path) -> None:
    """So that a page which nobody renews does not lie."""
    root = shutil.copytree(SITES / "minimal" / "site", tmp_path / "site")
    report = root / "content" / "reports" / "one" / "index.md"
    notice = 'notice: {from: "2023-07-03", to: "2023-07-09"}\ncontact: {phone: 010-12345678转801}'
    text = report.read_text("utf-8").replace("---\n", f"---\n{notice}\n", 1)
    report.write_text(text, "utf-8")
    made = build(load_config(root), date="2023-07-10")
    pages = {page.path: content(page) for page in made.pages}
    html = pages["reports/one.html"].decode()
    assert "2023年7月3日至7月9日" in html
    assert "（截至2023年7月10日编制本页时已结束）" in html
    assert '<a href="tel:01012345678;ext=801">010-12345678转801</a>' in html


# ---- a report more -----------------------------------------------------------------------

SIXTH = """---
title: 深圳市2018年居民健康素养监测结果
type: bulletin
issuer: 深圳市卫生健康委员会
published: "2019-03-01"
year: "2018"
scope: shenzhen
covers: ["2018"]
---

2018年全市居民健康素养水平为[21.05%]{.fig i=health-literacy}。
"""


def test_a_report_with_one_figure_changes_series_year_promise_and_chart(tmp_path: Path) -> None:
    """Nothing else has to be touched: the figure finds its indicator, its year, its promise."""
    before, after = dict(with_sixth(tmp_path, "")), dict(with_sixth(tmp_path, SIXTH))
    changed = {path for path in after if after[path] != before.get(path)}
    assert {
        "reports/shenzhen-2018-literacy.html",
        "indicators/health-literacy.html",
        "years/2018.html",
        "years/2019.html",
        "commitments/state-met.html",
        "commitments/state-later.html",
        "commitments/year-2018.html",
        "index.html",
    } <= changed
    indicator = after["indicators/health-literacy.html"].decode()
    assert "21.05" in indicator
    assert "21.05" not in before["indicators/health-literacy.html"].decode()
    assert drawing(indicator) != drawing(before["indicators/health-literacy.html"].decode())
    assert "21.05" in after["commitments/state-met.html"].decode()


def with_sixth(tmp_path: Path, text: str) -> Iterator[tuple[str, bytes]]:
    """The demonstration site with one report more, in one script."""
    root = tmp_path / ("six" if text else "five")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yml", root / "site.yml")
    if text:
        report = root / "content" / "reports" / "shenzhen-2018-literacy" / "index.md"
        report.parent.mkdir()
        report.write_text(text, encoding="utf-8")
    made = build(replace(load_config(root), scripts=("zh-Hans",)))
    assert made.problems == ()
    return ((page.path, content(page)) for page in made.pages)


def drawing(html: str) -> list[str]:
    return re.findall("<svg.*?</svg>", html, flags=re.DOTALL)


# ---- a site with mistakes ----------------------------------------------------------------


def test_a_broken_site_leaves_the_build_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SMALL["minimal"], root)
    run = [sys.executable, "-m", "sitegen", "--project", str(root), "build"]
    assert subprocess.run(run, capture_output=True, check=False).returncode == 0
    before = state(root / "build")
    report = root / "content" / "reports" / "one" / "index.md"
    report.write_text(report.read_text("utf-8").replace("summary", "sumary"), encoding="utf-8")
    failed = subprocess.run(run, capture_output=True, check=False, text=True)
    assert failed.returncode == 1
    assert "did you mean 'summary'?" in failed.stderr
    assert failed.stderr.endswith("Error: 1 problem; build/ is as it was\n")
    assert state(root / "build") == before


def state(out: Path) -> dict[str, tuple[bytes, int]]:
    """The files of a folder with their bytes and their times."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
