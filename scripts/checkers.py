"""What checks the pages: Java for the Nu Html Checker, npm packages; installed where they miss."""

import shutil
import subprocess
import sys
from pathlib import Path

# `python scripts/checkers.py` has scripts/ on its path, mypy the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.chromium import apt_get, install

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"java": "default-jre-headless", "npm": "npm"}
NODE = ROOT / "node_modules"
VNU = NODE / "vnu-jar/build/dist/vnu.jar"
AXE = NODE / "axe-core/axe.min.js"
HINT = "the checkers of pages are missing: `make checkers` installs them"


def main() -> int:
    """Installs what is missing; says what still is."""
    apt = apt_get()
    if apt and missing():
        install(apt, *(PACKAGES[name] for name in missing()))
    for name in missing():
        print(f"{name} is missing: apt-get install {PACKAGES[name]} (Debian)", file=sys.stderr)
    if missing():
        return 1
    return 0 if is_current() else subprocess.run(["npm", "ci", "--silent"], cwd=ROOT).returncode


def missing() -> list[str]:
    """The programs that are not on this machine; without packages to fetch, npm is not needed."""
    needed = ["java"] if is_current() else ["java", "npm"]
    return [name for name in needed if not shutil.which(name)]


def is_current() -> bool:
    """Whether node_modules/ holds what package-lock.json asks for."""
    installed = NODE / ".package-lock.json"
    wanted = ROOT / "package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= wanted.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main())
