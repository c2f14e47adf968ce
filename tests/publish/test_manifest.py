from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.problems import SitegenError
from sitegen.publish.manifest import Changes, Entry, Manifest, difference, manifest, parsed

A, B = Entry("a" * 64, 1), Entry("b" * 64, 2)
PATHS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).filter(
    lambda path: path.strip() == path
)
MANIFESTS = st.dictionaries(PATHS, st.sampled_from([A, B])).map(Manifest)


@given(MANIFESTS)
def test_a_manifest_is_read_as_it_was_written(one: Manifest) -> None:
    assert parsed(one.text(), "there") == one


@given(MANIFESTS, MANIFESTS)
def test_the_changes_make_one_of_the_other(old: Manifest, new: Manifest) -> None:
    changes = difference(old, new)
    made = {path: one for path, one in old.files.items() if path not in changes.removed}
    made |= {path: new.files[path] for path in changes.sent}
    assert made == new.files
    assert bool(changes) == (old != new)


def test_of_an_unsure_path_nothing_is_taken_for_granted() -> None:
    old = Manifest({"same": A, "gone": A})
    new = Manifest({"same": A, "new": B})
    changes = difference(old, new, unsure=["same", "new", "lost"])
    assert changes == Changes(added=("new",), changed=("same",), removed=("gone", "lost"))


def test_what_pages_need_is_sent_first_and_what_leads_to_them_last() -> None:
    changes = Changes(added=("a.xml", "b.html", "c.css"), changed=("a.html",))
    assert changes.sent == ("c.css", "a.html", "b.html", "a.xml")


@pytest.mark.parametrize("text", ["<html>", f"{'a' * 64} x path", f"{'a' * 64} 1 "])
def test_a_damaged_manifest_is_told(text: str) -> None:
    with pytest.raises(SitegenError, match="is damaged"):
        parsed(text, "there")


def test_a_folder_has_every_file_of_it(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c d.html").write_bytes(b"text")
    (tmp_path / ".nojekyll").write_bytes(b"")
    assert manifest(tmp_path).files == {
        ".nojekyll": Entry(sha256(b"").hexdigest(), 0),
        "a/b/c d.html": Entry(sha256(b"text").hexdigest(), 4),
    }


def test_a_file_is_hashed_once_and_again_when_it_is_another(tmp_path: Path) -> None:
    tree, memory = tmp_path / "tree", tmp_path / "memory"
    tree.mkdir()
    (tree / "a.html").write_bytes(b"one")
    first = manifest(tree, memory)
    known = memory.read_text()
    memory.write_text("f" * 64 + known[64:])
    assert manifest(tree, memory).files["a.html"].sha256 == "f" * 64
    (tree / "a.html").unlink()
    (tree / "a.html").write_bytes(b"two")
    second = manifest(tree, memory)
    assert second == manifest(tree)
    assert second.id != first.id
