"""Same content, same bytes: wherever, whenever and however it is built."""

import os
import shutil
from pathlib import Path

import pytest

from tests.faults.build import ROOT, built, digest, project, run
from tests.golden import files

pytestmark = pytest.mark.slow

# The order in which the disk tells its files, turned round.
SHUFFLED = """
import os, pathlib, random
dice = random.Random(5)
scandir, listdir = os.scandir, os.listdir
class Turned:
    def __init__(self, entries): self.entries = iter(entries)
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
def turned(path='.'):
    with scandir(path) as found: entries = list(found)
    dice.shuffle(entries)
    return Turned(entries)
os.scandir = turned
os.listdir = lambda path='.': dice.sample(names := listdir(path), len(names))
"""


def test_one_digest_for_every_way_to_build(tmp_path: Path) -> None:
    one, other = project(tmp_path / "one"), project(tmp_path / "other place/ü")
    expected = built(one, "--jobs", "1", PYTHONHASHSEED="0", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    assert built(other, "--jobs", "1", PYTHONHASHSEED="1", TZ="America/New_York") == expected
    shutil.rmtree(other / "build")
    assert built(other, "--jobs", "8", PYTHONHASHSEED="random", LC_ALL="C", LANG="C") == expected
    shutil.rmtree(other / "build")
    assert built(other, "--jobs", "8", "--no-cache", TZ="UTC", PYTHONUTF8="1") == expected
    shutil.rmtree(other / "build")
    done = run(other, "--jobs", "2", "--no-cache", before=f"exec({SHUFFLED!r})")
    assert done.returncode == 0, done.stderr
    assert digest(files(other / "build")) == expected


def test_another_checkout_of_the_code_gives_the_same(tmp_path: Path) -> None:
    site, code = project(tmp_path / "site"), tmp_path / "another place" / "é"
    for name in ("sitegen", "themes"):
        shutil.copytree(ROOT / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    expected = built(site)
    shutil.rmtree(site / "build")
    done = run(site, code=code)
    assert done.returncode == 0, done.stderr
    assert digest(files(site / "build")) == expected


def test_the_clock_is_not_read(tmp_path: Path) -> None:
    """A clock that jumps with each look at it, back and forth by years."""
    site = project(tmp_path / "site")
    expected = built(site)
    shutil.rmtree(site / "build")
    jump = (
        "import time, random; dice = random.Random(7); "
        "time.time = lambda: dice.uniform(0, 4e9); "
        "time.time_ns = lambda: int(dice.uniform(0, 4e18))"
    )
    done = run(site, "--jobs", "1", "--no-cache", before=jump)
    assert done.returncode == 0, done.stderr
    assert digest(files(site / "build")) == expected


@pytest.mark.soak
def test_one_digest_of_the_real_content(tmp_path: Path) -> None:
    kinds = ({"TZ": "Asia/Shanghai"}, {"TZ": "UTC", "PYTHONHASHSEED": "3", "LC_ALL": "C"})
    digests = set()
    for number, environment in enumerate(kinds):
        place = tmp_path / str(number) / ("x" * number * 40 or "y")
        place.mkdir(parents=True)
        for name in ("site.yml", "content"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, place / name)
        for jobs in ("1", "8"):
            digests.add(built(place, "--jobs", jobs, **environment))
            shutil.rmtree(place / "build")
    assert len(digests) == 1, os.environ
