"""The configuration in docs/publishing.md, word for word, over a folder that was published."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from sitegen.cli import main
from sitegen.output.headers import ATTACHMENT, DOWNLOADS, FOR_EVER, SANDBOX, SECURITY
from tests.built import SITES
from tests.golden import files
from tests.publish.servers import documented, program
from tests.weight import HEAD

# More than 1024 bytes, so that a compressed form lies beside it.
ACTIVE = b"<svg xmlns='http://www.w3.org/2000/svg'><script>top.ran = 1</script></svg>".ljust(2000)
# Files from outside; some bear names that are nearly those of files which the site itself makes.
FOREIGN = "a.svg|附 件.html|A.XML|a.tar.xhtml|a.rss|a.svgz|second.qr.svg|b.tei.xml".split("|")
SAVED = {
    "Content-Disposition": ATTACHMENT,
    "Content-Security-Policy": SANDBOX,
    "X-Content-Type-Options": "nosniff",
}


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


@pytest.fixture
def address(tmp_path: Path, nginx: Callable[[str], str]) -> str:
    """Where nginx shows a site that was published with files from outside."""
    site = tmp_path / "site"
    shutil.copytree(SITES / "pages" / "site", site)
    for name in (*FOREIGN, "rest.pdf"):
        (site / "content" / "reports" / "first" / name).write_bytes(ACTIVE)
    text = (site / "site.yml").read_text("utf-8").replace("example.org/health", "example.org")
    host = "publish:\n  live: {type: folder, path: ../live, compress: gzip}\n"
    (site / "site.yml").write_text(f"scripts: [zh-Hans]\n{text}{host}", "utf-8")
    for command in (["build"], ["verify"], ["publish"]):
        done = CliRunner().invoke(main, ["--project", str(site), *command])
        assert done.exit_code == 0, done.output
    return nginx(documented(tmp_path / "live"))


@pytest.fixture
def live(address: str) -> Callable[..., Answer]:
    """Asks nginx for a path of the published site."""

    def get(path: str, **headers: str) -> Answer:
        connection = HTTPConnection(address.removeprefix("http://"), timeout=10)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=given)
        reply = connection.getresponse()
        answer = Answer(reply.status, dict(reply.getheaders()), reply.read())
        connection.close()
        return answer

    return get


def test_nginx_shows_the_site_as_documented(live: Callable[..., Answer], tmp_path: Path) -> None:
    shown = files(tmp_path / "live" / "current")
    for path in ("index.html", "reports/first.html", "reports/first/table.csv"):
        assert live(f"/{path}").body == shown[path]
    home = live("/")
    assert home.body == shown["index.html"]
    assert home.headers["Content-Type"] == "text/html; charset=utf-8"
    assert SECURITY.items() <= home.headers.items()
    assert home.headers["Cache-Control"] == "no-cache"
    style = next(path for path in shown if path.endswith(".css"))
    answer = live(f"/{style}")
    assert answer.headers["Cache-Control"] == FOR_EVER
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert SECURITY.items() <= answer.headers.items()
    packed = live("/index.html", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.body == shown["index.html.gz"]
    assert all(said(one) <= HEAD for one in (home, answer, packed))
    missing = live("/none.html")
    assert (missing.status, missing.body) == (404, shown["404.html"])
    assert live("/_headers").status == live("/.nojekyll").status == 404
    old = live("/2018/t20180305_1.htm")
    assert (old.status, b'http-equiv="refresh"' in old.body) == (200, True)


def said(answer: Answer) -> int:
    """The bytes of what is said before a file."""
    return len("HTTP/1.1 200 OK\r\n\r\n") + sum(
        len(f"{name}: {value}\r\n") for name, value in answer.headers.items()
    )


def test_nginx_sends_files_from_outside_that_can_run_as_downloads(
    live: Callable[..., Answer],
) -> None:
    for name in FOREIGN:
        for encoding in ("identity", "gzip"):
            answer = live(f"/reports/first/{quote(name)}", Accept_Encoding=encoding)
            assert answer.status == 200
            assert SAVED.items() <= answer.headers.items(), name
            assert "Content-Encoding" in answer.headers or answer.body == ACTIVE
    # nginx decodes and joins an address before it looks for a rule.
    for path in (
        "//reports/first/a.svg",
        "/reports/first/./a%2Esvg",
        "/reports/second/../first/a.sv%67",
        "/reports%2Ffirst/a.svg?a.pdf",
        "/static/../reports/first/a.svg",
    ):
        answer = live(path)
        assert (answer.status, SAVED.items() <= answer.headers.items()) == (200, True), path
    # What the site makes, and what cannot run, is shown.
    for name in ("first.tei.xml", "first.qr.svg", "rest.pdf", "table.csv"):
        answer = live(f"/reports/first/{name}")
        assert answer.status == 200
        assert "Content-Disposition" not in answer.headers
        assert SECURITY.items() <= answer.headers.items()


def test_a_browser_saves_them_and_stays_where_it_was(address: str, page: Page) -> None:
    page.goto(f"{address}/reports/first.html")
    for name in ("a.svg", "附 件.html"):
        with page.expect_download() as saved:
            page.evaluate("there => { location.href = there }", f"first/{quote(name)}")
        assert saved.value.suggested_filename == name
        assert saved.value.path().read_bytes() == ACTIVE
        assert page.url == f"{address}/reports/first.html"


def test_the_documented_rule_is_that_of_the_code(tmp_path: Path) -> None:
    assert f'location ~* "^{DOWNLOADS}" {{' in documented(tmp_path)


def test_the_configuration_of_nginx_is_sound(tmp_path: Path) -> None:
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path / 'pid'};\nevents {{}}\n"
        f"http {{\nserver {{\n{documented(tmp_path)}\n}}\n}}\n"
    )
    test = [program("nginx"), "-t", "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"]
    done = subprocess.run(test, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
