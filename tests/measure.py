"""What a page measures in a browser: sizes, lines, targets, contrasts; for tests of numbers."""

from pathlib import Path
from typing import Any, TypedDict

from playwright.sync_api import Page

_MEASURES = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Small(TypedDict):
    """A control below a size: what it says, its width and height in CSS px."""

    what: str
    width: float
    height: float


class Faint(TypedDict):
    """A text below a contrast: its beginning and its ratio."""

    what: str
    ratio: float


def sizes(page: Page) -> list[float]:
    """The sizes in CSS px of all letters that can be seen, those of drawings apart."""
    found: list[float] = _asked(page, "sizes")
    return found


def small_targets(page: Page, least: float) -> list[Small]:
    """Controls and links below `least` × `least` CSS px; a link inside a sentence is exempt.

    The target of a hidden radio button is its label (WCAG 2.2, 2.5.8: inline links are exempt).
    """
    found: list[Small] = _asked(page, "targets", least)
    return found


def faint(page: Page, least: float) -> list[Faint]:
    """Texts whose colour stands against its ground below a contrast ratio, as WCAG 2 counts it."""
    found: list[Faint] = _asked(page, "faint", least)
    return found


def loose(page: Page) -> list[str]:
    """Elements that float, stick or are fixed to the window."""
    found: list[str] = _asked(page, "loose")
    return found


def text(page: Page, selector: str) -> dict[str, Any]:
    """A paragraph of text: `size`, `line` and `step` (to the next paragraph's first line) in px,
    `measure` in characters, `family`."""
    found: dict[str, Any] = _asked(page, "paragraph", selector)
    return found


def _asked(page: Page, name: str, *given: object) -> Any:
    return page.evaluate(
        f"([name, given]) => {{ {_MEASURES}; return measures[name](...given) }}", [name, given]
    )
