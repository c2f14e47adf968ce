"""What another machine does for a build, in this process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.cache import opened
from sitegen.config import Config, load_config
from sitegen.fingerprint import fingerprint
from sitegen.output.places import Places
from sitegen.output.tree import Filled
from sitegen.output.write import write_parts
from sitegen.problems import SitegenError
from sitegen.worker import Order, ordered, work
from tests.built import THREE_YEARS
from tests.golden import files


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A project of one script and view, which is made soon."""
    root = tmp_path / "site"
    shutil.copytree(THREE_YEARS, root)
    for report in sorted((root / "content" / "reports").iterdir())[1:]:
        shutil.rmtree(report)
    with (root / "site.yml").open("a", encoding="utf-8") as file:
        file.write("\nscripts: [zh-Hans]\n")
    return load_config(root)


@pytest.fixture
def order(config: Config) -> Order:
    """What is asked of a worker; the folders that a build makes are there."""
    out = config.root / "build"
    made = ordered(config, out, None, fingerprint(config), date="", drafts=False)
    places = Places(out, made.tree)
    places.new.mkdir(parents=True)
    places.drafts.mkdir()
    return made


def done(order: Order, count: int) -> Iterator[Filled]:
    for one in work(order._asdict(), "parts", range(count)):
        assert isinstance(one, Filled)
        yield one


def test_a_worker_makes_the_files_of_a_build_here(config: Config, order: Order) -> None:
    here = build(config).pages
    write_parts(here.parts(), config.root / "here", last=here.last)
    filled = list(done(order, len(here.parts())))
    new = files(Places(Path(order.out), order.tree).new)
    expected = files(config.root / "here")
    last = {page.path for page in here.last(expected.__getitem__, [one.said for one in filled])}
    assert new == {path: data for path, data in expected.items() if path not in last}
    assert sorted(path for one in filled for path, *_ in one.files.each()) == sorted(new)


def test_a_part_that_is_made_again_leaves_the_old_tree_as_it_is(
    config: Config, order: Order
) -> None:
    parts = build(config).pages.parts()
    write_parts(parts, Path(order.out))
    places = Places(Path(order.out), order.tree)
    before = files(places.out)
    # As a lost worker leaves it: links to the old tree, and a file that is not whole.
    places.new.mkdir()
    places.drafts.mkdir()
    list(done(order, len(parts)))
    (places.new / "index.html").unlink()
    (places.new / "index.html").write_bytes(b"<")
    list(done(order, len(parts)))
    assert files(places.new) == before == files(places.out)
    assert not list(places.drafts.iterdir())


def test_a_worker_that_is_late_finds_no_folder(config: Config, order: Order) -> None:
    Places(Path(order.out), order.tree).drafts.rmdir()
    with pytest.raises(SitegenError, match="build could not be written"):
        list(done(order, 1))


def test_a_worker_with_other_code_refuses(order: Order) -> None:
    with pytest.raises(SitegenError, match="runs another sitegen, Python or library") as told:
        work(order._asdict() | {"code": "of yesterday", "unknown": "field"}, "parts", range(1))
    assert told.value.status == 3


def test_a_worker_that_sees_other_sources_refuses(config: Config, order: Order) -> None:
    with (config.content / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    with pytest.raises(SitegenError, match="is not there what it was for this build"):
        list(done(order, 1))


def test_a_worker_reads_the_cache_of_the_build_and_leaves_it(
    config: Config, order: Order, tmp_path: Path
) -> None:
    with opened(tmp_path / "cache") as results:
        build(config, results=results)
    cache = tmp_path / "cache" / "results.sqlite"
    known = cache.read_bytes()
    first = list(done(order._replace(cache=str(cache.parent), date="2030-01-01"), 1))
    cache.write_bytes(known[:5000])
    again = order._replace(cache=str(cache.parent), date="2030-01-02")
    assert [one.files[0][0] for one in done(again, 1)] == [one.files[0][0] for one in first]
    assert cache.read_bytes() == known[:5000]
