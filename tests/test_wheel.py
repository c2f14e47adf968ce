import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_themes(wheel: set[str]) -> None:
    themes = files_under("themes")
    assert themes
    assert {f"sitegen/{path}" for path in themes} <= wheel


def test_the_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    assert files_under("sitegen") <= wheel


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert {path for path in wheel if ".dist-info/" not in path} == (
        files_under("sitegen") | {f"sitegen/{path}" for path in files_under("themes")}
    )


def files_under(folder: str) -> set[str]:
    """The files of a folder of this checkout, but for what Python caches there."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
