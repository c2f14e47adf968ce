from pathlib import Path

import pytest

from sitegen.problems import SitegenError
from sitegen.publish import rsync
from tests.golden import files
from tests.publish import contract
from tests.publish.contract import NEW, OLD, THIRD, Case
from tests.tried import Tried


@pytest.fixture
def case(sshd: Path, tmp_path: Path) -> Case:
    live = tmp_path / "on the host" / "live"
    options = {"host": "live", "path": str(live), "ssh_config": str(sshd), "keep": "2"}
    return Case("rsync", options, tmp_path, lambda: files(live / "current"))


@pytest.fixture
def plain(sshd: Path, tmp_path: Path) -> Case:
    live = tmp_path / "live"
    options = {"host": "live", "path": str(live), "ssh_config": str(sshd), "switch": "false"}
    return Case("rsync", options, tmp_path, lambda: files(live))


def test_a_host_shows_what_was_published(case: Case) -> None:
    contract.lives(case)


def test_undo_shows_the_release_before(case: Case) -> None:
    contract.goes_back(case)


def test_only_what_differs_is_sent(case: Case) -> None:
    case.publish(OLD)
    _, sent = case.publish(NEW)
    assert sorted(sent) == ["index.html", "reports/two.html", "sitemap.xml", "static/a.2.css"]


def test_unchanged_files_are_shared_and_old_releases_go(case: Case, tmp_path: Path) -> None:
    case.publish(OLD)
    live = tmp_path / "on the host" / "live"
    first = (live / "current").resolve()
    case.publish(NEW)
    second = (live / "current").resolve()
    assert (first / "reports/one.html").samefile(second / "reports/one.html")
    case.publish(THIRD)
    assert len([*(live / "releases").iterdir()]) == 4  # two releases and their manifests
    assert not first.exists()


def test_a_host_is_whole_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 90, contract.at_once)
    assert died > 0
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(contract.PARTS))
def test_a_host_is_whole_at_every_line_where_publishing_dies(
    part: int, case: Case, tried: Tried
) -> None:
    died = contract.survives_everywhere(case, part, contract.at_once)
    assert died > 10
    tried("lines at which publishing was killed", died)


def test_a_host_without_a_shell_is_changed_in_place(plain: Case) -> None:
    contract.lives(plain)
    with pytest.raises(SitegenError, match="no release before"):
        plain.undo()


def test_a_host_without_a_shell_is_whole_where_publishing_dies(plain: Case, tried: Tried) -> None:
    died = contract.survives(plain, 90, contract.file_by_file)
    assert died > 0
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(contract.PARTS))
def test_a_host_without_a_shell_is_whole_at_every_line_where_publishing_dies(
    part: int, plain: Case, tried: Tried
) -> None:
    died = contract.survives_everywhere(plain, part, contract.file_by_file)
    assert died > 10
    tried("lines at which publishing was killed", died)


def test_a_host_that_does_not_answer_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text("Host live\n  HostName 127.0.0.1\n  Port 9\n")
    monkeypatch.setattr(rsync, "WAITS", (0, 0))
    options = {"host": "live", "path": "/srv", "ssh_config": str(tmp_path / "config")}
    with pytest.raises(SitegenError, match="refused") as caught:
        Case("rsync", options, tmp_path, dict).publish(OLD)
    assert caught.value.status == 3
