from pathlib import Path

import pytest

from sitegen.problems import SitegenError
from sitegen.publish import sftp
from tests.golden import files
from tests.publish import contract
from tests.publish.contract import NEW, OLD, THIRD, Case, Tree
from tests.tried import Tried


@pytest.fixture
def case(sshd: Path, tmp_path: Path) -> Case:
    live = tmp_path / "live"
    options = {"host": "live", "path": str(live), "ssh_config": str(sshd)}
    return Case("sftp", options, tmp_path, lambda: site_of(files(live)))


def site_of(tree: Tree) -> Tree:
    return {path: data for path, data in tree.items() if not path.startswith(".sitegen/")}


def test_a_host_shows_what_was_published(case: Case) -> None:
    contract.lives(case)


def test_undo_puts_the_files_before_back(case: Case) -> None:
    contract.goes_back(case)


def test_only_what_differs_is_sent_and_pages_come_last(case: Case) -> None:
    case.publish(OLD)
    _, sent = case.publish(NEW)
    assert sent == ["static/a.2.css", "index.html", "reports/two.html", "sitemap.xml"]


def test_a_host_is_whole_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 151, contract.file_by_file)
    assert died > 1
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(contract.PARTS))
def test_a_host_is_whole_at_every_line_where_publishing_dies(
    part: int, case: Case, tried: Tried
) -> None:
    died = contract.survives_everywhere(case, part, contract.file_by_file)
    assert died > 10
    tried("lines at which publishing was killed", died)


def test_what_is_kept_is_what_the_state_before_needs(case: Case, tmp_path: Path) -> None:
    for tree in (OLD, NEW, THIRD):
        case.publish(tree)
    state = tmp_path / "live" / ".sitegen"
    assert [path.read_bytes() for path in (state / "kept").iterdir()] == [NEW["reports/one.html"]]
    assert sorted(path.name for path in state.iterdir()) == ["kept", "manifest", "part", "previous"]
    assert not [*(state / "part").iterdir()]


def test_without_undo_nothing_is_kept(sshd: Path, tmp_path: Path) -> None:
    live = tmp_path / "live"
    options = {"host": "live", "path": str(live), "ssh_config": str(sshd), "undo": "false"}
    case = Case("sftp", options, tmp_path, lambda: site_of(files(live)))
    case.publish(OLD)
    case.publish(NEW)
    assert not (live / ".sitegen" / "kept").exists()
    with pytest.raises(SitegenError, match="nothing before"):
        case.undo()


def test_a_folder_that_is_empty_goes(case: Case, tmp_path: Path) -> None:
    case.publish({**OLD, "years/old/2018.html": b"2018"})
    case.publish(OLD)
    assert not (tmp_path / "live" / "years").exists()


def test_a_host_that_is_not_known_is_refused(sshd: Path, tmp_path: Path) -> None:
    (tmp_path / "none").write_text("")
    text = sshd.read_text().replace(str(sshd.with_name("known_hosts")), str(tmp_path / "none"))
    (tmp_path / "config").write_text(text)
    options = {"host": "live", "path": "/srv", "ssh_config": str(tmp_path / "config")}
    with pytest.raises(SitegenError, match="not trusted") as caught:
        Case("sftp", options, tmp_path, dict).publish(OLD)
    assert caught.value.status == 3


def test_a_password_is_never_told(
    sshd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sftp.PASSWORD, "secret-word")
    lines = sshd.read_text().splitlines(keepends=True)
    text = "".join(line for line in lines if "Identit" not in line)
    (tmp_path / "config").write_text(text + "  IdentityFile none\n  IdentityAgent none\n")
    options = {"host": "live", "path": "/srv", "ssh_config": str(tmp_path / "config")}
    with pytest.raises(SitegenError) as caught:
        Case("sftp", options, tmp_path, dict).publish(OLD)
    assert "secret-word" not in str(caught.value)
