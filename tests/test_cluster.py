"""A build by the workers of a Dask scheduler, as separate processes of this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sitegen.output.places import Places
from tests.built import THREE_YEARS
from tests.golden import files

ROOT = Path(__file__).parent.parent
# Of a machine that does much else at the same time.
LONGEST = 120
ENOUGH = 60

Started = subprocess.Popen[bytes]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Started]]:
    """Starts a module with some words; it is ended with the test."""
    with ExitStack() as stack:

        def starting(module: str, *words: str) -> Started:
            log = stack.enter_context((tmp_path / f"{module}.log").open("ab"))
            command = [sys.executable, "-m", module, *words]
            process = stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
            )
            stack.callback(process.kill)
            return process

        yield starting


def until(ready: Callable[[], object]) -> None:
    """Waits until something is so."""
    end = time.monotonic() + LONGEST
    while not ready():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def scheduler(start: Callable[..., Started], folder: Path) -> str:
    """The address of a scheduler that was started."""
    known = folder / "scheduler.json"
    words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(known))
    start("distributed.cli.dask_scheduler", *words)
    until(lambda: known.exists() and known.read_text("utf-8").endswith("}"))
    return str(json.loads(known.read_text("utf-8"))["address"])


def worker(start: Callable[..., Started], address: str, folder: Path) -> Started:
    words = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
    return start("distributed.cli.dask_worker", address, *words)


def written(state: Path) -> int:
    """The pages in the tree of the workers."""
    return sum(1 for tree in state.glob("new-*") for _ in tree.rglob("*.html"))


@pytest.mark.slow
def test_a_worker_is_killed_and_the_site_is_that_of_one_machine(
    tmp_path: Path, start: Callable[..., Started]
) -> None:
    address = scheduler(start, tmp_path)
    workers = [worker(start, address, tmp_path / name) for name in ("one", "two")]
    project = ("--project", str(THREE_YEARS), "build", "--no-cache", "--base-url", "https://a.cn/")
    out = tmp_path / "site"
    here = start("sitegen", *project, "--out", str(tmp_path / "here"))
    assert here.wait(LONGEST) == 0
    log = tmp_path / "distributed.cli.dask_worker.log"
    until(lambda: log.read_bytes().count(b"Registered to:") == len(workers))
    far = start("sitegen", *project, "--out", str(out), "--scheduler", address)
    state = Places(out).state
    until(lambda: written(state) > ENOUGH or far.poll() is not None)
    os.kill(workers[0].pid, signal.SIGKILL)
    assert workers[0].wait(LONGEST) == -signal.SIGKILL
    assert ENOUGH < written(state) < len(list((tmp_path / "here").rglob("*.html")))
    assert far.wait(LONGEST) == 0, (tmp_path / "sitegen.log").read_text("utf-8")
    assert files(out) == files(tmp_path / "here")
    assert not list(state.glob("new*"))


@pytest.mark.slow
def test_without_scheduler_or_worker_the_site_stays_and_it_is_told(
    tmp_path: Path, start: Callable[..., Started]
) -> None:
    project = ("--project", str(THREE_YEARS), "build", "--out", str(tmp_path / "site"))
    none = start("sitegen", *project, "--scheduler", "tcp://127.0.0.1:9")
    idle = start("sitegen", *project, "--scheduler", scheduler(start, tmp_path))
    assert (none.wait(LONGEST), idle.wait(LONGEST)) == (3, 3)
    told = (tmp_path / "sitegen.log").read_text("utf-8")
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in told
    assert "has no worker\n    start some: dask worker tcp://127.0.0.1:" in told
    assert not (tmp_path / "site").exists()
