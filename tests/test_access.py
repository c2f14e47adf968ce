"""Each kind of page with a narrow window, large letters, keys alone, and other colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests import measure
from tests.kinds import samples
from tests.test_pages import with_policy

Open = Callable[..., Page]
Serve = Callable[[Path], str]
Sites = tuple[Path, Path]

VIEWS = pytest.mark.parametrize("view", ["", "care/"], ids=["standard", "care"])
REPORT = "reports/longgang-2018-summary.html"
LETTERS, LINES, TARGET, CONTRAST = 18, 1.5, 44, 4.5
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
WIDTH = "() => document.documentElement.scrollWidth"


@pytest.fixture
def sites(demonstration: Path, three_years: Path) -> Sites:
    return demonstration, three_years


# ---- what is measured ---------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_kind_of_page_keeps_the_numbers_of_the_standard_view(
    scheme: str, new_page: Open, site_url: Serve, sites: Sites
) -> None:
    page, faults = new_page(color_scheme=scheme), {}
    for sample in samples(sites, site_url):
        page.goto(sample.url)
        page.evaluate(OPEN)
        found = {
            "body": page.evaluate(_BODY, [LETTERS, LINES]),
            "targets": measure.small_targets(page, TARGET),
            "contrast": [*measure.faint(page, CONTRAST), *page.evaluate(_DRAWN, CONTRAST)],
        }
        if any(found.values()):
            faults[sample.path] = {name: values for name, values in found.items() if values}
    assert faults == {}


_BODY = """([letters, lines]) => {
  const { fontSize, lineHeight } = getComputedStyle(document.body);
  return parseFloat(fontSize) < letters || parseFloat(lineHeight) / parseFloat(fontSize) < lines
    ? [fontSize, lineHeight] : [];
}"""
# Letters of drawings stand on the paper or on the band of a period, which is the quiet ground.
_DRAWN = """least => {
  const canvas = document.createElement("canvas").getContext("2d");
  const light = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(document.documentElement);
  const grounds = ["--paper", "--quiet"].map(name => light(style.getPropertyValue(name)));
  return [...document.querySelectorAll("main svg :is(text, tspan)")]
    .filter(one => one.getClientRects().length && one.textContent.trim())
    .map(one => [one.textContent.trim(), light(getComputedStyle(one).fill)])
    .map(([text, letter]) => [text, Math.min(...grounds.map(ground =>
      (Math.max(letter, ground) + 0.05) / (Math.min(letter, ground) + 0.05)))])
    .filter(([, ratio]) => ratio < least);
}"""


# ---- narrow windows and large letters -----------------------------------------------------


@VIEWS
@pytest.mark.parametrize(
    ("width", "letters"),
    [(320, 100), (640, 200)],
    ids=["a window of 1280 px enlarged four times", "letters alone of twice the size"],
)
def test_nothing_is_wider_than_the_window(
    width: int, letters: int, view: str, new_page: Open, site_url: Serve, sites: Sites
) -> None:
    page, wide = new_page(viewport={"width": width, "height": 640}), {}
    for sample in samples(sites, site_url, view):
        page.goto(sample.url)
        if letters != 100:
            page.evaluate("size => document.documentElement.style.fontSize = size", f"{letters}%")
        page.evaluate(OPEN)
        if (found := page.evaluate(WIDTH)) > width:
            wide[sample.path] = found
    assert wide == {}


@VIEWS
def test_a_page_of_twice_the_size_hides_and_cuts_no_letters(
    view: str, new_page: Open, site_url: Serve, sites: Sites
) -> None:
    # A window of 1280 px at 200 %.
    page = new_page(viewport={"width": 640, "height": 480}, device_scale_factor=2)
    faults = {}
    for sample in samples(sites, site_url, view):
        page.goto(sample.url)
        found = page.evaluate(_CUT)
        if page.evaluate(WIDTH) > 640 or found:
            faults[sample.path] = found
    assert faults == {}


# Boxes that cut what they hold; a reader can scroll a table.
_CUT = """() => [...document.querySelectorAll("body *")]
  .filter(one => !one.closest("svg, .unseen, .skip, .table, pre") && one.getClientRects().length)
  .filter(one => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
  .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map(one => one.outerHTML.slice(0, 80))
"""


# ---- keys alone ---------------------------------------------------------------------------

# Every stop of a walk: what it is, and whether it shows that it is the place.
_STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const first = !("walked" in one.dataset);
  one.dataset.walked = "";
  return {
    what: `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 20)}`, first,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    skip: one.matches(".skip"),
  };
}"""


@VIEWS
@pytest.mark.parametrize("path", [REPORT, "search.html", "index.html", "years/2018.html"])
def test_keys_lead_through_a_page_and_show_where_they_are(
    path: str, view: str, page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + view + path)
    stops = []
    # The end of the page leads back to its begin: what never comes there is caught.
    for _ in range(1500):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or not stop["first"]:
            break
        stops.append(stop)
    assert stop is None, f"caught at {stop}"
    assert stops[0]["skip"]
    assert len(stops) > 10
    assert [one["what"] for one in stops if not (one["ring"] and one["seen"])] == []


def test_the_first_key_leads_past_the_head(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + REPORT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_years_beside_a_year_are_pressed_and_not_the_year(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    # The numeral once lay over both links, which axe saw before any reader did.
    page.goto(site_url(demonstration) + "years/2018.html")
    page.locator(".year-steps .prev b").click()
    assert page.url.endswith("years/2017.html")


# ---- other colours, no motion, no scripts -------------------------------------------------


@VIEWS
def test_in_forced_colours_marks_states_and_drawings_still_differ(
    view: str, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page, url = new_page(forced_colors="active"), site_url(demonstration) + view
    page.goto(url + REPORT)
    assert (
        page.locator("#text a.figure").first.evaluate(
            "one => getComputedStyle(one).textDecorationLine"
        )
        == "underline"
    )
    for path in ("indicators/health-literacy.html", "commitments/index.html", "index.html"):
        page.goto(url + path)
        page.evaluate(OPEN)
        assert page.evaluate(_INVISIBLE) == [], path
    page.goto(url + "commitments/year-2018.html")
    drawn = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('main svg.form')]"
        ".map(one => one.outerHTML))].length"
    )
    assert drawn >= 2


# Shapes and letters of drawings that have the colour of the ground, with nothing around them.
_INVISIBLE = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const none = colour => colour === "none" || colour === ground || colour === "rgba(0, 0, 0, 0)";
  return [...document.querySelectorAll("main svg :is(path, circle, rect, line, polyline, text)")]
    .filter(one => one.getClientRects().length && !one.closest("defs"))
    .filter(one => none(getComputedStyle(one).fill) && none(getComputedStyle(one).stroke))
    .filter(one => !one.matches(".hit, .ground"))
    .map(one => one.outerHTML.slice(0, 100));
}"""


@VIEWS
def test_who_asks_for_more_contrast_gets_seven_to_one(
    view: str, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page, url = new_page(contrast="more"), site_url(demonstration) + view
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in (REPORT, "years/2018.html", "index.html"):
            page.goto(url + path)
            assert measure.faint(page, 7) == [], (scheme, path)


@VIEWS
def test_nothing_moves_for_who_wants_no_motion(
    view: str, new_page: Open, site_url: Serve, sites: Sites
) -> None:
    page, moving = new_page(reduced_motion="reduce"), {}
    for sample in samples(sites, site_url, view):
        page.goto(sample.url)
        found = page.evaluate(
            "() => [...document.querySelectorAll('*')].filter(one => {"
            "const style = getComputedStyle(one);"
            "return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0"
            "|| style.scrollBehavior === 'smooth'; }).map(one => one.outerHTML.slice(0, 80))"
        )
        if found:
            moving[sample.path] = found[:3]
    assert moving == {}


@VIEWS
def test_without_scripts_nothing_is_dead_and_nothing_is_missing(
    view: str, new_page: Open, site_url: Serve, sites: Sites
) -> None:
    page, faults = new_page(java_script_enabled=False), {}
    for sample in samples(sites, site_url, view):
        page.goto(sample.url)
        # A checkbox works by CSS, a form by the page that it leads to; no button alone does.
        dead = [one.inner_text() for one in page.locator(_DEAD).all() if one.is_visible()]
        if dead or not page.locator("h1").is_visible():
            faults[sample.path] = dead
    assert faults == {}


_DEAD = "button:not(body:not(.page-search) form[action] button), select, textarea"


@VIEWS
def test_a_strict_policy_forbids_nothing(
    view: str, page: Page, site_url: Serve, sites: Sites
) -> None:
    told: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            told.append(f"{page.url}: {message.text}")

    page.on("console", listen)
    page.route("**/*.html", with_policy)
    for sample in samples(sites, site_url, view):
        page.goto(sample.url)
        # Styles were not only allowed, but there.
        assert page.evaluate("() => [...document.styleSheets].every(one => one.cssRules.length)")
    assert told == []
