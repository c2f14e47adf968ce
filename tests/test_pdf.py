"""Sites whose official documents are made as PDF, too (`pdf: true`)."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sitegen.build import build
from sitegen.config import load_config
from sitegen.fingerprint import fingerprint
from sitegen.jobs import Processes
from sitegen.output.write import write_parts
from sitegen.problems import SitegenError
from tests.built import SITES, THREE_YEARS, content
from tests.sheets import texts
from tests.test_axe import COLOUR, looked_at

PLAN = "reports/yunting-2022-plan"
SCRIPTS = {"": "", "zh-hant-tw/": ".zh-hant-tw", "zh-hant-hk/": ".zh-hant-hk"}


def with_pdf(site: Path, folder: Path, setting: str = "pdf: true\n") -> Path:
    """A copy of a site that makes PDF."""
    root = folder / "site"
    shutil.copytree(site, root, ignore=shutil.ignore_patterns("build", ".*"))
    text = (root / "site.yml").read_text("utf-8")
    (root / "site.yml").write_text(text + setting, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The pages and the PDF of the reports of the example."""
    root = with_pdf(THREE_YEARS, tmp_path_factory.mktemp("pdf"))
    made = build(load_config(root)).pages
    subjects = {route.subject: route for route in made.routes if route.subject.kind == "report"}
    return {
        page.path: content(page)
        for subject in subjects
        for page in made.of(subject, [route for route in made.routes if route.subject == subject])
    }


def test_every_official_document_has_a_pdf_in_each_script(printed: Mapping[str, bytes]) -> None:
    official = ("2021-plan", "2022-plan", "2022-summary", "2023-plan")
    assert {path for path in printed if path.endswith(".pdf")} == {
        f"reports/yunting-{name}/yunting-{name}{ending}.pdf"
        for name in official
        for ending in SCRIPTS.values()
    }


@pytest.mark.parametrize("folder", SCRIPTS)
@pytest.mark.parametrize("view", ["", "care/"])
def test_a_page_offers_the_pdf_in_its_script(
    printed: Mapping[str, bytes], folder: str, view: str
) -> None:
    page = printed[f"{folder}{view}{PLAN}.html"].decode()
    file = f"{PLAN}/yunting-2022-plan{SCRIPTS[folder]}.pdf"
    size = round(len(printed[file]) / 1000)
    found = re.findall(r'<a href="([^"]+\.pdf)">([^<]+)</a><span class="size">([^<]+)<', page)
    up = "../" * f"{folder}{view}{PLAN}".count("/")
    word, kind = ("下載公文版式", "PDF 文件") if folder else ("下载公文版式", "PDF 文档")
    assert found[0] == (up + file, word, f"{kind}，{size} KB")
    assert sha256(printed[file]).hexdigest() in page


@pytest.mark.parametrize("view", ["", "care/"])
def test_axe_finds_nothing_on_a_page_with_a_pdf(
    view: str,
    printed: Mapping[str, bytes],
    three_years: Path,
    tmp_path: Path,
    page: Page,
    site_url: Callable[[Path], str],
) -> None:
    shutil.copytree(three_years, tmp_path, dirs_exist_ok=True)
    for path, data in printed.items():
        (tmp_path / path).write_bytes(data)
    page.goto(f"{site_url(tmp_path)}{view}{PLAN}.html")
    assert page.locator("a[href$='.pdf']").first.is_visible()
    faults = looked_at(page)
    page.emulate_media(color_scheme="dark")
    assert [*faults, *looked_at(page, COLOUR)] == []


def test_other_documents_have_none(printed: Mapping[str, bytes]) -> None:
    assert ".pdf" not in printed["reports/yunting-2021-summary.html"].decode()


@pytest.mark.parametrize("folder", SCRIPTS)
def test_a_pdf_says_what_its_page_says(printed: Mapping[str, bytes], folder: str) -> None:
    id = "yunting-2022-summary"
    pages = texts(printed[f"reports/{id}/{id}{SCRIPTS[folder]}.pdf"])
    said = "".join(re.sub(r"—\d+—", "", page) for page in pages)
    html = printed[f"{folder}reports/{id}.html"].decode()
    body = html[html.index('id="text">') : html.index('<div class="after">')]
    body = re.sub(r"<aside.*?</aside>|<sup[^>]*>.*?</sup>", "", body, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>|\s", "", body[body.index(">") + 1 :])
    assert len(text) > 500
    assert text in said


def test_the_preview_has_a_pdf_by_its_path(tmp_path: Path, printed: Mapping[str, bytes]) -> None:
    pages = build(load_config(with_pdf(THREE_YEARS, tmp_path))).pages
    path = f"{PLAN}/yunting-2022-plan.zh-hant-tw.pdf"
    page = pages.page(path)
    assert page is not None
    assert content(page) == printed[path]
    assert pages.page("reports/yunting-2021-summary/yunting-2021-summary.pdf") is None


def test_a_build_after_others_in_several_processes_has_the_same_bytes(
    tmp_path: Path, printed: Mapping[str, bytes]
) -> None:
    # This process has set PDF already, in threads which those that it forks do not have.
    made = build(load_config(with_pdf(THREE_YEARS, tmp_path))).pages
    some = [part for part in made.ready().parts() if "yunting-2022-plan" in part.name]
    write_parts(some, tmp_path / "out", team=Processes(2))
    path = f"{PLAN}/yunting-2022-plan.pdf"
    assert (tmp_path / "out" / path).read_bytes() == printed[path]


def test_what_pdf_are_made_with_is_part_of_what_a_site_is_made_from(tmp_path: Path) -> None:
    bare = build(load_config(SITES / "compound/site")).pages
    ours = build(load_config(with_pdf(SITES / "compound/site", tmp_path))).pages
    assert ours.made_from() != bare.made_from()
    assert ours.made_from() == ours.anew().made_from()


def test_the_font_of_a_site_is_part_of_its_fingerprint(tmp_path: Path) -> None:
    root = with_pdf(SITES / "minimal/site", tmp_path, "pdf: true\npdf_font: fonts/own.ttf\n")
    (root / "fonts").mkdir()
    (root / "fonts/own.ttf").write_bytes(b"one")
    before = fingerprint(load_config(root))
    (root / "fonts/own.ttf").write_bytes(b"two")
    assert fingerprint(load_config(root)) != before


def test_without_the_extra_a_site_with_pdf_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_pdf(SITES / "minimal/site", tmp_path)
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "sitegen.output.paper.typeset", raising=False)
    monkeypatch.delattr("sitegen.output.paper.typeset", raising=False)
    with pytest.raises(SitegenError) as told:
        build(load_config(root)).pages.ready()
    line = (root / "site.yml").read_text("utf-8").split("\n").index("pdf: true") + 1
    what = f"site.yml:{line}:1: PDF needs the module typst, which is not installed"
    assert str(told.value) == f"{what}\n    pip install 'sitegen[pdf]'"


def test_a_site_without_pdf_never_reads_the_library(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sitegen.build import build;"
        "from sitegen.config import load_config;"
        f"list(build(load_config(Path({str(SITES / 'compound/site')!r}))).pages);"
        "sys.exit('typst' in sys.modules or 'sitegen.output.paper.typeset' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_file_beside_a_report_may_not_have_the_name_of_its_pdf(tmp_path: Path) -> None:
    root = with_pdf(THREE_YEARS, tmp_path)
    (root / "content" / PLAN / "yunting-2022-plan.zh-hant-hk.pdf").write_bytes(b"%PDF")
    (problem,) = build(load_config(root)).problems
    assert problem.where.path == f"content/{PLAN}/yunting-2022-plan.zh-hant-hk.pdf"


@pytest.mark.browser
@pytest.mark.parametrize(("view", "target"), [("", 44), ("care/", 60)])
def test_a_finger_finds_the_pdf(
    page: Page, printed: Mapping[str, bytes], tmp_path: Path, view: str, target: int
) -> None:
    made = build(load_config(THREE_YEARS)).pages
    path = f"{view}{PLAN}.html"
    files = {path: printed[path]} | {
        one.path: content(one) for one in made.parts()[0].make() if one.path.startswith("static/")
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page.goto((tmp_path / path).as_uri())
    box = page.locator(".paper a").bounding_box()
    assert box is not None
    assert box["height"] >= target
