import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.intake.office import document, paragraph

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


# What the core may weigh, and seconds of a processor for a start; another machine may be three
# times slower than the one on which the second was measured.
CORE = 15_000_000
STARTS_WITHIN = 0.45 if "CI" in os.environ else 0.15


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    """The names of the files in the wheel."""
    with ZipFile(built) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def downloads(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and every package that it needs."""
    folder = tmp_path_factory.mktemp("downloads")
    words = ("download", "--quiet", "--only-binary=:all:", "--dest", str(folder), str(built))
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def installed(downloads: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `sitegen` of an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    words = ("install", "--quiet", "--no-index", "--find-links", str(downloads), "sitegen")
    subprocess.run([folder / "bin" / "python", "-m", "pip", *words], check=True)
    return folder / "bin" / "sitegen"


def run(command: Path, folder: Path, *words: str) -> str:
    """What a command says on standard output, run as a user would: with no path of ours."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [command, *words], cwd=folder, env=own, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_core_is_small_and_needs_no_compiler(downloads: Path) -> None:
    assert {path.suffix for path in downloads.iterdir()} == {".whl"}
    assert sum(path.stat().st_size for path in downloads.iterdir()) < CORE


def test_the_installed_command_starts_in_a_blink(installed: Path, tmp_path: Path) -> None:
    def cost() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run(installed, tmp_path, "--version").startswith("sitegen, version ")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert statistics.median(cost() for _ in range(5)) < STARTS_WITHIN


def test_a_first_site_a_docx_and_a_theme_need_nothing_but_the_wheel(
    installed: Path, tmp_path: Path
) -> None:
    """The three tasks of the README, as a new user does them."""
    run(installed, tmp_path, "init", "my", "--yes", "--body", "某市卫生健康委员会")
    site = tmp_path / "my"
    for year, beds in (("2023", "1560张"), ("2024", "1620张")):
        texts = (f"某市卫生健康委员会{year}年工作总结", f"{year}年末全市床位总数{beds}。")
        raw = site / f"{year}.docx"
        raw.write_bytes(document("".join(map(paragraph, texts))))
        run(installed, site, "import", raw.name, "--slug", f"summary-{year}")
        source = site / "content" / "reports" / f"summary-{year}" / "index.md"
        marked = source.read_text("utf-8").replace(beds, f"[{beds}]{{.fig i=beds}}")
        source.write_text(marked, encoding="utf-8")
    register = site / "content" / "registers" / "indicators.yml"
    entry = "beds:\n  label: 床位总数\n  unit: 张\n"
    register.write_text(register.read_text("utf-8") + entry, encoding="utf-8")
    run(installed, site, "theme", "new", "mine")
    settings = site / "site.yml"
    text = settings.read_text("utf-8").replace("theme: civic", "theme: mine")
    settings.write_text(text, encoding="utf-8")
    care = site / "themes" / "mine" / "static" / "own-care.css"
    care.write_text(care.read_text("utf-8").replace("100%", "125%", 1), encoding="utf-8")
    run(installed, site, "build", "--strict")
    run(installed, site, "verify")
    assert "年为1620张" in (site / "build" / "indicators" / "beds.html").read_text("utf-8")
    assert (site / "build" / "zh-hant-tw" / "care" / "reports" / "summary-2024.html").is_file()
    assert "plain" in run(installed, site, "theme", "list")
    assert run(installed, site, "schema", "site").startswith("{")


def test_nothing_of_the_wheel_runs_at_its_installation(built: Path, wheel: set[str]) -> None:
    """Files are copied, and a command is written that imports `sitegen.cli` when it is called."""
    with ZipFile(built) as archive:
        texts = {name.rpartition("/")[2]: archive.read(name).decode() for name in about(wheel)}
    assert texts.keys() == {"METADATA", "WHEEL", "RECORD", "LICENSE", "entry_points.txt"}
    assert "Root-Is-Purelib: true\nTag: py3-none-any\n" in texts["WHEEL"]
    assert (
        texts["entry_points.txt"].split() == "[console_scripts] sitegen = sitegen.cli:main".split()
    )
    # A .pth file is run at every start of Python, a folder .data puts files anywhere.
    assert not [path for path in wheel if path.endswith(".pth") or ".data/" in path]


def about(wheel: set[str]) -> set[str]:
    """What the wheel says of itself."""
    return {path for path in wheel if ".dist-info/" in path}


def test_the_wheel_holds_every_file_of_the_themes(wheel: set[str]) -> None:
    themes = files_under("themes")
    assert themes
    assert {f"sitegen/{path}" for path in themes} <= wheel


def test_the_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    assert files_under("sitegen") <= wheel


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert wheel - about(wheel) == (
        files_under("sitegen") | {f"sitegen/{path}" for path in files_under("themes")}
    )


def files_under(folder: str) -> set[str]:
    """The files of a folder of this checkout, but for what Python caches there."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
