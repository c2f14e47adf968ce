import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.output.write import write
from sitegen.problems import SitegenError
from tests.golden import files
from tests.output.small import pages

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", ["thesis.docx", ".git"])
def test_a_folder_of_someone_else_is_refused(name: str, out: Path) -> None:
    out.mkdir()
    (out / name).write_bytes(b"mine")
    with pytest.raises(SitegenError, match=f"'{name}', which sitegen did not write.*\n.*--out"):
        write(pages({"index.html": b""}), out)
    assert files(out) == {name: b"mine"}
    assert list(out.parent.iterdir()) == [out]


def test_what_someone_put_into_the_site_is_not_lost(out: Path) -> None:
    write(pages({"index.html": b""}), out)
    (out / "CNAME").write_bytes(b"mine")
    with pytest.raises(SitegenError, match="'CNAME', which sitegen did not write"):
        write(pages({"index.html": b""}), out)
    assert (out / "CNAME").read_bytes() == b"mine"


@pytest.mark.parametrize("dropping", [".DS_Store", "Thumbs.db"])
def test_what_a_desktop_leaves_in_a_folder_does_not_matter(dropping: str, out: Path) -> None:
    out.mkdir()
    (out / dropping).write_bytes(b"")
    write(pages({"index.html": b""}), out)
    assert files(out) == {"index.html": b""}


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir()
    write(pages({"index.html": b""}), out)
    assert files(out) == {"index.html": b""}


def test_a_file_is_no_place_for_a_site(out: Path) -> None:
    out.write_bytes(b"mine")
    with pytest.raises(SitegenError, match="is not a folder"):
        write(pages({"index.html": b""}), out)
    assert out.read_bytes() == b"mine"


def test_the_root_of_the_disk_is_no_place_for_a_site() -> None:
    with pytest.raises(SitegenError, match="root of the disk"):
        write(pages({"index.html": b""}), Path("/"))


@pytest.mark.slow
def test_a_second_build_waits_and_then_says_who_writes(out: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(SitegenError, match=f"process {holder.pid}") as told:
            write(pages({"a.html": b""}), out, wait=0.2)
        holder.kill()
    assert told.value.status == 3
    assert write(pages({"a.html": b""}), out).files == 1


HOLD = """
import sys, time
from pathlib import Path
from sitegen.output.write import write
def pages():
    print("ready", flush=True)
    time.sleep(60)
    yield
write(pages(), Path(sys.argv[1]))
"""
