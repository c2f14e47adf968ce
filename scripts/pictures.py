"""Takes the pictures of the papers in a real browser.

Those of the demonstration are taken from build/; those of the themes from the example of three
years, built with each theme.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.write import write

ROOT = Path(__file__).resolve().parent.parent
# Name of the picture: page, width, height.
PICTURES = {
    "home": ("index.html", 1440, 1000),
    "report": ("reports/longgang-2018-summary.html", 1440, 1000),
    "care": ("care/reports/longgang-2018-summary.html", 820, 1000),
}
THEMES = ("civic", "plain")
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


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
        with TemporaryDirectory() as place:
            for theme in THEMES:
                home = example(theme, Path(place))
                for name, (width, height) in SIZES.items():
                    page = browser.new_page(viewport={"width": width, "height": height})
                    page.goto(home.as_uri())
                    page.screenshot(path=folder / f"{theme}-{name}.png")
                    print(folder / f"{theme}-{name}.png")
        browser.close()


def example(theme: str, folder: Path) -> Path:
    """The home page of the example of three years, built with a theme."""
    config = load_config(ROOT / "examples" / "three-years")
    out = folder / theme / "build"
    write(build(replace(config, theme=theme)).pages, out)
    return out / "index.html"


if __name__ == "__main__":
    main()
