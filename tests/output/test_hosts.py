import re
from mimetypes import MimeTypes
from pathlib import Path

import pytest

from sitegen.output.headers import (
    FOR_EVER,
    POLICY,
    SHORT,
    cache_control,
    content_type,
    headers_file,
    is_download,
)
from tests.built import SITES, built
from tests.test_pages import POLICY as TESTED

# A browser makes of these a document that may hold scripts.
RUNS = re.compile(r"html|svg|[/+]xml$|xsl|mathml|rfc822")
PAGES = built(SITES / "pages" / "site")


def test_an_old_address_leads_on_without_a_script() -> None:
    page = PAGES.html("2018/t20180305_1.htm")
    assert '<meta http-equiv="refresh" content="0; url=../reports/first.html">' in page
    assert '<link rel="canonical" href="https://example.org/health/reports/first.html">' in page
    assert re.search(r'<a href="\.\./reports/first\.html">[^<]+</a>', page)
    assert page.count('rel="canonical"') == 1


def test_an_old_folder_leads_on_from_its_index() -> None:
    assert 'url=../reports/first.html"' in PAGES.html("yearly/index.html")


def test_old_addresses_are_in_no_list_and_no_map() -> None:
    said = {path for path, data in PAGES.files.items() if b"t20180305_1" in data}
    assert said == {"_redirects", "reports/first/first.md"}  # the latter is the source as it is


def test_hosts_that_read_redirects_get_all_of_them() -> None:
    assert PAGES.html("_redirects").splitlines() == [
        "/health/old/all.html /health/reports/index.html 301",
        "/health/show.jsp /health/reports/second.html 301",
        "/health/2018/t20180305_1.htm /health/reports/first.html 301",
        "/health/yearly/ /health/reports/first.html 301",
    ]


def test_a_site_without_old_addresses_has_no_redirects() -> None:
    assert "_redirects" not in built(SITES / "minimal" / "site").files


def test_no_header_stands_in_two_rules() -> None:
    rules = re.split(r"^(?=/)", PAGES.html("_headers"), flags=re.MULTILINE)[1:]
    names = [line.split(":")[0].strip() for rule in rules for line in rule.splitlines()[1:]]
    assert sorted(names) == sorted(set(names))
    assert f"Content-Security-Policy: {POLICY}" in rules[0]


def test_the_policy_is_the_one_that_pages_are_tested_with() -> None:
    assert POLICY == TESTED


def test_no_host_is_to_process_the_pages() -> None:
    assert PAGES.files[".nojekyll"] == b""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/b.css", "text/css; charset=utf-8"),
        ("keep.js", "text/javascript; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("data/a.json", "application/json; charset=utf-8"),
        ("a.jsonld", "application/ld+json; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.tei.xml", "application/xml; charset=utf-8"),
        ("original.PDF", "application/pdf"),
        ("a.png", "image/png"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("_headers", "application/octet-stream"),
        ("a.b/none", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(path: str, kind: str) -> None:
    assert content_type(path) == kind


def test_only_what_has_its_hash_in_its_name_is_kept_for_ever() -> None:
    assert cache_control("static/base.0123456789.css") == FOR_EVER
    assert cache_control("reports/static/a.css") == cache_control("index.html") == SHORT


@pytest.mark.parametrize(
    "name",
    "a.svg original.HTML a.tei.xml.svg x/a.xhtml 附件.htm a.mht a.xml b.qr.svg A.QR.SVG x/a.qr.svg "
    "a.rss b.tei.xml a.svgz".split(),
)
def test_what_a_browser_would_run_is_saved(name: str) -> None:
    assert is_download(f"reports/a/{name}")


def test_what_a_table_of_types_calls_html_xml_or_mail_is_saved() -> None:
    """The tables are Python's, which object storage is told, and that of nginx."""
    own = re.findall(r"(\S+/\S+)\s+([^;]+);", Path("/etc/nginx/mime.types").read_text())
    types = [(f".{ending}", kind) for kind, endings in own for ending in endings.split()]
    types += MimeTypes(filenames=()).types_map[True].items()
    active = {ending for ending, kind in types if RUNS.search(kind)}
    assert {".html", ".svgz", ".rss", ".rdf", ".eml"} <= active
    assert [ending for ending in sorted(active) if not is_download(f"reports/a/b{ending}")] == []


@pytest.mark.parametrize(
    "path",
    "reports/a.html reports/a/a.qr.svg reports/a/a.tei.xml reports/a/a.pdf reports/a/html "
    "zh-hant-tw/reports/a.html static/form.svg index.html reports/a/a.svg.pdf".split(),
)
def test_what_is_ours_or_rests_is_shown(path: str) -> None:
    assert not is_download(path)


def test_one_rule_serves_all_files_of_a_name() -> None:
    rules = headers_file(["reports/a/原 件.html", "reports/b/原 件.html", "reports/b/c.pdf"])
    assert rules.count("Content-Disposition: attachment") == 1
    assert "/reports/:report/%E5%8E%9F%20%E4%BB%B6.html\n" in rules
