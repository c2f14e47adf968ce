import pytest

from sitegen.config import FORMAT
from sitegen.migrate import STEPS, Files, migrated
from sitegen.problems import SitegenError


def renamed(files: Files) -> Files:
    """A made-up step: what was called `kind` is called `type`."""
    return {
        path: data.replace(b"kind:", b"type:")
        for path, data in files.items()
        if "/reports/" in path
    }


SITE = {
    "site.yml": b"# my site\nformat: 1   # as it is\ntitle: a\n",
    "content/reports/one/index.md": b"---\ntitle: one\nkind: plan\n---\n",
    "content/pages/about.md": b"---\ntitle: about\n---\n",
}


def test_a_step_changes_the_content_and_its_format() -> None:
    assert migrated(SITE, {1: renamed}, 2) == {
        "site.yml": b"# my site\nformat: 2   # as it is\ntitle: a\n",
        "content/reports/one/index.md": b"---\ntitle: one\ntype: plan\n---\n",
    }


def test_steps_follow_one_another() -> None:
    steps = {1: renamed, 2: lambda files: {"content/pages/new.md": b"new"}}
    after = migrated(SITE, steps, 3)
    assert after["site.yml"].splitlines()[1] == b"format: 3   # as it is"
    assert after["content/pages/new.md"] == b"new"
    assert b"type: plan" in after["content/reports/one/index.md"]


def test_a_site_without_a_format_has_the_first() -> None:
    site = {**SITE, "site.yml": b"title: a\n"}
    assert migrated(site, {1: renamed}, 2)["site.yml"] == b"format: 2\ntitle: a\n"


def test_content_of_today_stays_as_it_is() -> None:
    assert migrated(SITE) == {}


def test_content_of_tomorrow_is_refused() -> None:
    with pytest.raises(SitegenError, match="newer sitegen"):
        migrated({"site.yml": b"format: 99\ntitle: a\n"})


def test_there_is_a_step_from_every_format_to_that_of_today() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))
