"""`sitegen publish` as a user meets it: what it refuses, what it says, how it ends."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.built import SITES
from tests.golden import files

HOSTS = """
scripts: [zh-Hans]
publish:
  live: {type: folder, path: live}
  file: {type: archive, path: dist/site.zip}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SITES / "minimal" / "site", tmp_path / "site")
    with (tmp_path / "site" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(HOSTS)
    return tmp_path / "site"


def run(site: Path, *command: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(site), *command])


def ready(site: Path) -> None:
    assert run(site, "build").exit_code == 0
    assert run(site, "verify").exit_code == 0


def change(site: Path) -> None:
    source = site / "content" / "reports" / "one" / "index.md"
    source.write_text(source.read_text("utf-8").replace("再修两口", "再修三口"), "utf-8")


def test_a_verified_build_is_published(site: Path) -> None:
    ready(site)
    result = run(site, "publish", "live")
    assert result.exit_code == 0, result.output
    assert files(site / "live" / "current") == files(site / "build")
    assert run(site, "publish", "live").stderr == "nothing has changed since it was published\n"


def test_a_build_of_other_sources_is_refused_unless_told(site: Path) -> None:
    ready(site)
    change(site)
    result = run(site, "publish", "live")
    assert result.exit_code == 2
    assert "not built from the sources as they are now" in result.stderr
    assert not (site / "live").exists()
    assert run(site, "publish", "live", "--stale").exit_code == 0


def test_a_build_that_was_not_verified_is_refused_unless_told(site: Path) -> None:
    ready(site)
    change(site)
    assert run(site, "build").exit_code == 0
    result = run(site, "publish", "live")
    assert result.exit_code == 2
    assert "was not verified as it is now" in result.stderr
    assert run(site, "publish", "live", "--unverified").exit_code == 0


def test_a_build_that_was_changed_after_the_proof_is_refused(site: Path) -> None:
    ready(site)
    page = site / "build" / "index.html"
    page.write_bytes(page.read_bytes() + b"\n")
    assert "was not verified" in run(site, "publish", "live").stderr


def test_a_proof_that_fails_takes_an_earlier_one_back(site: Path) -> None:
    ready(site)
    change(site)
    assert run(site, "verify").exit_code == 1
    assert run(site, "publish", "live", "--stale").exit_code == 2


def test_drafts_are_refused_unless_told(site: Path) -> None:
    assert run(site, "build", "--drafts").exit_code == 0
    assert run(site, "verify").exit_code == 0
    assert "holds drafts" in run(site, "publish", "live").stderr
    assert run(site, "publish", "live", "--stale").exit_code == 0


def test_a_dry_run_lists_what_would_change(site: Path) -> None:
    ready(site)
    assert run(site, "publish", "live").exit_code == 0
    change(site)
    ready(site)
    before = files(site / "live")
    result = run(site, "publish", "live", "--dry-run")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    size = (site / "build" / "reports" / "one.html").stat().st_size
    assert ["changed", f"{size:,}", "reports/one.html"] in lines
    assert {line[0] for line in lines} == {"changed"}
    assert "0 files would be added" in result.stderr
    assert files(site / "live") == before


def test_undo_puts_the_site_back(site: Path) -> None:
    ready(site)
    run(site, "publish", "live")
    before = files(site / "build")
    change(site)
    ready(site)
    run(site, "publish", "live")
    result = run(site, "publish", "live", "--undo")
    assert result.exit_code == 0
    assert "again" in result.stderr
    assert files(site / "live" / "current") == before


def test_a_host_must_be_named_where_there_are_several(site: Path) -> None:
    ready(site)
    result = run(site, "publish")
    assert (result.exit_code, "the hosts of site.yml: live, file" in result.stderr) == (2, True)
    result = run(site, "publish", "life")
    assert (result.exit_code, "did you mean 'live'?" in result.stderr) == (2, True)


def test_a_site_without_hosts_says_where_to_read(site: Path) -> None:
    (site / "site.yml").write_text("title: a\n")
    assert "docs/publishing.md" in run(site, "publish").stderr


def test_mistakes_in_the_settings_are_told_first(site: Path) -> None:
    (site / "site.yml").write_text("title: a\npublish:\n  live: {type: folder}\n")
    result = run(site, "publish")
    assert (result.exit_code, "site.yml:3:3: the field 'path' is missing" in result.stderr) == (
        1,
        True,
    )


def test_nothing_is_built(site: Path) -> None:
    result = run(site, "publish", "live")
    assert (result.exit_code, "is not built yet" in result.stderr) == (2, True)
    assert not (site / "build").exists()
