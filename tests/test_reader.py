"""The reader's tools: each is used in a browser, and what it does is seen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import measure
from tests.test_pages import KINDS, with_policy

Open = Callable[..., Page]
Serve = Callable[[Path], str]
REPORT = KINDS["report"]
GROUNDS = ("white", "almond", "autumn", "rouge", "grass", "sea", "violet", "grey")
TOKENS = (
    "--paper",
    "--quiet",
    "--ink",
    "--ink-2",
    "--red",
    "--link",
    "--rule",
    "--rule-3",
    "--bold",
)
# What of a page stands and falls with scripts; the code of an address does not.
SCRIPTED = ".settings, .share .buttons, .speaking"
PAPER = "getComputedStyle(document.body).backgroundColor"
# Headless Chromium has no voices: this one says nothing, and tells what it was asked to say.
VOICES = """
  window.said = [];
  const voices = LANGUAGES.map(lang => ({ lang, name: lang, localService: true, default: false }));
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  const speech = new EventTarget();
  Object.assign(speech, {
    getVoices: () => voices,
    cancel: () => { window.speaking = null; },
    speak: one => {
      window.speaking = one;
      window.said.push({ text: one.text, lang: one.lang, rate: one.rate });
    },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.finish = () => window.speaking.onend();
"""

TOOLS = (
    *"小中大",
    "阅读设置",
    "原色",
    "极光灰",
    "随系统",
    "深色",
    "恢复默认",
    "打印",
    "复制本页网址",
)


@pytest.fixture
def report(page: Page, site_url: Serve, demonstration: Path) -> Page:
    page.goto(site_url(demonstration) + REPORT)
    return page


@pytest.fixture
def care(page: Page, site_url: Serve, demonstration: Path) -> Page:
    page.goto(site_url(demonstration) + "care/" + REPORT)
    return page


def setting(page: Page, name: str) -> str | None:
    return page.locator("html").get_attribute(f"data-{name}")


def choose(page: Page, name: str) -> None:
    """Chooses one of several in the panel of settings, which is opened for it."""
    page.locator("details.drop").evaluate("one => { one.open = true; }")
    page.get_by_role("radio", name=name, exact=True).check()


def letters(page: Page) -> float:
    size: float = page.locator("#text > p").first.evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    return size


# ---- the standard view ----------------------------------------------------------------------


def test_letters_grow_and_shrink_and_stay_so_on_the_next_page(report: Page) -> None:
    assert letters(report) == 18
    choose(report, "大")
    assert letters(report) == 23
    report.reload()
    assert letters(report) == 23
    assert report.locator("[name=size][value=large]").is_checked()
    choose(report, "小")
    assert letters(report) == 16


def test_large_letters_leave_the_notes_beside_their_paragraphs(
    new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url(demonstration) + REPORT)
    choose(page, "大")
    note = page.locator("#text > .note").first
    paragraph = note.locator("xpath=preceding-sibling::*[1]").bounding_box()
    beside = note.bounding_box()
    assert paragraph and beside
    assert abs(paragraph["y"] - beside["y"]) < 20
    assert beside["x"] > paragraph["x"] + paragraph["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_ground_leaves_every_text_readable(
    scheme: str, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(site_url(demonstration) + REPORT)
    papers = set()
    for ground in GROUNDS:
        page.locator("summary", has_text="阅读设置").click()
        page.locator(f"[name=ground][value={ground}]").check()
        assert measure.faint(page, 4.5) == [], ground
        page.keyboard.press("Escape")
        papers.add(page.evaluate(PAPER))
    assert len(papers) == 8


def test_dark_can_be_chosen_and_left(report: Page) -> None:
    light = report.evaluate(PAPER)
    choose(report, "深色")
    assert report.evaluate(PAPER) == "rgb(23, 21, 18)"
    assert measure.faint(report, 4.5) == []
    choose(report, "随系统")
    assert report.evaluate(PAPER) == light


def test_a_ground_and_the_dark_exclude_each_other(report: Page) -> None:
    choose(report, "深色")
    choose(report, "青草绿")
    assert (setting(report, "ground"), setting(report, "mode")) == ("grass", "light")
    choose(report, "深色")
    assert (setting(report, "ground"), setting(report, "mode")) == (None, "dark")


def test_dark_by_choice_is_dark_by_the_system(
    new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    style = "getComputedStyle(document.documentElement)"
    read = f"{list(TOKENS)}.map(name => {style}.getPropertyValue(name))"
    address = site_url(demonstration) + "years/index.html"
    system, chosen = new_page(color_scheme="dark"), new_page(color_scheme="light")
    system.goto(address)
    chosen.goto(address)
    chosen.evaluate("document.documentElement.dataset.mode = 'dark'")
    assert chosen.evaluate(read) == system.evaluate(read)
    chosen.emulate_media(color_scheme="dark")
    system.emulate_media(color_scheme="light")
    chosen.evaluate("document.documentElement.dataset.mode = 'light'")
    assert chosen.evaluate(read) == system.evaluate(read)


def test_one_press_puts_the_standard_view_back(report: Page) -> None:
    choose(report, "大")
    choose(report, "胭脂红")
    report.get_by_role("button", name="恢复默认").click()
    assert [setting(report, name) for name in ("size", "ground", "mode")] == [None] * 3
    assert report.locator(".panel [role=status]").inner_text() == "已恢复默认"
    report.reload()
    assert letters(report) == 18


def test_another_tab_follows(page: Page, site_url: Serve, demonstration: Path) -> None:
    url = site_url(demonstration)
    page.goto(url + REPORT)
    other = page.context.new_page()
    other.goto(url + "years/index.html")
    choose(page, "大")
    other.wait_for_function("document.documentElement.dataset.size === 'large'")
    assert other.locator("[name=size][value=large]").is_checked()


def test_the_printer_is_asked(report: Page) -> None:
    report.evaluate("window.print = () => { window.printed = true; }")
    report.get_by_role("button", name="打印").click()
    assert report.evaluate("window.printed")


@pytest.mark.parametrize("setting", ["mode=dark", "ground=grass", "size=large"])
def test_paper_has_neither_tools_nor_the_settings_of_the_screen(setting: str, report: Page) -> None:
    report.emulate_media(media="print")
    look = f"[{PAPER}, getComputedStyle(document.querySelector('#text p')).fontSize]"
    before = report.evaluate(look)
    name, _, value = setting.partition("=")
    report.evaluate(
        "([name, value]) => { document.documentElement.dataset[name] = value; }", [name, value]
    )
    assert report.evaluate(look) == before
    assert before[0] == "rgb(255, 255, 255)"
    for tools in (".settings", ".share"):
        assert not report.locator(tools).is_visible()


def test_the_address_is_copied(new_page: Open, site_url: Serve, demonstration: Path) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url(demonstration) + REPORT + "#annex-s1")
    page.get_by_role("button", name="复制本页网址").click()
    page.get_by_role("status").get_by_text("已复制网址").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url.partition("#")[0]


def test_the_address_is_copied_where_there_is_no_clipboard_for_scripts(
    new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url(demonstration) + REPORT)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('http')); }"
    )
    button = page.get_by_role("button", name="复制本页网址")
    button.click()
    page.get_by_role("status").get_by_text("已复制网址").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert button.evaluate("one => one === document.activeElement")


def test_each_paragraph_has_its_address(
    new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url(demonstration) + REPORT)
    button = page.get_by_role("button", name="显示各段网址")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.locator("[id='annex-s1-1-p1'] > .anchor, #text .anchor").first.click()
    page.get_by_role("status").get_by_text("已复制网址").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(f"[id='{copied.partition('#')[2]}']").count() == 1


def test_the_sheet_of_the_system_is_offered_where_there_is_one(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.add_init_script("navigator.share = async given => { window.shared = given; }")
    page.goto(site_url(demonstration) + REPORT)
    page.get_by_role("button", name="分享").click()
    assert page.evaluate("window.shared.url") == page.url


def test_without_a_sheet_of_the_system_there_is_no_button_for_it(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(site_url(demonstration) + REPORT)
    assert not page.get_by_role("button", name="分享").is_visible()


def test_the_panel_is_used_by_keys_alone(report: Page) -> None:
    report.locator(".path a").last.focus()
    report.keyboard.press("Tab")
    report.keyboard.press("Enter")
    report.keyboard.press("Tab")
    report.keyboard.press("ArrowRight")
    assert setting(report, "size") == "large"
    report.keyboard.press("Tab")
    report.keyboard.press("ArrowRight")
    assert setting(report, "ground") == "white"
    report.keyboard.press("Escape")
    assert report.evaluate("document.activeElement.textContent") == "阅读设置"
    assert not report.locator(".panel").is_visible()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_targets_of_the_tools_are_44_by_44(
    width: int, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(site_url(demonstration) + REPORT)
    page.locator("summary", has_text="阅读设置").click()
    assert [one for one in measure.small_targets(page, 44) if one["what"] in TOOLS] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# ---- without a script, without a store ---------------------------------------------------------


@pytest.mark.parametrize("view", ["", "care/"], ids=["standard", "care"])
def test_without_scripts_no_dead_control_is_seen(
    view: str, new_page: Open, site_url: Serve, demonstration: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url(demonstration) + view + REPORT)
    for control in page.locator(
        ":is(.settings, .share, .speaking) :is(button, input, summary)"
    ).all():
        assert not control.is_visible()


def test_settings_hold_for_the_page_where_nothing_can_be_kept(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    page.goto(site_url(demonstration) + REPORT)
    choose(page, "大")
    assert letters(page) == 23


@pytest.mark.parametrize("kept", ["no JSON", "null", '"huge"', '{"size": "huge", "mode": 7}'])
def test_a_word_of_others_in_the_store_changes_nothing(
    kept: str, page: Page, site_url: Serve, demonstration: Path
) -> None:
    url = site_url(demonstration)
    page.goto(url)
    page.evaluate("kept => localStorage.setItem('settings-standard', kept)", kept)
    page.goto(url + REPORT)
    assert letters(page) == 18
    assert page.locator("[name=size][value='']").is_checked()


def test_the_settings_are_there_before_the_first_drawing(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    url = site_url(demonstration)
    page.goto(url)
    page.evaluate(
        """localStorage.setItem('settings-care', '{"colours": "yellow-on-black", "size": "2"}')"""
    )
    page.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => { shifts += one.value; }))
          .observe({ type: 'layout-shift', buffered: true });
        document.addEventListener('DOMContentLoaded', () => {
          window.early = getComputedStyle(document.body).backgroundColor;
        });"""
    )
    page.route("**/*.html", with_policy)
    page.goto(url + "care/" + REPORT)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[window.early, window.shifts]") == ["rgb(0, 0, 0)", 0]


# ---- the care view --------------------------------------------------------------------------


def test_letters_go_from_24_to_40_px_in_steps(care: Page) -> None:
    larger, sizes = care.get_by_role("button", name="放大"), [round(letters(care))]
    for _ in range(5):
        larger.press("Enter")
        sizes.append(round(letters(care)))
    assert sizes == [24, 28, 32, 36, 40, 40]
    assert larger.get_attribute("aria-disabled") == "true"
    assert care.locator(".settings [role=status]").inner_text() == "字号40"
    care.get_by_role("button", name="缩小").press("Enter")
    assert round(letters(care)) == 36


def test_one_press_puts_everything_back(care: Page) -> None:
    care.get_by_role("button", name="放大").click()
    care.locator("summary", has_text="颜色、光标").click()
    care.get_by_role("radio", name="蓝底白字").check()
    care.get_by_role("checkbox", name="大光标").check()
    care.get_by_role("button", name="恢复默认").click()
    assert [setting(care, name) for name in ("size", "colours", "pointer")] == [None] * 3
    assert care.locator(".settings [role=status]").inner_text() == "已恢复默认"
    assert not care.get_by_role("checkbox", name="大光标").is_checked()
    care.reload()
    assert round(letters(care)) == 24


def test_the_large_pointer_is_a_file_of_the_site(care: Page) -> None:
    care.locator("summary", has_text="颜色、光标").click()
    care.get_by_role("checkbox", name="大光标").check()
    cursor = care.evaluate("getComputedStyle(document.body).cursor")
    answer = care.request.get(cursor.partition('url("')[2].partition('"')[0])
    assert answer.ok and answer.headers["content-type"] == "image/png"


def speaking(page: Page, address: str, languages: list[str]) -> Page:
    """A page whose browser has these voices, once its button to read aloud was pressed."""
    page.add_init_script(VOICES.replace("LANGUAGES", str(languages)))
    page.goto(address)
    page.locator("[data-speak]").click()
    page.wait_for_function("window.said.length")
    return page


@pytest.mark.parametrize(
    ("folder", "lang"), [("", "zh-CN"), ("zh-hant-tw/", "zh-TW"), ("zh-hant-hk/", "zh-HK")]
)
def test_each_script_has_its_voice(
    folder: str, lang: str, page: Page, site_url: Serve, demonstration: Path
) -> None:
    address = f"{site_url(demonstration)}{folder}care/{REPORT}"
    speaking(page, address, ["en-US", "zh-HK", "zh-TW", "zh-CN"])
    assert page.evaluate("window.said[0].lang") == lang


def test_a_text_is_read_by_sentences_that_are_marked(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    speaking(page, f"{site_url(demonstration)}care/{REPORT}", ["zh-CN"])
    for _ in range(30):
        marked = page.evaluate("[...CSS.highlights.get('reading')][0].toString()")
        assert page.evaluate("window.said.at(-1).text") == marked
        page.evaluate("window.finish()")
    said = page.evaluate("window.said.map(one => one.text)")
    assert said[0].endswith("的通知")
    assert any(one.startswith("现将《龙岗区2018年度") for one in said)
    assert not any("标注" in one or "网址" in one for one in said)


def test_reading_is_paused_moved_sped_up_and_stopped_by_keys(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    speaking(page, f"{site_url(demonstration)}care/{REPORT}", ["zh-CN"])
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "暂停"
    page.keyboard.press("Enter")
    assert page.evaluate("[window.speaking, document.activeElement.textContent]") == [None, "继续"]
    page.keyboard.press("Enter")
    first, again = page.evaluate("window.said.map(one => one.text)")
    assert first == again
    for _ in range(3):
        page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("Enter")
        assert page.evaluate(focused) == "下一段"
    page.get_by_role("button", name="快一点").press("Enter")
    assert page.locator(".speaking [role=status]").inner_text() == "语速1.25倍"
    assert page.evaluate("window.said.at(-1).rate") == 1.25
    for _ in range(2):
        page.get_by_role("button", name="上一段").press("Enter")
    assert page.evaluate("window.said.at(-1).text") == first
    page.keyboard.press("Escape")
    assert not page.locator(".speaking").is_visible()
    assert page.evaluate(focused) == "朗读"
    assert page.evaluate("window.speaking") is None


def test_the_speed_is_remembered(page: Page, site_url: Serve, demonstration: Path) -> None:
    address = f"{site_url(demonstration)}care/{REPORT}"
    speaking(page, address, ["zh-CN"])
    page.get_by_role("button", name="慢一点").click()
    speaking(page, address, ["zh-CN"])
    assert page.evaluate("window.said[0].rate") == 0.8


def test_a_press_on_a_paragraph_reads_from_there(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    speaking(page, f"{site_url(demonstration)}care/{REPORT}", ["zh-CN"])
    page.locator("#text p", has_text="请认真学习").click(position={"x": 200, "y": 20})
    assert page.evaluate("window.said.at(-1).text").startswith("现将《龙岗区2018年度")


def test_a_voice_that_breaks_off_is_told(page: Page, site_url: Serve, demonstration: Path) -> None:
    speaking(page, f"{site_url(demonstration)}care/{REPORT}", ["zh-CN"])
    page.evaluate("window.speaking.onerror({ error: 'synthesis-failed' })")
    assert "语音中断了" in page.locator(".speaking [role=status]").inner_text()
    page.get_by_role("button", name="继续").click()
    assert page.evaluate("window.said.length") == 2


def test_a_browser_without_a_voice_says_so(care: Page) -> None:
    care.locator("[data-speak]").click()
    care.get_by_role("status").get_by_text("没有中文语音").wait_for()
    assert not care.locator(".speaking").is_visible()


@pytest.mark.parametrize("kind", ["home", "year", "indicator", "page"])
def test_pages_without_a_report_are_read_too(
    kind: str, page: Page, site_url: Serve, demonstration: Path
) -> None:
    speaking(page, f"{site_url(demonstration)}care/{KINDS[kind]}", ["zh-CN"])
    for _ in range(4):
        page.get_by_role("button", name="下一段").click()
    assert page.evaluate("window.said.length") == 5


# ---- the way between the views ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "anchor"), [(REPORT, "annex-s2-4-p1"), (KINDS["year"], "figures")]
)
def test_into_care_and_back_the_place_is_kept(
    path: str, anchor: str, page: Page, site_url: Serve, demonstration: Path
) -> None:
    page.goto(site_url(demonstration) + path)
    top = f"document.getElementById('{anchor}').getBoundingClientRect().top"
    page.evaluate(f"document.getElementById('{anchor}').scrollIntoView()")
    for _ in ("into care", "and back"):
        with page.expect_navigation():
            page.evaluate("document.querySelector('.masthead .care a').click()")
        assert -60 < page.evaluate(top) < 250


def test_dark_by_choice_holds_in_the_care_view_until_it_is_reset_there(
    page: Page, site_url: Serve, demonstration: Path
) -> None:
    url = site_url(demonstration)
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(url + f"care/{REPORT}")
    light = page.evaluate(ground)
    page.goto(url + REPORT)
    choose(page, "深色")
    page.goto(url + f"care/{REPORT}")
    assert page.evaluate(ground) == "rgb(18, 16, 13)" != light
    page.get_by_text("颜色、光标").click()
    page.get_by_text("黄底黑字").click()
    assert page.evaluate(ground) == "rgb(255, 236, 61)"
    page.get_by_role("button", name="恢复默认").click()
    page.reload()
    assert page.evaluate(ground) == light
    page.goto(url + REPORT)
    assert page.locator("html").get_attribute("data-mode") == "dark"
    choose(page, "浅色")
    choose(page, "深色")
    page.goto(url + f"care/{REPORT}")
    assert page.evaluate(ground) != light
