from pathlib import Path

import pytest

from tests.golden import check_file, check_tree, files


def test_a_text_that_differs_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITEGEN_GOLDEN", raising=False)
    expected = tmp_path / "expected.html"
    expected.write_text("<p>一</p>\n", encoding="utf-8")
    check_file(expected, "<p>一</p>\n")
    with pytest.raises(AssertionError):
        check_file(expected, "<p>二</p>\n")


@pytest.mark.parametrize("actual", [{}, {"a.html": b"two"}, {"a.html": b"one", "b.html": b""}])
def test_a_tree_that_differs_fails(
    actual: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEGEN_GOLDEN", raising=False)
    (tmp_path / "a.html").write_bytes(b"one")
    with pytest.raises(AssertionError):
        check_tree(tmp_path, actual)


def test_rewriting_leaves_the_actual_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITEGEN_GOLDEN", "1")
    (tmp_path / "stale.html").write_bytes(b"")
    actual = {"index.html": b"\xff", "years/2018.html": b"2018\r\n"}
    check_tree(tmp_path, actual)
    assert files(tmp_path) == actual
