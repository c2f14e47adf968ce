"""Whatever befalls a build: the old site stands or the new one, and the next build is right."""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.cache import FILE
from sitegen.config import load_config
from tests.built import content as bytes_of
from tests.faults.build import ROOT, built, command, digest, project, run
from tests.golden import files
from tests.tried import Tried

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return project(tmp_path / "site")


def killed(root: Path, after: float) -> bool:
    """Whether a build was killed with kill -9, so many seconds after it began."""
    words = command(root, "--jobs", "2")
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    silent = subprocess.DEVNULL
    with subprocess.Popen(words, cwd=ROOT, env=given, stdout=silent, stderr=silent) as child:
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        return child.wait() == -signal.SIGKILL


def kills(tmp_path: Path, times: int, seed: int) -> int:
    """How many of these builds were killed before their end; both sites take turns."""
    dice = random.Random(seed)
    sites = [project(tmp_path / name, word=name) / "content" for name in ("旧的", "新的")]
    root = project(tmp_path / "site")
    right, seconds = [], 0.0
    for content in sites:
        shutil.copytree(content, root / "content", dirs_exist_ok=True)
        begun = time.monotonic()
        right.append(built(root))
        seconds = time.monotonic() - begun
    died = 0
    for number in range(times):
        standing = digest(files(root / "build"))
        shutil.copytree(sites[number % 2], root / "content", dirs_exist_ok=True)
        # The first part is Python's own start; with what the build before has left it ends sooner.
        if killed(root, seconds * dice.uniform(0.2, 0.9)):
            died += 1
        assert digest(files(root / "build")) in {standing, right[number % 2]}, number
        if number % 5 == 4:
            # The machine may have more to do now than before.
            begun = time.monotonic()
            assert built(root, "--no-cache") == right[number % 2], number
            seconds = time.monotonic() - begun
    assert built(root) == right[(times - 1) % 2]
    return died


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, tried: Tried) -> None:
    died = kills(tmp_path, 8, seed=1)
    assert died > 0
    tried("builds killed by kill -9", died)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_hundreds_of_killed_builds_leave_a_whole_site(
    seed: int, tmp_path: Path, tried: Tried
) -> None:
    died = kills(tmp_path, 30, seed)
    assert died > 5
    tried("builds killed by kill -9", died)


# ---- what lies outside ----------------------------------------------------------------------

# How a text may name a file that is none of its own; the first is really there.
PLACES = (
    "../../../outside.txt",
    "../../site.yml",
    "..%2f..%2f..%2foutside.txt",
    "..\\..\\..\\outside.txt",
    "....//outside.txt",
    "/etc/passwd",
    "file:///etc/passwd",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_path_brings_in_what_lies_outside(place: str, site: Path, tried: Tried) -> None:
    """As an attachment, a picture, a link, a text that a report replaces and a place it had."""
    (site / "outside.txt").write_text("what nobody may read", encoding="utf-8")
    report = site / "content/reports/r0/index.md"
    front, body = report.read_text("utf-8").split("\n---\n")
    fields = f"attachments:\n  - file: '{place}'\nreplaced_by: '{place}'\nmoved_from: ['{place}']"
    text = f"{front}\n{fields}\n---\n{body}\n![图]({place})\n\n[文]({place})\n"
    report.write_text(text, encoding="utf-8")
    done = run(site)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert not (site / "build").exists()
    made = build(load_config(site))
    told = [one for one in made.problems if one.where.path.endswith("r0/index.md")]
    assert len(told) >= 3
    written = {page.path: bytes_of(page) for page in made.pages}
    for secret in (b"what nobody may read", b"root:x:"):
        assert not [path for path, data in written.items() if secret in data]
    assert not [path for path in written if ".." in Path(path).parts or path.startswith("/")]
    tried("paths out of content/", 5)


# ---- disk and memory ----------------------------------------------------------------------

FULL = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_that_is_full_leaves_the_site_as_it_was(jobs: str, site: Path) -> None:
    """No file may grow beyond 12 kB, which style sheets do: the write ends in the midst of one."""
    built(site)
    project(site, word="新的")
    for sheet in (site / "build").rglob("*.css"):
        sheet.write_bytes(b"changed: it has to be written again")
    standing = digest(files(site / "build"))
    limit = FULL + "resource.setrlimit(resource.RLIMIT_FSIZE, (12000, 12000))"
    done = run(site, "--jobs", jobs, "--no-cache", before=limit)
    assert done.returncode == 3, done.stderr
    assert "is as it was" in done.stderr
    assert digest(files(site / "build")) == standing
    assert built(site) == built(site, "--no-cache")


def test_a_target_that_cannot_be_written_is_told(site: Path, tmp_path: Path) -> None:
    # Below a file nobody can write, root neither.
    (tmp_path / "file").write_bytes(b"")
    done = run(site, "--out", str(tmp_path / "file" / "build"))
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert "--out" in done.stderr or "mend" in done.stderr


@pytest.mark.parametrize("megabytes", [60, 90, 120, 150])
def test_without_memory_the_site_stays_as_it_was(megabytes: int, site: Path) -> None:
    """A heap that may not grow: Python itself may not even start, but nothing is half written."""
    before = built(site)
    project(site, word="新的")
    size = megabytes << 20
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_DATA, ({size}, {size}))"
    done = run(site, "--jobs", "2", "--no-cache", before=limit)
    after = digest(files(site / "build"))
    assert (after == before) == (done.returncode != 0), done.stderr
    assert built(site, "--no-cache") not in {before}


# ---- other processes ----------------------------------------------------------------------


def test_two_builds_at_once_are_as_one_after_the_other(site: Path) -> None:
    expected = built(site)
    shutil.rmtree(site / "build")
    shutil.rmtree(site / ".cache")
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(
            command(site, "--jobs", "2"), cwd=ROOT, env=given, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    told = [child.communicate(timeout=120)[1] for child in both]
    assert [child.returncode for child in both] == [0, 0], told
    assert digest(files(site / "build")) == expected


VANISH = """
import sitegen.output.tree as writer, pathlib
put = writer.Tree.put
def late(self, page):
    for path in pathlib.Path(PLACE).rglob('*.csv'): path.ACT
    return put(self, page)
writer.Tree.put = late
"""


@pytest.mark.parametrize(
    ("act", "told"), [("unlink()", "cannot be read"), ("write_text('of one moment')", "changed")]
)
def test_a_file_that_changes_before_it_is_copied_is_told(act: str, told: str, site: Path) -> None:
    """What lies beside a report is copied late: it may be gone by then, or another.

    Nothing of that moment is in the next site, which finds the file as it was first.
    """
    before = built(site)
    project(site, word="新的")
    code = VANISH.replace("PLACE", repr(str(site / "content"))).replace("ACT", act)
    done = run(site, "--jobs", "1", before=f"exec({code!r})")
    assert (done.returncode, told in done.stderr) == (3, True), done.stderr
    assert "Traceback" not in done.stderr
    assert digest(files(site / "build")) == before
    assert built(project(site, word="新的")) == built(site, "--no-cache")


# Two files have other bytes while they are read, and those from before when the build has ended.
MOMENT = """
import atexit, pathlib, sitegen.source.load as loading
read = loading.load
def meanwhile(content):
    places = {place: place.read_bytes() for place in content.rglob('[i附]*.[mc]*')}
    for place, data in places.items(): place.write_bytes(data.replace(b'1', b'7'))
    try:
        return read(content)
    finally:
        if BACK: [place.write_bytes(data) for place, data in places.items()]
        else: atexit.register(lambda: [place.write_bytes(data) for place, data in places.items()])
loading.load = meanwhile
"""


@pytest.mark.parametrize("back", [True, False], ids=["at once", "after the build"])
def test_what_was_otherwise_for_a_moment_is_in_no_later_site(back: bool, site: Path) -> None:
    """What a build is made from is judged before, read, and copied: each time it may differ."""
    expected = built(site)
    (site / "content/pages/about.md").unlink()
    shorter = built(site)
    assert shorter != expected
    for path in site.rglob(".*.sitegen/standing"):
        path.unlink()
    done = run(site, "--no-cache", before=f"exec({MOMENT.replace('BACK', str(back))!r})")
    assert done.returncode == (3 if back else 0), done.stderr
    assert (digest(files(site / "build")) == shorter) == back
    assert built(site) == shorter


def test_a_text_that_vanishes_while_it_is_read_is_told(site: Path) -> None:
    before = built(site)
    place = repr(str(site / "content/reports/r3/index.md"))
    code = (
        "import pathlib; read = pathlib.Path.read_bytes\n"
        "def late(self):\n"
        f"    if str(self) == {place} and self.exists() and sys._getframe(1).f_code.co_name == "
        "'load': self.unlink()\n"
        "    return read(self)\n"
        "pathlib.Path.read_bytes = late"
    )
    (site / "content/pages/about.md").write_text("---\ntitle: 另\n---\n\n说明。\n", "utf-8")
    done = run(site, before=f"exec({code!r})")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert digest(files(site / "build")) == before


# ---- the cache ----------------------------------------------------------------------------


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Bytes changed, cut, doubled, or of something else."""
    at = dice.randrange(len(data))
    match dice.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + dice.randbytes(40) + data[at + 40 :]
        case 2:
            changed = bytearray(data)
            for _ in range(30):
                changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            return bytes(changed)
        case 3:
            return b"SQLite format 3\0" + dice.randbytes(500)
        case _:
            return data[:at] + b"\0" * (len(data) - at)


def test_a_damaged_cache_changes_no_byte(site: Path, tried: Tried) -> None:
    caches(site, 5, seed=3, tried=tried)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4, 14))
def test_hundreds_of_damaged_caches_change_no_byte(seed: int, site: Path, tried: Tried) -> None:
    caches(site, 20, seed, tried)


def caches(site: Path, times: int, seed: int, tried: Tried) -> None:
    """Builds from a cache that was damaged in some way, each time anew."""
    expected, dice = built(site), random.Random(seed)
    whole = (site / ".cache" / FILE).read_bytes()
    for number in range(times):
        (site / ".cache" / FILE).write_bytes(damaged(whole, dice))
        shutil.rmtree(site / "build")
        assert built(site) == expected, (seed, number)
    tried("caches damaged", times)
