"""The Chromium of the browser tests: where it is, and how it gets there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HINT = """no Chromium for the browser tests, by CHROMIUM or on the path. One of these helps:
    make chromium                        installs it
    apt-get install chromium             (Debian)
    CHROMIUM=/path/to/chromium make test"""


def main() -> int:
    """Prints where Chromium is, after installing it and a Chinese font where they are missing."""
    apt = apt_get()
    if apt and not has_chinese_font():
        install(apt, "fontconfig", "fonts-noto-cjk")
    if apt and not find():
        install(apt, "chromium", "chromium-sandbox")
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    chromium = find()
    print(chromium or HINT, file=sys.stdout if chromium else sys.stderr)
    return 0 if chromium else 1


def find() -> Path | None:
    """The program that CHROMIUM names, else one on the path, else Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return on_path(named)
    return on_path("chromium") or on_path("google-chrome") or of_playwright()


def on_path(name: str) -> Path | None:
    """The program that the shell would run by this name."""
    found = shutil.which(name)
    return Path(found) if found else None


def of_playwright() -> Path | None:
    """The Chromium that `playwright install` put on this machine."""
    # Here, not above: this file also says what is missing where Playwright is not installed.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    return program if program.exists() else None


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; without one, pages show empty boxes."""
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True)
    return bool(fonts.stdout.strip())


def apt_get() -> list[str]:
    """The command that may install packages here, or none."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = ["sudo", "--non-interactive"]
    may = shutil.which("sudo") and not subprocess.run([*sudo, "true"], check=False).returncode
    return [*sudo, "apt-get"] if may else []


def install(apt: list[str], *packages: str) -> None:
    """Installs Debian packages; a failure shows in what apt-get prints and in what is missing."""
    quiet = [*apt, "-qq", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*quiet, *command], env=environment, stdout=sys.stderr, check=False)


if __name__ == "__main__":
    sys.exit(main())
