"""What is alive in pages that Chromium shows, several at once in windows of one session."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from playwright.sync_api import ConsoleMessage, Dialog, Page

Open = Callable[..., Page]
# Windows that load at once: while one page is asked what it holds, others are laid out.
WINDOWS = 4

# What a payload would call, and a count of what no page of the site may hold.
_CANARY = "window.hits = 0; window.hit = () => { window.hits += 1; return '' };"
LIVE = """() => {
  const wrong = [];
  for (const one of document.querySelectorAll("*")) {
    for (const attribute of one.attributes) {
      if (/^on/i.test(attribute.name)) wrong.push(one.tagName + " " + attribute.name);
      if (/^(href|src|action|data|xlink:href)$/i.test(attribute.name)) {
        const scheme = attribute.value.trim().match(/^([a-z][a-z0-9+.-]*):/i);
        if (scheme && !/^(https?|mailto|tel)$/i.test(scheme[1])) wrong.push(attribute.value);
      }
    }
    if (/^(iframe|object|embed|base|frame|applet|style|math|foreignobject|marquee|portal)$/i
      .test(one.tagName)) wrong.push(one.tagName);
    if (one.tagName === "SCRIPT" && !one.src && one.type !== "application/ld+json")
      wrong.push("SCRIPT");
    if (one.tagName === "META" && one.httpEquiv) wrong.push("META " + one.httpEquiv);
  }
  return [window.hits, ...new Set(wrong)];
}"""
# The events of loading have fired; those of focus, folds and animations come with a picture drawn.
_DRAWN = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""


def watched(page: Page, said: list[str]) -> Page:
    """The page, its session with the canary; dialogs and what a policy forbids are noted."""

    def close(dialog: Dialog) -> None:
        said.append(f"{dialog.page.url if dialog.page else ''}: {dialog.message}")
        dialog.dismiss()

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            said.append(f"{message.page.url if message.page else ''}: {message.text}")

    page.context.add_init_script(_CANARY)
    page.context.on("dialog", close)
    page.context.on("console", listen)
    return page


def alive(page: Page, url: str, paths: Sequence[str]) -> Iterator[tuple[str, list[Any]]]:
    """The pages in which something runs or could: each with the hits and what they come from.

    Nothing is held back, and a page is asked when all it fetches is there or has failed.
    """
    windows = (page, *(page.context.new_page() for _ in range(WINDOWS - 1)))
    for at in range(0, len(paths), WINDOWS):
        shown = list(zip(windows, paths[at : at + WINDOWS], strict=False))
        for window, path in shown:
            answer = window.goto(url + path, wait_until="commit")
            assert answer and answer.status == 200, path
        for window, path in shown:
            window.wait_for_load_state("load")
            window.evaluate(_DRAWN)
            found = window.evaluate(LIVE)
            if found != [0] or window.url != url + path:
                yield path, [*found, window.url.removeprefix(url)]
