"""Takes the pictures of the papers from the built site in a real browser."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
# Name of the picture: page, width, height.
PICTURES = {
    "home": ("index.html", 1440, 1000),
    "report": ("reports/longgang-2018-summary.html", 1440, 1000),
    "care": ("care/reports/longgang-2018-summary.html", 820, 1000),
}


def main() -> None:
    """Writes docs/images/*.png."""
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        for name, (page_path, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((ROOT / "build" / page_path).as_uri())
            page.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
