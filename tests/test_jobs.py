"""Work for several processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.jobs import in_order
from sitegen.problems import SitegenError

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    shared = list(range(100))
    assert list(in_order(lambda at: shared[at] ** 2, 100, jobs)) == [at**2 for at in shared]


def test_the_work_is_done_in_other_processes() -> None:
    assert os.getpid() not in set(in_order(lambda _: os.getpid(), 20, 2))


def test_what_a_task_raises_is_raised_here() -> None:
    def failing(number: int) -> int:
        if number == 7:
            raise SitegenError("the seventh", 1)
        return number

    with pytest.raises(SitegenError, match="the seventh") as told:
        list(in_order(failing, 20, 2))
    assert told.value.status == 1


def test_a_process_that_is_killed_ends_the_work() -> None:
    with pytest.raises(SitegenError, match="--jobs 1") as told:
        list(in_order(lambda _: os.kill(os.getpid(), signal.SIGKILL), 20, 2))
    assert told.value.status == 3


def test_no_process_outlives_the_one_that_forked_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SLEEPING, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as parent:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        parent.kill()
        # Its end of the pipe is open as long as one of them lives.
        assert parent.communicate(timeout=10)[0] == b""


SLEEPING = """
import os, sys, time
from pathlib import Path
from sitegen.jobs import in_order
def sleeping(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)
list(in_order(sleeping, 2, 2))
"""
