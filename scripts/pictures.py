"""Takes the pictures of the papers in a real browser.

Those of the demonstration are taken from build/ (`make site` first); those of the themes from the
example of three years, built with each theme. pngquant makes them small.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.write import write

ROOT = Path(__file__).resolve().parent.parent
# Name of the picture: page and where on it, width, height.
PICTURES = {
    "home": ("index.html", 1280, 860),
    "report": ("reports/longgang-2018-summary.html#annex-s1", 1280, 720),
    "care": ("care/reports/longgang-2018-summary.html#annex-s1", 820, 800),
}
THEMES = ("civic", "plain")
PNGQUANT = shutil.which("pngquant") or sys.exit("pngquant is missing: apt-get install pngquant")
# A reader of the README waits for each of them.
MOST = 150_000
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
            path, sign, place = page_path.partition("#")
            page.goto((ROOT / "build" / path).as_uri() + sign + place)
            taken(page, folder / f"{name}.png")
        with TemporaryDirectory() as place:
            for theme in THEMES:
                home = example(theme, Path(place))
                for name, (width, height) in SIZES.items():
                    page = browser.new_page(viewport={"width": width, "height": height})
                    page.goto(home.as_uri())
                    taken(page, folder / f"{theme}-{name}.png")
        browser.close()


def taken(page: Page, file: Path) -> None:
    """A picture of what the window shows, of 256 colours: a third of the bytes."""
    page.screenshot(path=file)
    subprocess.run(
        [PNGQUANT, "--force", "--skip-if-larger", "--ext", ".png", str(file)], check=True
    )
    size = file.stat().st_size
    print(f"{file.relative_to(ROOT)}  {size / 1000:.0f} kB")
    if size > MOST:
        sys.exit(f"{file.name} has more than {MOST / 1000:.0f} kB: take a smaller window")


def example(theme: str, folder: Path) -> Path:
    """The home page of the example of three years, built with a theme."""
    config = load_config(ROOT / "examples" / "three-years")
    out = folder / theme / "build"
    write(build(replace(config, theme=theme)).pages, out)
    return out / "index.html"


if __name__ == "__main__":
    main()
