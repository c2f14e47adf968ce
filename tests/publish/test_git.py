import subprocess
from pathlib import Path

import pytest

from sitegen.problems import SitegenError
from sitegen.publish.manifest import Changes
from tests.publish import contract
from tests.publish.contract import NEW, OLD, THIRD, Case, Tree
from tests.tried import Tried


def git(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *command],
        cwd=cwd,
        check=True,
        capture_output=True,
    )
    return done.stdout.decode()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git("init", "-q", "--bare", "remote.git", cwd=tmp_path)
    return tmp_path / "remote.git"


@pytest.fixture
def case(remote: Path, tmp_path: Path) -> Case:
    return Case("git", {"remote": f"file://{remote}"}, tmp_path, lambda: held(remote))


def held(remote: Path) -> Tree:
    listed = git("ls-tree", "-r", "-z", "gh-pages", cwd=remote).split("\0")[:-1]
    found = {}
    for line in listed:
        about, _, path = line.partition("\t")
        blob = ["git", "cat-file", "blob", about.split()[2]]
        found[path] = subprocess.run(blob, cwd=remote, check=True, capture_output=True).stdout
    return found


def test_a_branch_holds_what_was_published(case: Case) -> None:
    contract.lives(case)


def test_undo_commits_the_tree_before(case: Case) -> None:
    contract.goes_back(case)


def test_history_only_grows(case: Case, remote: Path) -> None:
    case.publish(OLD)
    first = git("rev-parse", "gh-pages", cwd=remote).strip()
    case.publish(NEW)
    case.undo()
    assert first in git("rev-list", "gh-pages", cwd=remote)
    assert git("rev-list", "--count", "gh-pages", cwd=remote).strip() == "3"


def test_a_second_undo_goes_further_back(case: Case) -> None:
    for tree in (OLD, NEW, THIRD):
        case.publish(tree)
    case.undo()
    assert case.shown() == NEW
    case.undo()
    assert case.shown() == OLD
    with pytest.raises(SitegenError, match="nothing before"):
        case.undo()


@pytest.mark.slow
def test_a_branch_is_whole_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 67, contract.at_once)
    assert died > 2
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(contract.PARTS))
def test_a_branch_is_whole_at_every_line_where_publishing_dies(
    part: int, case: Case, tried: Tried
) -> None:
    died = contract.survives_everywhere(case, part, contract.at_once)
    assert died > 10
    tried("lines at which publishing was killed", died)


def test_what_was_lost_beside_the_site_is_fetched_again(case: Case, tmp_path: Path) -> None:
    case.publish(OLD)
    git("clone", "-q", "-b", "gh-pages", str(tmp_path / "remote.git"), "other", cwd=tmp_path)
    (tmp_path / "state").rename(tmp_path / "away")
    assert case.publish(OLD)[0] == Changes()
    case.publish(NEW)
    assert case.shown() == NEW


def test_a_branch_that_someone_else_moves_is_not_overwritten(case: Case, tmp_path: Path) -> None:
    case.publish(OLD)
    site = case.site(NEW)
    with case.opened() as target:
        changes = target.changes(site)
        git("clone", "-q", "-b", "gh-pages", str(tmp_path / "remote.git"), "other", cwd=tmp_path)
        git("commit", "-q", "--allow-empty", "-m", "theirs", cwd=tmp_path / "other")
        git("push", "-q", cwd=tmp_path / "other")
        with pytest.raises(SitegenError, match="publish again to go on"):
            target.publish(site, changes, lambda path, size: None)
    assert case.shown() == OLD
    case.publish(NEW)
    assert case.shown() == NEW


def test_the_checkout_of_the_user_is_not_touched(tmp_path: Path, remote: Path) -> None:
    git("init", "-q", "-b", "main", ".", cwd=tmp_path)
    git("remote", "add", "origin", str(remote), cwd=tmp_path)
    (tmp_path / ".gitignore").write_text("*.html\nbuild\nstate\nremote.git\n")
    git("add", ".gitignore", cwd=tmp_path)
    case = Case("git", {"remote": "origin"}, tmp_path, lambda: held(remote))
    case.publish(OLD)
    assert case.shown() == OLD
    assert git("status", "--porcelain", cwd=tmp_path) == "A  .gitignore\n"
    assert git("branch", "--all", cwd=tmp_path) == ""


def test_a_password_in_an_address_is_not_told(tmp_path: Path) -> None:
    address = "http://me:secret-word@127.0.0.1:9/site.git"
    case = Case("git", {"remote": address}, tmp_path, dict)
    with pytest.raises(SitegenError) as caught:
        case.publish(OLD)
    assert caught.value.status == 3
    assert "127.0.0.1" in str(caught.value)
    assert "secret-word" not in str(caught.value)
