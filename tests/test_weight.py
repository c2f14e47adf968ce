"""What a page weighs on the line: bound for every report, in every script and view."""

from collections.abc import Iterator
from pathlib import Path

from tests.weight import Weight, weight

# With styles, scripts, pictures and what the server says before each file.
MOST, REQUESTS = 60_000, 10


def test_a_report_costs_at_most_60_kb_and_10_requests_in_every_script_and_view(
    demonstration: Path, three_years: Path
) -> None:
    pages = [page for site in (demonstration, three_years) for page in reports(site)]
    assert len(pages) == 6 * (5 + 6)
    assert {page: cost for page in pages if is_heavy(cost := weight(page))} == {}


def test_so_do_the_longest_pages_of_every_kind(demonstration: Path) -> None:
    every = sorted(demonstration.rglob("*.html"), key=lambda page: page.stat().st_size)
    assert {page: cost for page in every[-60:] if is_heavy(cost := weight(page))} == {}


def reports(site: Path) -> Iterator[Path]:
    """The pages of the reports, in every script and view."""
    for folder in (site, *site.glob("zh-*")):
        for view in (folder, folder / "care"):
            yield from (page for page in (view / "reports").glob("*.html") if page.stem != "index")


def is_heavy(cost: Weight) -> bool:
    return cost.sent > MOST or cost.requests > REQUESTS


def test_everything_that_a_browser_fetches_is_weighed(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static/a.css").write_text("a { background: url(b.png) }")
    (tmp_path / "static/b.png").write_bytes(bytes(5000))
    (tmp_path / "a.js").write_text("1" * 5000)
    page = tmp_path / "index.html"
    page.write_text(
        '<link rel="stylesheet" media="print" href="static/a.css"><script src="a.js"></script>'
        '<link rel="canonical" href="https://example.org/"><a href="c.html">'
        '<img src="static/b.png">'
    )
    cost = weight(page)
    assert cost.requests == 4
    # A picture is sent as it is, a text compressed, a short one not.
    assert 5000 < cost.sent - cost.page < 5000 + 3 * 600 + 100
