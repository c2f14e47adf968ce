"""Sites that many tests look at, built once for all of them."""

import fcntl
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.write import write

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of content/; the workers of a run share one."""
    return once(ROOT, "demonstration", tmp_path_factory)


@pytest.fixture(scope="session")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built example of a government site; the workers of a run share one."""
    return once(ROOT / "examples/three-years", "three-years", tmp_path_factory)


def once(project: Path, name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a project, in a folder of this name."""
    shared = tmp_path_factory.getbasetemp()
    # Under pytest-xdist each worker has a folder of its own in that of the run.
    shared = shared.parent if shared.name.startswith("popen-") else shared
    out = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        if not out.is_dir():
            write(build(load_config(project)).pages, out)
    return out
