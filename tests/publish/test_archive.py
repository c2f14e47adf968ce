import tarfile
import zipfile
from pathlib import Path

import pytest

from sitegen.problems import SitegenError
from tests.publish import contract
from tests.publish.contract import NEW, OLD, Case, Tree
from tests.tried import Tried


@pytest.fixture(params=["site.zip", "site.tar.gz"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    place = tmp_path / "dist" / str(request.param)
    return Case("archive", {"path": str(place)}, tmp_path, lambda: held(place))


def held(place: Path) -> Tree:
    if place.suffix == ".zip":
        with zipfile.ZipFile(place) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}
    found = {}
    with tarfile.open(place) as archive:
        for entry in archive:
            file = archive.extractfile(entry)
            assert file is not None
            found[entry.name] = file.read()
    return found


def test_an_archive_holds_what_was_published(case: Case) -> None:
    contract.lives(case)


def test_undo_brings_the_archive_before(case: Case) -> None:
    contract.goes_back(case)


def test_an_archive_is_whole_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 13, contract.at_once)
    assert died > 5
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
def test_an_archive_is_whole_at_every_line_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 1, contract.at_once)
    assert died > 50
    tried("lines at which publishing was killed", died)


def test_the_same_site_gives_the_same_bytes(case: Case) -> None:
    place = Path(case.options["path"])
    case.publish(OLD)
    first = place.read_bytes()
    case.publish(NEW)
    case.publish(OLD)
    assert place.read_bytes() == first


def test_without_an_archive_before_there_is_no_undo(case: Case) -> None:
    case.publish(OLD)
    with pytest.raises(SitegenError, match="no archive before"):
        case.undo()


def test_a_damaged_archive_is_told(case: Case) -> None:
    place = Path(case.options["path"])
    place.parent.mkdir()
    place.write_bytes(b"no archive")
    with pytest.raises(SitegenError) as caught:
        case.publish(OLD)
    assert caught.value.status == 3
