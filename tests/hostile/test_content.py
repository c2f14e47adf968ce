"""No payload becomes active: read as files, and in Chromium with a policy and without one."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from sitegen.build import build
from sitegen.config import load_config
from sitegen.jobs import Processes, in_order
from sitegen.output.write import write_parts
from tests.browser import served
from tests.built import THREE_YEARS
from tests.hostile.alarm import LIVE, Open, alive, watched
from tests.hostile.payloads import classes, payloads
from tests.hostile.site import project
from tests.test_pages import POLICY
from tests.tried import Tried

pytestmark = pytest.mark.slow

# Where an address may lead that a reader follows; what a page fetches lies in the site.
FOLLOWED = ("http", "https", "mailto", "tel")
# Attributes that run, load or send by themselves.
ACTS = re.compile(r" (on\w+|style|srcdoc|srcset|formaction|ping|background|poster)$")
# A spreadsheet takes a cell that begins so for a formula; behind an apostrophe it is text.
RUNS = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ADDRESSES = ("href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcset")
# A page of each kind, in the views whose templates differ.
KINDS = (
    "index sitemap search reports/index years/2020 years/2018 columns/index columns/column-0 "
    "indicators/index indicators/ind organisations/index people/index "
    "organisations/organisations-0 people/people-0 places/places-0 programmes/programmes-0 "
    "works/index commitments/index duties/index pages/page-0 revisions/hostile-0--2020-01-02"
).split()


SCRIPTS = [
    pytest.param(("zh-Hans",), id="one-script"),
    pytest.param(("zh-Hans", "zh-Hant-TW"), id="two-scripts", marks=pytest.mark.soak),
]


@pytest.fixture(scope="module", params=SCRIPTS)
def hostile(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder of the site; its mistakes would stop a build, and are let through here."""
    root = tmp_path_factory.mktemp("hostile")
    made = build(load_config(project(root / "site", request.param)))
    write_parts(made.pages.parts(), root / "build", last=made.pages.last, team=Processes(2))
    return root / "build"


class Told(NamedTuple):
    """What all pages of the site hold: elements and attributes, and addresses that are wrong."""

    shapes: frozenset[str]
    wrong: tuple[tuple[str, str, str, str], ...]


@pytest.fixture(scope="module")
def told(hostile: Path) -> Told:
    """All pages, each read once, by two processes."""
    paths = [*pages(hostile)]
    found = [*in_order(lambda n: read(paths[n]), len(paths), 2)]
    shapes = frozenset[str]().union(*(one.shapes for one in found))
    return Told(shapes, tuple(wrong for one in found for wrong in one.wrong))


@pytest.fixture(scope="module")
def innocent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the same theme with nothing to hide."""
    out = tmp_path_factory.mktemp("innocent") / "build"
    made = build(load_config(THREE_YEARS))
    write_parts(made.pages.parts(), out, last=made.pages.last, team=Processes(2))
    return out


def test_the_payloads_are_of_every_class() -> None:
    assert len(payloads()) > 800
    assert len(classes()) == 16


# ---- the files ----------------------------------------------------------------------------


def test_pages_have_no_element_that_an_innocent_site_lacks_and_no_attribute_that_acts(
    hostile: Path, told: Told, innocent: Path, tried: Tried
) -> None:
    # What a text may be in Markdown, where the innocent one is not.
    known = set("hr pre code br em s img li ul ol blockquote strong sup h6".split())
    allowed = known.union(*(read(page).shapes for page in pages(innocent)))
    assert [shape for shape in told.shapes if ACTS.search(shape)] == []
    assert {shape for shape in told.shapes if " " not in shape} <= allowed
    tried("payloads in a site", len(payloads()))
    tried("pages with payloads, read", sum(1 for _ in pages(hostile)))


def test_no_address_leads_to_what_a_browser_would_run(told: Told) -> None:
    assert told.wrong == ()


def test_every_other_file_is_sound(hostile: Path) -> None:
    """XML and JSON are well-formed, and no cell of a CSV file runs."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in hostile.rglob("*"):
        match path.name.partition(".")[2]:
            case "atom" | "xml" | "tei.xml" | "qr.svg":
                etree.parse(path, parser)
            case "json" | "jsonld" | "csl.json":
                json.loads(path.read_bytes())
            case "csv":
                assert [cell for cell in cells(path) if RUNS.match(cell)] == []


def test_json_ld_stays_in_its_element(hostile: Path) -> None:
    found = 0
    for page in pages(hostile):
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.S
        ):
            json.loads(block)
            found += 1
    assert found > 100


def test_files_from_outside_are_saved_and_not_shown(hostile: Path) -> None:
    rules = (hostile / "_headers").read_text("utf-8")
    for name in ("active.svg", "active.html"):
        assert f"/reports/:report/{name}\n  Content-Disposition: attachment\n" in rules
    report = (hostile / "reports/hostile-0.html").read_text("utf-8")
    assert re.findall(r'href="[^"]*active\.svg"[^>]*', report)[0].endswith(" download")


# ---- in a browser -------------------------------------------------------------------------

with_policy = pytest.mark.parametrize(
    "headers", [{"Content-Security-Policy": POLICY}, {}], ids=["with-policy", "without"]
)


@with_policy
def test_nothing_runs_in_a_browser(
    headers: Mapping[str, str], hostile: Path, new_page: Open, tried: Tried
) -> None:
    """All texts are opened without a policy; with one, a page of each kind."""
    said: list[str] = []
    reports = [f"{below}reports/hostile-{n}" for below in ("", "care/") for n in range(12)]
    there = [kind for kind in KINDS if (hostile / f"{kind}.html").exists()]
    assert len(there) > len(KINDS) - 6
    kinds = [f"{below}{kind}" for below in ("", "care/") for kind in there]
    chosen = [f"{one}.html" for one in (kinds[: len(there)] if headers else [*kinds, *reports])]
    with served(hostile, headers) as url:
        assert dict(alive(watched(new_page(), said), url, chosen)) == {}
    assert said == []
    tried("pages with payloads, in Chromium", len(chosen))


@pytest.mark.soak
@pytest.mark.timeout(3600)
@with_policy
@pytest.mark.parametrize("tree", ["", "care", "zh-hant-tw", "zh-hant-tw/care"])
@pytest.mark.parametrize("hostile", [("zh-Hans", "zh-Hant-TW")], indirect=True, ids=["two-scripts"])
def test_nothing_runs_on_any_page(
    tree: str, headers: Mapping[str, str], hostile: Path, new_page: Open, tried: Tried
) -> None:
    said: list[str] = []
    every = (path.relative_to(hostile).as_posix() for path in sorted(pages(hostile)))
    chosen = [path for path in every if tree_of(path) == tree]
    assert len(chosen) > 600
    with served(hostile, headers) as url:
        assert dict(alive(watched(new_page(), said), url, chosen)) == {}
    assert said == []
    tried("pages with payloads, in Chromium", len(chosen))


def tree_of(path: str) -> str:
    """The variant that a page is of, by the folder of its tree."""
    found = re.match(r"(?:zh-hant-tw/)?(?:care/)?", path)
    return found[0].rstrip("/") if found else ""


# Each does its work in another moment of a page, and leaves nothing of itself behind: only what
# watches while a page loads can tell.
ALIVE = """
<script>hit(1); document.currentScript.remove()</script>
<script>document.currentScript.remove(); alert(1)</script>
<script>document.currentScript.remove(); addEventListener("load", () => hit(1))</script>
<script>document.currentScript.remove(); addEventListener("load", () => setTimeout(hit))</script>
<script>document.currentScript.remove(); requestAnimationFrame(() => hit(1))</script>
<script>document.currentScript.remove(); location.hash = "moved"</script>
<img src=missing.png onerror="hit(1); this.remove()">
<p onclick="hit(1)" id=p></p>
<svg onload="hit(1); this.remove()"></svg>
<svg><animate attributeName=x dur=1s onbegin="hit(1); this.parentNode.remove()"/></svg>
<details open ontoggle="hit(1); this.remove()"><summary>a</summary></details>
<input autofocus onfocus="hit(1); this.remove()">
<iframe src="javascript:parent.hit(1)"></iframe>
<iframe srcdoc="<script>parent.hit(1)</script>"></iframe>
<object data="data:text/html,a"></object>
<a href="javascript:hit(1)">a</a>
<style>body { color: red }</style>
<meta http-equiv=refresh content="0; url=index.html?moved">
""".strip().splitlines()


@with_policy
def test_what_runs_is_seen_in_this_way_of_looking(
    headers: Mapping[str, str], tmp_path: Path, new_page: Open
) -> None:
    """Pages in which something runs, each between pages in which nothing does."""
    page = "<!doctype html><html lang=en><title>t</title><body>{}</body></html>"
    for number, payload in enumerate(ALIVE):
        (tmp_path / f"{number}.html").write_text(page.format(payload))
    (tmp_path / "index.html").write_text(page.format("nothing"))
    paths = [path for n in range(len(ALIVE)) for path in (f"{n}.html", "index.html")]
    said: list[str] = []
    with served(tmp_path, headers) as url:
        seen = dict(alive(watched(new_page(), said), url, paths))
        seen |= {line.removeprefix(url).partition(":")[0]: [] for line in said}
    assert [ALIVE[n] for n in range(len(ALIVE)) if f"{n}.html" not in seen] == []
    assert "index.html" not in seen


def test_nothing_runs_in_what_search_finds(hostile: Path, new_page: Open) -> None:
    said: list[str] = []
    page = watched(new_page(), said)
    asked = ("hit(1)", "javascript", "<script>", "onerror", "{{7*7}}", '" onclick="hit(1)')
    with served(hostile) as url:
        for words in asked:
            page.goto(f"{url}search.html")
            page.locator("main input[type=search]").fill(words)
            page.keyboard.press("Enter")
            page.wait_for_function("document.querySelector('#search .answer').textContent")
            page.wait_for_timeout(200)
            assert page.evaluate(LIVE) == [0], words
    assert said == []


# ---- reading files ------------------------------------------------------------------------


def pages(folder: Path) -> Iterator[Path]:
    """The pages that the site made, not what lies beside its reports."""
    return (path for path in folder.rglob("*.html") if path.name != "active.html")


def elements(page: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    tree = etree.HTML(page.read_text(encoding="utf-8"))
    for one in tree.iter():
        # A comment or an instruction has a function for its name.
        attributes = {str(name): str(value) for name, value in one.attrib.items()}
        yield ("comment" if str(one.tag).startswith("<") else str(one.tag)), attributes


def read(page: Path) -> Told:
    """The elements of a page with the names of their attributes, and its wrong addresses."""
    shapes: set[str] = set()
    wrong = []
    for tag, attributes in elements(page):
        shapes |= {tag, *(f"{tag} {name}" for name in attributes)}
        for name in _ADDRESSES:
            if name in attributes and not is_harmless(tag, name, attributes[name]):
                wrong.append((page.name, tag, name, attributes[name]))
    return Told(frozenset(shapes), tuple(wrong))


def is_harmless(tag: str, name: str, value: str) -> bool:
    """Whether an address is a way out that is followed, or lies in the site."""
    scheme = _SCHEME.match(value)
    foreign = bool(scheme) or value.strip().startswith(("//", "\\", "/\\"))
    # `link` names the page's own public address.
    followed = tag in ("a", "link") and name == "href"
    return not foreign or (followed and scheme is not None and scheme[1].lower() in FOLLOWED)


def cells(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8-sig")
    for row in list(csv.reader(io.StringIO(text, newline="")))[1:]:
        yield from (one for one in row if not re.fullmatch(r"[+-]?\d+(\.\d+)?%?", one))
