"""The demonstration site, built once for all tests that look at it."""

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
    shared = tmp_path_factory.getbasetemp()
    # Under pytest-xdist each worker has a folder of its own in that of the run.
    shared = shared.parent if shared.name.startswith("popen-") else shared
    out = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        if not out.is_dir():
            write(build(load_config(ROOT)).pages, out)
    return out
