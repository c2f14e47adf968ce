import os
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.problems import SitegenError
from sitegen.source.load import Content, load


def content(folder: Path, *paths: str) -> Content:
    for path in paths:
        place = folder / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    return load(folder / "content")


def test_sources_are_what_is_read_for_its_meaning(tmp_path: Path) -> None:
    found = content(
        tmp_path,
        "reports/b/index.md",
        "reports/a/index.md",
        "reports/a/index.ann.yml",
        "reports/a/revisions/2020-02-01.md",
        "pages/about.md",
        "registers/people.yml",
        "glossary.yml",
    )
    assert [source.path for source in found.sources] == [
        "glossary.yml",
        "pages/about.md",
        "registers/people.yml",
        "reports/a/index.ann.yml",
        "reports/a/index.md",
        "reports/a/revisions/2020-02-01.md",
        "reports/b/index.md",
    ]
    assert found.files == ()


def test_files_beside_a_report_are_published(tmp_path: Path) -> None:
    found = content(
        tmp_path, "reports/a/original.txt", "reports/a/record.yml", "reports/a/附件 1.pdf", "b.txt"
    )
    assert [(file.path, file.size) for file in found.files] == [
        ("reports/a/original.txt", 1),
        ("reports/a/record.yml", 1),
        ("reports/a/附件 1.pdf", 1),
    ]
    assert found.files[0].sha256 == sha256(b"x").hexdigest()


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    found = content(
        tmp_path,
        "reports/a/index.md",
        "reports/a/.DS_Store",
        "reports/.git/index.md",
        "pages/.x.md",
    )
    assert (len(found.sources), found.files, found.problems) == (1, (), ())


def test_a_link_out_of_the_content_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    content(tmp_path, "reports/a/index.md")
    (tmp_path / "content/reports/a/b.txt").symlink_to(tmp_path / "secret")
    found = load(tmp_path / "content")
    assert [problem.what for problem in found.problems] == ["a link leads out of content/"]
    assert found.files == ()


@pytest.mark.parametrize("target", ["nothing", "b.txt"])
def test_a_link_to_nothing_is_a_problem(target: str, tmp_path: Path) -> None:
    content(tmp_path, "reports/a/index.md")
    (tmp_path / "content/reports/a/b.txt").symlink_to(tmp_path / "content/reports/a" / target)
    found = load(tmp_path / "content")
    assert [problem.what for problem in found.problems] == ["a link leads nowhere"]


def test_a_link_to_a_folder_is_not_followed_in_silence(tmp_path: Path) -> None:
    content(tmp_path, "reports/a/index.md")
    (tmp_path / "content/reports/b").symlink_to(tmp_path / "content/reports/a")
    told = [(one.where.path, one.what) for one in load(tmp_path / "content").problems]
    assert ("content/reports/b", "a link to a folder is not followed") in told


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    content(tmp_path, "reports/a/index.md")
    os.mkfifo(tmp_path / "content/reports/a/b.pdf")
    found = load(tmp_path / "content")
    assert [problem.what for problem in found.problems] == ["neither a file nor a folder"]


@pytest.mark.parametrize("name", ["index.md", "b.pdf", "c.d"])
def test_no_link_brings_in_what_lies_outside(name: str, tmp_path: Path) -> None:
    """Links to files and folders outside, through links inside, and through `..`."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_bytes(b"secret")
    content(tmp_path, "reports/a/x.txt")
    place = tmp_path / "content/reports/a" / name
    (tmp_path / "content/reports/a/hop.txt").symlink_to("../../../outside/secret")
    place.symlink_to("hop.txt" if name != "c.d" else "../../../outside")
    found = load(tmp_path / "content")
    assert len([one for one in found.problems if one.what == "a link leads out of content/"]) == 2
    assert [found.sources, *(one.path for one in found.files)] == [(), "reports/a/x.txt"]


def test_a_link_within_the_content_is_followed(tmp_path: Path) -> None:
    content(tmp_path, "reports/a/original.txt")
    (tmp_path / "content/reports/a/b.txt").symlink_to(tmp_path / "content/reports/a/original.txt")
    assert len(load(tmp_path / "content").files) == 2


def test_a_site_without_content_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match="no folder content/"):
        load(tmp_path / "content")
