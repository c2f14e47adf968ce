import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sitegen.output.tree
import sitegen.output.write
from sitegen.jobs import Processes
from sitegen.model import Copy, Page
from sitegen.output import exchange
from sitegen.output.places import Places
from sitegen.output.tree import Part
from sitegen.output.write import Written, write, write_parts
from sitegen.problems import SitegenError
from tests.golden import files
from tests.output.small import pages
from tests.output.write_for_ever import ONE, OTHER
from tests.tried import Tried

ROOT = Path(__file__).parent.parent.parent


def test_a_site_is_exactly_its_pages(out: Path) -> None:
    write(pages({"index.html": b"one", "years/2018.html": b"2018", "old/page.html": b"old"}), out)
    write(pages({"index.html": b"two", "years/2018.html": b"2018"}), out)
    assert files(out) == {"index.html": b"two", "years/2018.html": b"2018"}
    assert not (out / "old").exists()


def test_what_was_written_is_counted(out: Path) -> None:
    first = write(pages({"a.html": b"123", "b.html": b"45", "c.html": b""}), out)
    second = write(pages({"a.html": b"123", "b.html": b"54", "d.html": b"6"}), out)
    assert first == Written(files=3, new=3, kept=0, bytes=5)
    assert second == Written(files=3, new=2, kept=1, bytes=6)


def test_several_processes_write_the_same_site(out: Path) -> None:
    tree = {f"{number % 7}/{number}.html": b"1" * number for number in range(99)}
    parts: list[Part] = [Part(partial(list, [Page(*file)])) for file in tree.items()]
    first = write_parts(parts, out, team=Processes(4))
    assert write_parts(parts, out, team=Processes(3)) == replace(first, new=0, kept=99)
    assert files(out) == tree


def test_pages_of_two_processes_in_each_others_way_are_refused(out: Path) -> None:
    parts: list[Part] = [
        Part(partial(list, [Page(path, b"")])) for path in ("a.html", "b", "A.html")
    ]
    with pytest.raises(SitegenError, match=r"a\.html and A\.html differ only in case") as refused:
        write_parts(parts, out, team=Processes(3))
    assert refused.value.status == 1
    assert not out.exists()


def test_a_fault_in_another_process_leaves_the_site_as_it_was(out: Path, tmp_path: Path) -> None:
    gone = Page("b.pdf", Copy(tmp_path / "gone.pdf", ""))
    write(pages({"a.html": b"old"}), out)
    with pytest.raises(SitegenError, match=r"gone\.pdf cannot be read: no such file") as told:
        write_parts(
            [Part(lambda: [Page("a.html", b"new")]), Part(lambda: [gone])], out, team=Processes(2)
        )
    assert told.value.status == 3
    assert files(out) == {"a.html": b"old"}


def test_pages_are_taken_one_at_a_time(out: Path) -> None:
    def growing() -> Iterator[Page]:
        for number in range(9):
            assert len(files(Places(out).new)) == number
            yield Page(f"{number}.html", b"")

    assert write(growing(), out).files == 9


UNWRITABLE = ["\ud800", "长" * 86]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a//b",
        "a/",
        "./a",
        "a\0b",
        "a\nb",
        "a\\b",
        *UNWRITABLE,
    ],
)
def test_a_path_that_leaves_the_tree_or_names_no_file_is_refused(path: str, out: Path) -> None:
    with pytest.raises(SitegenError, match="a page cannot have the path"):
        write([Page(path, b"")], out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("a.html", "a.html", "two pages have the path a.html"),
        ("years/A.html", "years/a.html", "years/A.html and years/a.html differ only in case"),
        ("caf\u00e9.html", "cafe\u0301.html", "differ only in case or form of letters"),
        ("a", "a/b.html", "the pages a and a/b.html need one name for file and folder"),
        ("A/b/c.html", "a", "the pages A/b/c.html and a need one name for file and folder"),
    ],
)
def test_two_pages_in_each_others_way_are_refused(
    one: str, other: str, why: str, out: Path
) -> None:
    with pytest.raises(SitegenError, match=why) as refused:
        write([Page(one, b""), Page(other, b"")], out)
    assert refused.value.status == 1


@pytest.mark.parametrize("path", ["附件　1：名单.pdf", ".nojekyll", "长" * 85, "a b/𮯠.html"])
def test_names_of_any_letters_are_written(path: str, out: Path) -> None:
    write([Page(path, b"1")], out)
    assert files(out) == {path: b"1"}


PATHS = st.lists(st.sampled_from(["a", "b", "一", "c.html"]), min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(PATHS, st.sampled_from([b"", b"1", b"2", b"long" * 99]), max_size=6).filter(
    lambda tree: not any(one.startswith(f"{other}/") for one in tree for other in tree)
)


@given(st.lists(TREES, min_size=1, max_size=4), st.booleans())
def test_after_any_sequence_of_sites_the_last_one_stands(
    trees: list[dict[str, bytes]], in_one_step: bool
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if not in_one_step:
            patch.setattr(exchange, "exchanged", lambda one, other: False)
        out, before = Path(folder, "build"), dict[str, bytes]()
        for tree in trees:
            kept = sum(before.get(path) == content for path, content in tree.items())
            size = sum(map(len, tree.values()))
            assert write(pages(tree), out) == Written(len(tree), len(tree) - kept, kept, size)
            assert files(out) == tree
            before = tree
        state = Places(out.resolve()).state
        assert sorted(path.name for path in state.iterdir()) == ["lock", "names"]


class FaultError(BaseException):
    """Anything that goes wrong while pages are made."""


@pytest.mark.parametrize("fault", [FaultError, KeyboardInterrupt, SitegenError, OSError])
def test_a_fault_among_the_pages_leaves_the_site_as_it_was(
    fault: type[BaseException], out: Path
) -> None:
    def failing() -> Iterator[Page]:
        yield Page("a.html", b"new")
        raise fault("here")

    write(pages({"a.html": b"old"}), out)
    with pytest.raises(fault, match="here"):
        write(failing(), out)
    assert files(out) == {"a.html": b"old"}
    assert not Places(out.resolve()).new.exists()


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EROFS, "allow writing"),
        (errno.EACCES, "allow writing"),
        (errno.EIO, "mend that"),
    ],
)
@pytest.mark.parametrize(
    ("module", "place"),
    [
        (sitegen.output.tree, "made"),
        (exchange, "flush"),
        (exchange, "exchanged"),
        (sitegen.output.write, "recover"),
        (exchange, "flush_folder"),
    ],
    ids=["made", "flush", "exchanged", "recover", "flush_folder"],
)
def test_a_fault_of_the_disk_leaves_one_whole_site(
    module: ModuleType, place: str, code: int, hint: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    write(pages({"a.html": b"old"}), out)
    monkeypatch.setattr(module, place, fail)
    if place == "flush_folder":  # after the exchange: the new site stands
        write(pages({"a.html": b"new"}), out)
        assert files(out) == {"a.html": b"new"}
        return
    with pytest.raises(SitegenError, match=f"{hint}") as told:
        write(pages({"a.html": b"new"}), out)
    assert told.value.status == 3
    assert "is as it was" in str(told.value)
    assert files(out) == {"a.html": b"old"}


@pytest.mark.slow
def test_two_builds_at_once_do_not_mix(out: Path) -> None:
    with writing_for_ever(out) as one, writing_for_ever(out) as other:
        time.sleep(1)
        assert one.poll() is other.poll() is None
    assert files(out) in (ONE, OTHER)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["exchange", "renames"])
def test_killed_at_any_line_it_leaves_a_whole_site(how: str, out: Path, tried: Tried) -> None:
    command = [sys.executable, "-m", "tests.output.kill_at_every_line", str(out), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert int(done.stdout) > 150
    tried("lines at which a writer was killed", int(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize("how", ["exchange", "renames", "jobs"])
def test_killed_at_a_random_moment_it_leaves_a_whole_site(
    how: str, out: Path, tried: Tried
) -> None:
    kill_at_random(15, how, out)
    tried("writers killed by kill -9", 15)


@pytest.mark.soak
@pytest.mark.parametrize("how", ["exchange", "renames", "jobs"])
def test_killed_at_many_random_moments_it_leaves_a_whole_site(
    how: str, out: Path, tried: Tried
) -> None:
    kill_at_random(400, how, out)
    tried("writers killed by kill -9", 400)


def kill_at_random(times: int, how: str, out: Path) -> None:
    moments = random.Random(times)
    for _ in range(times):
        with writing_for_ever(out, how):
            time.sleep(moments.uniform(0, 0.3 if how == "jobs" else 0.08))
        old = Places(out.resolve()).old
        assert files(out if out.exists() else old) in (ONE, OTHER)
        assert out.exists() or how == "renames"
        write(pages(ONE), out)
        assert files(out) == ONE


class writing_for_ever:  # noqa: N801 - reads as what it does, like closing
    """A process that writes two sites in turn, killed without warning at the end."""

    def __init__(self, out: Path, how: str = "exchange") -> None:
        command = [sys.executable, "-m", "tests.output.write_for_ever", str(out), how]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "subprocess.Popen[str]":
        assert self.process.stdout is not None
        self.process.stdout.readline()
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()
