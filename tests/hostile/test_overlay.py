"""No payload runs in what the preview lays over a page: problems, lines of files, the bar."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sitegen.preview.about import About, Sheet
from sitegen.preview.answers import Answers
from sitegen.preview.server import listening
from sitegen.preview.state import Preview
from sitegen.preview.told import Telling
from sitegen.problems import Problem, Where
from tests.hostile.alarm import LIVE, Open, watched
from tests.hostile.payloads import payloads
from tests.preview.files import Site, site
from tests.tried import Tried

PAGE = b'<!doctype html><html lang="en"><title>t</title><body><main><p id="p1">%s</p></main></body>'
# Of the elements in the shadow trees of the preview, which a page does not show to a query.
_SHADOWS = """() => [...document.querySelectorAll("sitegen-preview")]
  .flatMap((host) => [...host.shadowRoot.querySelectorAll("*")])
  .filter((one) => /^(script|iframe|object|embed|base|img|svg|math|style)$/i.test(one.tagName)
    || [...one.attributes].some((given) => /^on/i.test(given.name)))
  .map((one) => one.tagName)"""


def problems(level: str) -> tuple[Problem, ...]:
    """Each payload as what is wrong, as what to do, as a line of a file and as its name."""
    told = []
    for line, payload in enumerate(payloads(), start=1):
        where = Where("a.md", line) if line % 3 else Where(payload, line)
        told.append(
            Problem(where, "r", payload, payload, "error" if level == "error" else "warning")
        )
    return tuple(told)


def sheet(built: Any, path: str) -> Sheet:
    return Sheet(Where("a.md"), (("p1", 1),), problems("warning"), payloads())


@pytest.mark.slow
def test_nothing_runs_in_the_overlay(tmp_path: Path, new_page: Open, tried: Tried) -> None:
    lines = "\n".join(" ".join(payload.split()) for payload in payloads())
    (tmp_path / "a.md").write_text(lines, encoding="utf-8", errors="replace")
    now = [site({"index.html": PAGE % b"one"})]
    said: list[str] = []
    telling = Telling(tmp_path)
    preview = Preview(lambda: now[0])
    preview.rebuild()
    page = watched(new_page(), said)
    with listening(preview, Answers(About(telling, sheet), telling, "token"), 0) as address:
        page.goto(address)
        page.locator(".bar button.review").click()
        expect(page.locator(".bar li")).to_have_count(len(payloads()))
        harmless(page)
        now[0] = Site(now[0].pages, problems("error"))
        preview.rebuild()
        expect(page.locator(".overlay li")).to_have_count(len(payloads()))
        first = page.locator(".overlay li strong").first
        assert first.text_content() == payloads()[0]
        harmless(page)
    assert said == []
    tried("payloads in the overlay of the preview", len(payloads()))


def harmless(page: Page) -> None:
    page.wait_for_timeout(300)
    assert page.evaluate(LIVE) == [0]
    assert page.evaluate(_SHADOWS) == []
