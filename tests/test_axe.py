"""axe-core finds nothing on any kind of page, and what it cannot judge is known and measured."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from scripts.checkers import AXE, HINT
from tests.kinds import VARIANTS, samples

Open = Callable[..., Page]
Serve = Callable[[Path], str]

# What axe leaves to a human, by rule and message: where it may, and why the answer is known.
EXPLAINED = {
    ("color-contrast", "imgNode"): (
        "svg text, svg tspan",
        "axe does not look below the letters of a drawing: tests/test_access.py does",
    ),
    ("color-contrast", "bgOverlap"): (
        "svg text, svg tspan",
        "nor below a link of a drawing, which is larger than its letters, as targets must be",
    ),
    ("color-contrast", "shortTextContent"): ("svg text, svg tspan", "nor at a single digit"),
    ("color-contrast", "bgGradient"): (
        ".table *",
        "the shadow at the edge of a table that scrolls sideways is a gradient from the paper; "
        "test_access.py takes the letters against the paper, and only a cell that is scrolled "
        "half out of sight can stand on the shadow",
    ),
    ("color-contrast", "nonBmp"): (
        ".sign, .more, .form",
        "a single sign, as ≥, is no text for axe; test_access.py measures it like one",
    ),
    ("link-in-text-block", "bgOverlap"): (
        "#text a.name",
        "a name is a link in the colour of its sentence; axe gives up in paragraphs that are "
        "taller than the window",
    ),
}
# The rules whose answer depends on colours; all others say the same in the light and in the dark.
COLOUR = ["color-contrast", "link-in-text-block"]
GROUNDS = ("white", "almond", "autumn", "rouge", "grass", "sea", "violet", "grey")
COLOURS = ("white", "black-on-yellow", "yellow-on-black", "white-on-blue")
REPORT = "reports/longgang-2018-summary.html"


class Finding(NamedTuple):
    """A place that a rule complains of, or cannot judge."""

    rule: str
    message: str
    place: str


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant or "zh-hans")
def test_axe_finds_nothing_on_any_kind_of_page_in_the_light_and_in_the_dark(
    variant: str, page: Page, site_url: Serve, demonstration: Path, three_years: Path
) -> None:
    faults = {}
    for sample in samples((demonstration, three_years), site_url, variant):
        page.emulate_media(color_scheme="light")
        page.goto(sample.url)
        light = looked_at(page)
        page.emulate_media(color_scheme="dark")
        if found := [*light, *looked_at(page, COLOUR)]:
            faults[sample.path] = found
    assert faults == {}


@pytest.mark.parametrize(
    ("view", "setting", "values"),
    [("", "ground", GROUNDS), ("care/", "colours", COLOURS)],
    ids=["standard", "care"],
)
def test_axe_finds_nothing_in_any_colours_that_a_reader_can_choose(
    view: str,
    setting: str,
    values: tuple[str, ...],
    page: Page,
    site_url: Serve,
    demonstration: Path,
) -> None:
    page.goto(site_url(demonstration) + view + REPORT)
    faults = {}
    for value in values:
        page.evaluate("([name, value]) => document.documentElement.dataset[name] = value",
                      [setting, value])  # fmt: skip
        if found := looked_at(page, COLOUR):
            faults[value] = found
    assert faults == {}


def test_axe_is_there_and_finds_what_is_wrong(page: Page) -> None:
    page.set_content('<html lang="zh"><title>x</title><main><h1>x</h1><img src="data:,"></main>')
    assert {found.rule for found in looked_at(page)} == {"image-alt"}


def looked_at(page: Page, rules: list[str] | None = None) -> list[Finding]:
    """What axe finds on a page by these rules, by all of them where none is named."""
    if not AXE.is_file():
        pytest.fail(HINT, pytrace=False)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    known = [[*key, where] for key, (where, _) in EXPLAINED.items()]
    return [Finding(*found) for found in page.evaluate(_LOOK, [rules, known])]


_LOOK = """async ([rules, known]) => {
  const found = await axe.run(document, {
    resultTypes: ["violations", "incomplete"],
    ...(rules ? { runOnly: rules } : {}),
  });
  const explained = (rule, message, target) => known.some(([one, key, where]) =>
    one === rule && key === message && document.querySelector(target).matches(where));
  const told = (results, may) => results.flatMap(({ id, nodes }) => nodes.flatMap(node => {
    const message = [...node.any, ...node.all, ...node.none].map(one => one.data?.messageKey)[0];
    const target = node.target.join(" ");
    return may && explained(id, message, target) ? [] : [[id, message ?? "", target]];
  }));
  return [...told(found.violations, false), ...told(found.incomplete, true)];
}"""
