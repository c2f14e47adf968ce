import gzip
from pathlib import Path

import brotli
import pytest

from sitegen.problems import SitegenError
from tests.golden import files
from tests.publish import contract
from tests.publish.contract import NEW, OLD, THIRD, Case
from tests.tried import Tried


@pytest.fixture
def case(tmp_path: Path) -> Case:
    live = tmp_path / "live"
    options = {"path": str(live), "keep": "2"}
    return Case("folder", options, tmp_path, lambda: files(live / "current"))


def test_a_folder_shows_what_was_published(case: Case) -> None:
    contract.lives(case)


def test_undo_shows_the_release_before(case: Case) -> None:
    contract.goes_back(case)


def test_a_folder_is_whole_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 11, contract.at_once)
    assert died > 15
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
def test_a_folder_is_whole_at_every_line_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 1, contract.at_once)
    assert died > 50
    tried("lines at which publishing was killed", died)


def test_an_undo_that_dies_shows_one_or_the_other(case: Case) -> None:
    for line in range(1000):
        case.publish(OLD)
        case.publish(NEW)
        died = case.undo_and_die(line)
        assert contract.at_once(case.shown())
        if not died:
            assert case.shown() == OLD
            return


def test_unchanged_files_are_shared_and_never_with_the_build(case: Case, tmp_path: Path) -> None:
    case.publish(OLD)
    first = (tmp_path / "live" / "current").resolve()
    case.publish(NEW)
    second = (tmp_path / "live" / "current").resolve()
    assert (first / "reports/one.html").samefile(second / "reports/one.html")
    assert not (second / "reports/one.html").samefile(tmp_path / "build" / "reports/one.html")


def test_old_releases_go(case: Case, tmp_path: Path) -> None:
    for tree in (OLD, NEW, THIRD):
        case.publish(tree)
    names = sorted(path.name for path in (tmp_path / "live" / "releases").iterdir())
    assert len(names) == 4  # two releases and their manifests
    assert sorted(path.name for path in (tmp_path / "live").iterdir()) == [
        "current",
        "history",
        "releases",
    ]


def test_the_first_release_cannot_be_undone(case: Case) -> None:
    case.publish(OLD)
    with pytest.raises(SitegenError, match="no release before the current one"):
        case.undo()
    assert case.shown() == OLD


def test_a_second_undo_goes_further_back(tmp_path: Path) -> None:
    live = tmp_path / "live"
    case = Case("folder", {"path": str(live)}, tmp_path, lambda: files(live / "current"))
    for tree in (OLD, NEW, THIRD):
        case.publish(tree)
    case.undo()
    case.undo()
    assert case.shown() == OLD


def test_a_folder_called_current_is_not_touched(case: Case, tmp_path: Path) -> None:
    (tmp_path / "live" / "current").mkdir(parents=True)
    (tmp_path / "live" / "current" / "mine.html").write_bytes(b"mine")
    with pytest.raises(SitegenError, match="no link that sitegen made"):
        case.publish(OLD)
    assert case.shown() == {"mine.html": b"mine"}


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_world(tmp_path: Path) -> None:
    (tmp_path / "live").write_bytes(b"a file")
    case = Case("folder", {"path": str(tmp_path / "live")}, tmp_path, dict)
    with pytest.raises(SitegenError, match="publish again to go on") as caught:
        case.publish(OLD)
    assert caught.value.status == 3


def test_compressed_forms_lie_beside_what_is_worth_it(tmp_path: Path) -> None:
    live = tmp_path / "live"
    options = {"path": str(live), "compress": "gzip brotli"}
    case = Case("folder", options, tmp_path, lambda: files(live / "current"))
    page = b"<p>text</p>" * 500
    case.publish({"a.html": page, "b.html": b"short", "c.png": page})
    shown = case.shown()
    assert sorted(shown) == ["a.html", "a.html.br", "a.html.gz", "b.html", "c.png"]
    assert gzip.decompress(shown["a.html.gz"]) == brotli.decompress(shown["a.html.br"]) == page
    before = (live / "current" / "a.html.gz").stat().st_ino
    case.publish({"a.html": page, "b.html": b"other"})
    assert (live / "current" / "a.html.gz").stat().st_ino == before
    case.publish({"a.html": page + b"!", "b.html": b"other"})
    assert gzip.decompress(case.shown()["a.html.gz"]) == page + b"!"
